import { describe, expect, it } from 'vitest';
import { COUNTED_STEPS, NO_COUNTS, weakestStep, weakSteps, weakStepInWords } from './weak-step';

describe('the weak steps of a service', () => {
  it.each([
    ['nothing is known', {}, []],
    [
      '45 outcomes whose route is not known',
      { outcomes: 45, routeKnown: 0, withEvidence: 45, checked: 45 },
      ['route']
    ],
    ['fewer than half known', { outcomes: 9, routeKnown: 4, withEvidence: 9, checked: 9 }, ['route']],
    ['exactly half known', { outcomes: 8, routeKnown: 4, withEvidence: 8, checked: 8 }, []],
    ['no evidence, and no check', { outcomes: 3, routeKnown: 3 }, ['evidence', 'check']],
    ['months go by without a return', { months: 24, returned: 11 }, ['returns']],
    ['half of the months have a return', { months: 24, returned: 12 }, []],
    ['one account, with nothing', { accounts: 1 }, ['measure', 'cover']],
    ['two of three covered', { accounts: 3, withMeasure: 3, covered: 2 }, []],
    [
      'everything at once, in the order in which to mend it',
      { outcomes: 4, accounts: 2, months: 6 },
      ['returns', 'route', 'evidence', 'measure', 'cover', 'check']
    ]
  ] as const)('%s', (_, counts, expected) => {
    expect(weakSteps({ ...NO_COUNTS, ...counts })).toEqual(expected);
  });

  it('the first of them is asked about; without any, something else', () => {
    expect(weakestStep({ ...NO_COUNTS, outcomes: 3, routeKnown: 3 })).toBe('evidence');
    expect(weakestStep(NO_COUNTS)).toBe('other');
  });

  const counts = {
    ...{ outcomes: 45, routeKnown: 7, byAsking: 0, byLink: 0, withEvidence: 20, checked: 1 },
    ...{ accounts: 1, withMeasure: 0, covered: 0, months: 12, returned: 5 }
  };
  it.each([
    ['returns', 'Over the last 12 months, there is no return for 7 of 12 months, account by account.'],
    ['route', 'How people came is not known for 38 of 45 outcomes of the last 12 months.'],
    ['evidence', 'There is no evidence beside what was logged for 25 of 45 outcomes of the last 12 months.'],
    ['check', 'Nobody outside has checked 44 of 45 outcomes of the last 12 months.'],
    ['measure', 'There is no measure of its own for 1 of 1 account.'],
    ['cover', 'Nobody covers for the lead of 1 of 1 account.']
  ] as const)('%s is said in figures', (step, words) => {
    expect(weakStepInWords(step, counts)).toBe(words);
  });

  it('no sentence has more than 25 words', () => {
    const longest = COUNTED_STEPS.map((step) => weakStepInWords(step, counts).split(' ').length);
    expect(Math.max(...longest)).toBeLessThanOrEqual(25);
  });
});
