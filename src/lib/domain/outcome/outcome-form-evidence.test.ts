import { describe, expect, it } from 'vitest';
import { pastedEvidence } from './outcome-form-evidence';

describe('evidence that is pasted into one field', () => {
  it.each([
    ['https://a.example/post', 'link', 'https://a.example/post'],
    ['a.example/post', 'link', 'https://a.example/post'],
    [' “I came because of the post.” ', 'quote', '“I came because of the post.”'],
    ['Booking system', 'quote', 'Booking system']
  ])('%j is a %s', (evidence, kind, content) => {
    expect(pastedEvidence.parse({ evidence })).toEqual({ kind, content });
  });

  it.each([
    ['', 'Paste a link or a quote'],
    ['x'.repeat(2001), 'The quote must be 2,000 characters or fewer; it has 2,001']
  ])('is refused with a sentence', (evidence, text) => {
    const { error } = pastedEvidence.safeParse({ evidence });
    expect(error!.issues.map(({ path, message }) => [path[0], message])).toEqual([['evidence', text]]);
  });
});
