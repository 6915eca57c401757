import { expect, it } from 'vitest';
import { noticeFor } from './notices';

it.each([
  ['https://x.example/', null],
  ['https://x.example/?done=changed', 'Saved.'],
  ['https://x.example/?done=Your+password+is+stolen', null],
  ['https://x.example/?done=constructor', null]
])('the notice of %s is a sentence of ours or none', (address, sentence) => {
  expect(noticeFor(new URL(address), { changed: 'Saved.' })).toBe(sentence);
});
