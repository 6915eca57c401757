import { describe, expect, it } from 'vitest';
import {
  monthAnswerIn,
  monthAnswers,
  monthQuestion,
  openMonthForm,
  openMonthQuestion,
  type MonthQuestion
} from './month-total';

const DAYS: MonthQuestion = {
  ...{ asks: 'total', month: '2026-06-01', days: 3, quantity: 40 },
  ...{ unitOne: 'library membership', unitMany: 'library memberships', own: false, key: 'total 40' }
};

describe('the question about a month’s total and its days', () => {
  it.each<[Partial<MonthQuestion>, string]>([
    [{}, 'June 2026 already has 3 days with 40 library memberships. Is this total one that holds them?'],
    [
      { days: 1, quantity: 1 },
      'June 2026 already has 1 day with 1 library membership. Is this total one that holds it?'
    ],
    [
      { days: 0, totals: 1 },
      'June 2026 has a total of 40 library memberships already. Does this one replace it, or come on top?'
    ],
    [
      { days: 0, totals: 2 },
      'June 2026 has 2 totals of 40 library memberships already. Does this one replace them, or come on top?'
    ],
    [
      { totals: 1 },
      'June 2026 has a total and 3 days with 40 library memberships already. Does this one replace them, or come on top?'
    ],
    [
      { asks: 'day', own: true },
      'Is this part of the 40 library memberships that you logged for all of June 2026?'
    ],
    [
      { asks: 'day', own: false },
      'Is this part of the 40 library memberships that others logged for all of June 2026?'
    ]
  ])('%j', (given, sentence) => expect(monthQuestion({ ...DAYS, ...given })).toBe(sentence));

  it.each<[Partial<MonthQuestion>, string]>([
    [{}, 'Yes, it replaces them: count only the total'],
    [{ days: 1 }, 'Yes, it replaces it: count only the total'],
    [{ days: 0, totals: 1 }, 'Yes, it replaces it: count only this one'],
    [{ asks: 'day' }, 'Yes, it is part of them: keep it, and count only the total']
  ])('has two answers: %j', (given, yes) =>
    expect(monthAnswers({ ...DAYS, ...given }).map(({ text }) => text)).toEqual([yes, 'No, it comes on top'])
  );

  it.each([
    [3, 'June 2026: a total of 41 library memberships beside 3 days with 40: does the total hold them?'],
    [1, 'June 2026: a total of 41 library memberships beside 1 day with 40: does the total hold it?']
  ])('is asked of what is there already: %i days', (days, sentence) =>
    expect(openMonthQuestion({ ...DAYS, days, totalId: 'a', total: 41 })).toBe(sentence)
  );
});

describe('an answer', () => {
  it.each([
    [
      { besideMonth: 'within', besideMonthKey: 'k' },
      { answer: 'within', key: 'k' }
    ],
    [
      { besideMonth: 'on-top', besideMonthKey: '' },
      { answer: 'on-top', key: '' }
    ],
    [{ besideMonth: 'toString', besideMonthKey: 'k' }, null],
    [{ besideMonth: ['within'], besideMonthKey: 'k' }, null],
    [{ besideMonth: 'within' }, null],
    [{}, null]
  ])('of the form %j is %j', (values, answer) => expect(monthAnswerIn(values)).toEqual(answer));

  it('in one tap names its total', () => {
    const total = '11111111-1111-4111-8111-111111111111';
    expect(openMonthForm.safeParse({ total, answer: 'within', key: 'k' }).data).toEqual({
      ...{ total, answer: 'within', key: 'k' }
    });
    expect(openMonthForm.safeParse({ total: 'none', answer: 'perhaps' }).error?.issues).toHaveLength(2);
  });
});
