import { describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { askedNotice, returnAskedLetter, returnAskedText } from './return-asked';

const asked = {
  councilName: 'Riverside Council',
  period: parsePeriod('2026-27-q2', 4)!,
  accounts: [
    { title: 'Libraries on X', months: ['2026-07-01', '2026-08-01'] },
    { title: 'Mobile library', months: ['2026-09-01'] }
  ],
  link: 'https://ripplemark.example/nothing-to-record?quarter=2026-27-q2'
};

describe('who is asked for what is missing', () => {
  it('reads in a mail which months of which accounts, and where to answer', () => {
    const letter = returnAskedLetter({ ...asked, choicesAddress: 'https://ripplemark.example/mails/key' });
    expect(letter.subject).toBe('What is missing for Q2 2026/27');
    expect(letter.text)
      .toBe(`Riverside Council is putting together Q2 2026/27 (July to September 2026). There is no answer yet for these accounts:

- Libraries on X: July and August 2026
- Mobile library: September 2026

If one of them led to a change, however small, log it. If not, say “nothing to record”: that counts as an answer.

Answer for each of them, or for all at once:
https://ripplemark.example/nothing-to-record?quarter=2026-27-q2

You get this because communications ask for these accounts, which you look after.
Choose which mails you get: https://ripplemark.example/mails/key
`);
  });

  it('reads the same in words that were copied', () => {
    const text = returnAskedText({ ...asked, accounts: asked.accounts.slice(1), name: 'Jo' });
    expect(text).toBe(`Hello Jo,

Riverside Council is putting together Q2 2026/27 (July to September 2026). There is no answer yet for this account:

- Mobile library: September 2026

If it led to a change, however small, log it. If not, say “nothing to record”: that counts as an answer.

Answer for each of them, or for all at once: https://ripplemark.example/nothing-to-record?quarter=2026-27-q2

If you would like help with it, or an account is no longer used, just reply.

Thank you,
the communications team of Riverside Council`);
  });
});

describe('what became of asking', () => {
  const told = (query: string) => askedNotice(new URLSearchParams(query));

  it('is told by how many had a mail, had it already, or want none', () => {
    expect(told('done=mailed&mailed=12&already=1&unwanted=2')).toBe(
      'A mail is on its way to 12 people. 1 person had it today already, and got no second one. 2 people want no such mail: copy the words for them instead.'
    );
    expect(told('done=mailed&mailed=0')).toBe('No mail was sent.');
    expect(told('mailed=12')).toBeNull();
  });

  it.each(['1e308', '-1', '1.5', 'Infinity', '12345', '0x10', ' 3'])('takes %j for no number', (typed) => {
    expect(told(`done=mailed&mailed=${typed}&unwanted=${typed}`)).toBe('No mail was sent.');
  });
});
