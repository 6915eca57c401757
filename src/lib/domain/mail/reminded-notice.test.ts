import { expect, it } from 'vitest';
import { remindedNotice } from './check-in-letters';

it.each([
  ['done=reminded&mailed=1&already=0&unwanted=0', 'A reminder is on its way to 1 person.'],
  [
    'done=reminded&mailed=2&already=1&unwanted=1',
    'A reminder is on its way to 2 people. 1 person had a mail today already, and got no second one. 1 person wants no such mail, and sees it on home.'
  ],
  ['done=reminded&noted=1', '1 person sees on home that you reminded them today.'],
  ['done=reminded&noted=12', '12 people see on home that you reminded them today.'],
  ['done=reminded&noted=0&already=2', 'Nobody was reminded. 2 people were asked or reminded today already.'],
  ['done=moved', null]
])('of %s is said: %s', (address, words) => {
  expect(remindedNotice(new URLSearchParams(address))).toBe(words);
});
