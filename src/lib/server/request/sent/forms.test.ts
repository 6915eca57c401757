import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { typedText } from '$lib/domain/forms/answers';
import { timesAsLong } from '../../../../../tests/support/growth';
import { NO_ACCOUNTS } from '$lib/domain/typed-words/own-accounts';
import { fieldsOf, parseForm, sentForm, withDetailsAsked } from './forms';

const ID = '6f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a11';

function form(...fields: [string, string | File][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

describe('the fields of a form', () => {
  it('are one text each, the first that was sent, or all of a list', () => {
    const sent = form(['name', 'Ada'], ['name', 'Bea'], ['leads', 'a'], ['leads', 'b']);
    expect(fieldsOf(sent, ['leads', 'views'])).toEqual({ name: 'Ada', leads: ['a', 'b'], views: [] });
  });

  it('have no NUL, no file, no name that is longer than any of ours, and none that objects keep for themselves', () => {
    const sent = form(
      ['name', 'A\0da'],
      ['file', new File(['x'], 'x.txt')],
      ['x'.repeat(101), 'x'],
      ['__proto__', 'x'],
      ['constructor', 'x']
    );
    expect(Object.entries(fieldsOf(sent))).toEqual([
      ['name', 'Ada'],
      ['constructor', 'x']
    ]);
  });

  it('are read in one pass: thirty times as many names take about thirty times as long', () => {
    const named = (count: number) =>
      form(...Array.from({ length: count }, (_, n): [string, string] => [`n${n}`, '']));
    expect(timesAsLong(fieldsOf, named(1_000), named(30_000), 200)).toBeLessThan(200);
  });
});

describe('an answer that is longer than any may be', () => {
  it.each([
    [
      { story: 'x'.repeat(50_001) },
      [{ field: 'story', text: 'Use 50,000 characters or fewer; there are 50,001' }]
    ],
    [
      { story: ['x', 'x'.repeat(60_000)] },
      [{ field: 'story', text: 'Use 50,000 characters or fewer; there are 60,000' }]
    ]
  ])('is refused before a schema sees it', (fields, errors) => {
    const never = z.unknown().transform(() => {
      throw new Error('the schema saw it');
    });
    expect(parseForm(never, fields)).toEqual({ ok: false, errors });
  });
});

describe('texts that may be printed', () => {
  const typed = { note: 'Mrs Patel rang.', name: '' };
  const asked = (parsed: Parameters<typeof withDetailsAsked>[0], fields = typed) =>
    withDetailsAsked(parsed, fields, ['note'], NO_ACCOUNTS);
  const text = 'Remove what could identify a person: a name (“Mrs Patel”)';

  it('are asked about beside what else is wrong', () => {
    const errors = [{ field: 'name', text: 'Enter the name' }];
    expect(asked({ ok: true, value: typed })).toEqual({ ok: false, errors: [{ field: 'note', text }] });
    expect(asked({ ok: false, errors })).toEqual({ ok: false, errors: [...errors, { field: 'note', text }] });
  });

  it('have one sentence a field, and none once they are checked', () => {
    const errors = [{ field: 'note', text: 'The note is too long' }];
    expect(asked({ ok: false, errors })).toEqual({ ok: false, errors });
    const checked = { ...typed, personalDetailsChecked: 'yes' };
    expect(asked({ ok: true, value: 1 }, checked)).toEqual({ ok: true, value: 1 });
  });
});

describe('a sent form', () => {
  const schema = z.object({ name: typedText });
  const asking = (query: string) =>
    new Request('http://ripplemark.example/', { method: 'POST', body: new URLSearchParams(query) });

  it('keeps the id that it chose, in small letters, and the version that it was opened with', async () => {
    const sent = await sentForm(asking(`id=${ID.toUpperCase()}&version=7&name=Ada`), schema);
    expect(sent).toMatchObject({ id: ID, version: 7, parsed: { ok: true, value: { name: 'Ada' } } });
  });

  it.each(['2147483648', '99999999999999999999', '-1', '1e3', '07', '1.5', 'NaN', '', ' 1'])(
    'with the version %j has none',
    async (version) => {
      expect((await sentForm(asking(`version=${version}`), schema)).version).toBe(0);
    }
  );

  it('that names no id of ours gets a fresh one', async () => {
    expect((await sentForm(asking('id=1'), schema)).id).toMatch(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
    );
  });
});
