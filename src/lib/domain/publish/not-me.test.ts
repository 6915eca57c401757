import { describe, expect, it } from 'vitest';
import { notMeForm, notMeInWords } from './not-me';

const complaintsAbout = (sent: Record<string, string>) =>
  (notMeForm.safeParse(sent).error?.issues ?? []).map(
    ({ path, message }) => `${String(path[0])}: ${message}`
  );

describe('saying “not me”', () => {
  it('needs a reason, and proposes somebody or nobody', () => {
    expect(notMeForm.parse({ reason: 'no-time' })).toEqual({ reason: 'no-time', words: null, to: null });
    expect(notMeForm.parse({ reason: 'know-them', instead: 'jo' })).toMatchObject({ to: 'jo' });
    expect(complaintsAbout({})).toEqual(['reason: Choose why you hand it on']);
    expect(complaintsAbout({ reason: 'toString' })).toHaveLength(1);
  });

  it('asks for words, and few, where the reason is none of the list; otherwise drops them', () => {
    expect(notMeForm.parse({ reason: 'other', reasonWords: ' On leave ' })).toMatchObject({
      words: 'On leave'
    });
    expect(notMeForm.parse({ reason: 'no-time', reasonWords: 'x' })).toMatchObject({ words: null });
    expect(complaintsAbout({ reason: 'other' })).toEqual([
      'reasonWords: Say in a few words why you hand it on'
    ]);
    expect(complaintsAbout({ reason: 'other', reasonWords: 'x'.repeat(201) })).toEqual([
      'reasonWords: The reason must be 200 characters or fewer; it has 201'
    ]);
  });

  it('is read by communications in its own words, or those of the list', () => {
    expect(notMeInWords({ reason: 'other', words: 'On leave' })).toBe('On leave');
    expect(notMeInWords({ reason: 'no-time', words: null })).toBe('I have no time');
  });
});
