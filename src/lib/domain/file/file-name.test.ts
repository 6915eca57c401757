import { describe, expect, it } from 'vitest';
import { NO_ACCOUNTS } from '$lib/domain/typed-words/own-accounts';
import { isPicture, sizeInWords } from './file';
import { safeName } from './file-name';

describe('the name of a file', () => {
  it.each([
    ['desk.jpg', 'desk.jpg'],
    ['desk.PDF.exe', 'desk.PDF.jpg'],
    ['C:\\fakepath\\desk.jpg', 'desk.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['desk\u202egpj.exe', 'deskgpj.jpg'],
    ['a\0b\nc.png', 'ab c.jpg'],
    ['...', 'Photo 3.jpg'],
    ['', 'Photo 3.jpg'],
    ['Café  no 12.jpeg', 'Café no 12.jpg'],
    [`${'x'.repeat(300)}.jpg`, `${'x'.repeat(80)}.jpg`]
  ])('%j is called %j', (given, name) => {
    expect(safeName(given, 'jpeg', 3, NO_ACCOUNTS)).toEqual({ name, wasPersonal: false });
  });

  it.each([
    'Mrs Patel.jpg',
    'mrs_Patel_at_home.jpg',
    'call-07700900123.jpg',
    'ada@example.org.pdf',
    'LetterToMrsPatel.pdf'
  ])('%j looks personal, and is dropped', (given) => {
    expect(safeName(given, 'pdf', 2, NO_ACCOUNTS)).toEqual({ name: 'Document 2.pdf', wasPersonal: true });
  });

  it('ends as what the file is, whatever it said', () => {
    expect(safeName('people.jpg', 'xlsx', 1, NO_ACCOUNTS).name).toBe('people.xlsx');
  });
});

describe('the size of a file', () => {
  it.each([
    [1, '1 KB'],
    [1536, '2 KB'],
    [1024 * 1024, '1 MB'],
    [2.44 * 1024 * 1024, '2.4 MB']
  ])('of %i bytes is %s', (bytes, words) => expect(sizeInWords(bytes)).toBe(words));
});

it('pictures alone are shown as pictures', () => {
  expect((['jpeg', 'png', 'webp', 'pdf', 'csv', 'xlsx'] as const).map(isPicture)).toEqual([
    ...[true, true, true],
    ...[false, false, false]
  ]);
});
