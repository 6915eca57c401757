import { describe, expect, it } from 'vitest';
import { addMonths, type Month } from '$lib/domain/calendar/day';
import { gapsIn, type AccountAnswers, type Carrier } from './not-recorded';

const ANSWERED: AccountAnswers = { nil: new Set(), logged: new Set(), quietSince: null };

/** So many months from April 2025 on, without those at the given places. */
function months(count: number, without: number[] = []): Month[] {
  return Array.from({ length: count }, (_, index) => addMonths('2025-04-01', index)).filter(
    (_, index) => !without.includes(index)
  );
}

function carrier(accountId: string, of: Month[]): Carrier {
  return { measureId: 'm', serviceId: 's', accountId, months: of };
}

function gaps(carriers: Carrier[], last: Month, answers: Record<string, Partial<AccountAnswers>> = {}) {
  const all = new Map(
    carriers.map(({ accountId }) => [accountId, { ...ANSWERED, ...(answers[accountId] ?? {}) }])
  );
  return gapsIn(carriers, all, last).map(({ month, accountIds }) => [month, ...accountIds]);
}

const LAST = '2026-04-01';

describe('a month without an outcome of a measure', () => {
  it('is not recorded while the account that carried it has said nothing', () => {
    expect(gaps([carrier('a', months(12))], LAST)).toEqual([[LAST, 'a']]);
  });

  it('is 0 where the account said “nothing to record”', () => {
    expect(gaps([carrier('a', months(12))], LAST, { a: { nil: new Set([LAST]) } })).toEqual([]);
  });

  it('needs the word of every account that carried it', () => {
    const two = [carrier('a', months(12)), carrier('b', ['2025-12-01'])];
    expect(gaps(two, LAST, { a: { nil: new Set([LAST]) } })).toEqual([[LAST, 'b']]);
  });

  it('is not asked of an account that carried it more than 12 months before', () => {
    const two = [carrier('a', months(13)), carrier('b', ['2025-04-01'])];
    expect(gaps(two, '2026-05-01', { a: { nil: new Set(['2026-05-01']) } })).toEqual([]);
  });

  it('is 0 where no account that carried it is open any more', () => {
    expect(gaps([carrier('a', months(12))], LAST, { a: { quietSince: '2026-04-30' } })).toEqual([]);
    expect(gaps([carrier('a', months(12))], LAST, { a: { quietSince: '2026-05-01' } })).toEqual([
      [LAST, 'a']
    ]);
  });

  it('is 0 again when nobody recorded it for a year', () => {
    expect(gaps([carrier('a', ['2025-04-01'])], '2026-06-01').at(-1)).toEqual(['2026-04-01', 'a']);
  });
});

describe('an account that logged something else in the month', () => {
  const logged = { a: { logged: new Set([LAST]) } };

  it('has said enough of a measure that is recorded now and then: in 9 of 12 months', () => {
    expect(gaps([carrier('a', months(12, [3, 5, 7]))], LAST, logged).at(-1)).not.toEqual([LAST, 'a']);
  });

  it('has said nothing of one that is recorded nearly every month: in 10 of 12', () => {
    expect(gaps([carrier('a', months(12, [3, 5]))], LAST, logged).at(-1)).toEqual([LAST, 'a']);
  });
});

it('a series begins with the first month that has one', () => {
  expect(gaps([carrier('a', ['2026-03-01'])], LAST)).toEqual([[LAST, 'a']]);
});
