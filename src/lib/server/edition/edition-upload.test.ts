import { describe, expect, it } from 'vitest';
import { brokenRequest, STOPPED } from '../../../../tests/support/broken-request';
import { sentCopy } from './edition-upload';

const TOO_LARGE =
  'The file is larger than 5 MB, so it is no summary of ours. Choose the JSON file of a summary';

function sent(fields: { file?: File; checksum?: string }): Request {
  const form = new FormData();
  if (fields.file) form.set('file', fields.file);
  if (fields.checksum !== undefined) form.set('checksum', fields.checksum);
  return new Request('http://localhost/editions/verify', { method: 'POST', body: form });
}

function fileOf(bytes: Uint8Array<ArrayBuffer>, name = 'summary.json'): File {
  return new File([bytes], name);
}

describe('a copy that somebody wants checked', () => {
  it('is a file with its bytes as they are, or a checksum', async () => {
    const bytes = Uint8Array.from([0, 255, 10, 13]);
    expect(await sentCopy(sent({ file: fileOf(bytes), checksum: '' }))).toEqual({
      ...{ ok: true, checksum: '' },
      given: bytes
    });
    const noFile = fileOf(new Uint8Array(), '');
    expect(await sentCopy(sent({ file: noFile, checksum: ' abc ' }))).toEqual({
      ...{ ok: true, checksum: 'abc' },
      given: 'abc'
    });
  });

  it('is the file where both are given, and what was typed is kept', async () => {
    const copy = await sentCopy(sent({ file: fileOf(Uint8Array.of(1)), checksum: 'abc' }));
    expect(copy).toEqual({ ok: true, given: Uint8Array.of(1), checksum: 'abc' });
  });

  it.each([
    ['nothing', {}, 'Choose a file, or type a checksum', ''],
    [
      'more than 5 MB',
      { file: fileOf(new Uint8Array(5 * 1024 * 1024 + 1)), checksum: 'abc' },
      TOO_LARGE,
      'abc'
    ]
  ])('is refused in a sentence where it is %s', async (_, fields, text, checksum) => {
    expect(await sentCopy(sent(fields))).toEqual({ ok: false, field: 'file', text, checksum });
  });

  it('is refused where the server stopped reading, and no other failure is hidden', async () => {
    expect(await sentCopy(brokenRequest(STOPPED))).toMatchObject({ ok: false, text: TOO_LARGE });
    await expect(sentCopy(brokenRequest(new Error('gone')))).rejects.toMatchObject({ status: 400 });
  });
});
