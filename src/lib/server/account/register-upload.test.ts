import { describe, expect, it } from 'vitest';
import { brokenRequest, STOPPED } from '../../../../tests/support/broken-request';
import { sentRegister } from './register-upload';

const TEXT = 'name;platform\nCafé “Élan”;X';
const UTF16 = new Uint8Array(Buffer.from(`\ufeff${TEXT}`, 'utf16le'));
const WINDOWS = new Uint8Array(
  [...'name;platform\nCaf'].map((sign) => sign.charCodeAt(0)).concat(0xe9, 0x20, 0x93, 0x94)
);

describe('a register as it is sent', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(TEXT), TEXT],
    ['UTF-16, as "Unicode text" is saved', UTF16, TEXT],
    ['the old Windows alphabet', WINDOWS, 'name;platform\nCafé “”']
  ])('is read from a file in %s', async (_, bytes, csv) => {
    expect(await sentRegister(request({ file: new File([bytes], 'register.csv') }))).toEqual({
      ok: true,
      csv,
      pasted: '',
      id: ''
    });
  });

  it('may be pasted, and is then kept for showing it again', async () => {
    const sent = await sentRegister(request({ file: new File([], ''), csv: TEXT, id: 'one' }));
    const asSent = TEXT.replaceAll('\n', '\r\n');
    expect(sent).toEqual({ ok: true, csv: asSent, pasted: asSent, id: 'one' });
  });

  it('is asked for when there is neither file nor text', async () => {
    const sent = await sentRegister(request({ file: new File([], ''), csv: ' ' }));
    expect(sent).toMatchObject({ ok: false, text: 'Choose a file, or paste the rows' });
  });

  it('may be empty, which its reader says', async () => {
    expect(await sentRegister(request({ file: new File([], 'empty.csv') }))).toMatchObject({
      ok: true,
      csv: ''
    });
  });

  it('is refused above 500 KB, in the file and in the whole of what is sent', async () => {
    const text = 'The file is larger than 500 KB. Divide it into several files';
    const big = new File([new Uint8Array(500 * 1024 + 1)], 'big.csv');
    expect(await sentRegister(request({ file: big }))).toMatchObject({ ok: false, text });
    expect(await sentRegister(brokenRequest(STOPPED))).toMatchObject({ ok: false, text });
    await expect(sentRegister(brokenRequest(new Error('cut off')))).rejects.toMatchObject({ status: 400 });
  });
});

function request(fields: Record<string, string | File>): Request {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return new Request('http://localhost/accounts/import', { method: 'POST', body });
}
