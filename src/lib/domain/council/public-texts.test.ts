import { describe, expect, it } from 'vitest';
import { personalDetailsIn } from '$lib/domain/typed-words/personal-details';
import { defaultText } from './default-texts';
import {
  isPublicText,
  LONGEST_PUBLIC_TEXT,
  publicTextForm,
  PUBLIC_TEXTS,
  type PublicText
} from './public-texts';

const PAGES = Object.keys(PUBLIC_TEXTS) as PublicText[];

describe('the text that comes with Ripplemark', () => {
  it.each(PAGES)('on %s names the council, and can be saved as it is', (page) => {
    const text = defaultText(page, 'Riverside Council');
    expect(text).toContain('Riverside Council');
    expect(text).toContain('contact the council’s communications team');
    expect(personalDetailsIn(text)).toEqual([]);
    expect(text.length).toBeLessThan(LONGEST_PUBLIC_TEXT / 2);
    expect(publicTextForm.parse({ words: text, version: '0' })).toEqual({ words: text.trim(), version: 0 });
  });

  it.each([
    ['accessibility', 'Equality and Human Rights Commission'],
    ['accessibility', 'partially compliant'],
    ['accessibility', 'Feedback and contact information'],
    ['privacy', 'One cookie'],
    ['privacy', 'take your consent back at any time'],
    ['privacy', 'Information Commissioner’s Office'],
    ['methods', '1 to 7 is shown as \\*'],
    ['methods', 'rounded to the nearest 5'],
    ['methods', 'SHA-256']
  ] as const)('on %s says “%s”', (page, words) => {
    expect(defaultText(page, 'Riverside Council')).toContain(words);
  });

  it('shows the name of the council as it is called, whatever Markdown would make of it', () => {
    expect(defaultText('methods', 'A*B* [x](y)')).toContain('A\\*B\\* \\[x\\](y)');
  });
});

describe('a typed text', () => {
  it.each([
    ['', 'Enter the text'],
    ['  \u200b ', 'Enter the text'],
    ['x'.repeat(20_001), 'The text must be 20,000 characters or fewer; it has 20,001']
  ])('%#: is asked for again', (words, message) => {
    expect(publicTextForm.safeParse({ words }).error?.issues[0]?.message).toBe(message);
  });

  it.each([
    ['methods', true],
    ['toString', false],
    ['2026-27-q1-2', false]
  ])('has a page at %s: %s', (page, is) => expect(isPublicText(page)).toBe(is));
});
