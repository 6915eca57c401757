import { describe, expect, it } from 'vitest';
import { NO_ACCOUNTS, ownAccounts } from './own-accounts';
import { asksAboutDetails, detailProblems } from './typed-details';

const NAMES = ['story', 'lesson'];

describe('a form whose texts may be printed', () => {
  it('is sent back once, with the words that were found beside their fields', () => {
    const typed = { story: 'Mrs Patel rang 020 7946 0958.', lesson: 'Ask Zainab.', note: 'Mr Jones' };
    const problems = detailProblems(typed, NAMES, NO_ACCOUNTS);
    expect(problems).toEqual([
      {
        field: 'story',
        text: 'Remove what could identify a person: a name (“Mrs Patel”), a phone number (“020 7946 0958”)'
      },
      { field: 'lesson', text: 'Remove what could identify a person: a name (“Zainab”)' }
    ]);
    expect(asksAboutDetails(typed, problems)).toBe(true);
    expect(asksAboutDetails(typed, [{ field: 'story', text: 'Write what changed' }])).toBe(false);
  });

  it('is taken when the writer has checked it, and goes on offering the box', () => {
    const typed = { story: 'Mrs Patel rang.', personalDetailsChecked: 'yes' };
    expect(detailProblems(typed, NAMES, NO_ACCOUNTS)).toEqual([]);
    expect(asksAboutDetails(typed, undefined)).toBe(true);
    expect(detailProblems({ ...typed, personalDetailsChecked: 'no' }, NAMES, NO_ACCOUNTS)).toHaveLength(1);
  });

  it('may name the council’s own accounts, and no other', () => {
    const own = ownAccounts([{ handle: 'RiversideLibs', address: 'https://x.com/riversidelibs' }]);
    const typed = { story: '@riversidelibs and x.com/RiversideLibs/status/1', lesson: '@jane_doe asked' };
    expect(detailProblems(typed, NAMES, own).map(({ field }) => field)).toEqual(['lesson']);
  });
});
