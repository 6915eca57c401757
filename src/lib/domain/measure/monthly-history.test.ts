import { describe, expect, it } from 'vitest';
import { fromBeginning, historySentence, historyTitle, soFar, splitMonths } from './monthly-history';
import { addMonths } from '$lib/domain/calendar/day';

const UNIT = { one: 'outcome', many: 'outcomes' };

describe('a monthly history', () => {
  const months = Array.from({ length: 14 }, (_, n) => ({ month: addMonths('2025-10-01', n), value: n }));
  const { whole, current } = splitMonths(months);

  it('draws whole months only, and says what came in since', () => {
    expect(whole).toHaveLength(13);
    expect(soFar(current, UNIT)).toBe('13 outcomes so far in November 2026.');
    expect(soFar({ month: '2026-11-01', value: 1 }, UNIT)).toBe('1 outcome so far in November 2026.');
  });

  it('adds up the last twelve whole months', () => {
    expect(historyTitle(whole, UNIT)).toBe('78 outcomes in the 12 months to October 2026');
  });

  it('is said in one sentence', () => {
    expect(historySentence(whole, UNIT)).toBe(
      'Outcomes per month from October 2025 to October 2026: most in October 2026 (12), and 12 in October 2026.'
    );
    expect(historySentence([{ month: '2026-10-01', value: 0 }], UNIT)).toBe(
      'Outcomes per month from October 2026 to October 2026: none.'
    );
    expect(historySentence([{ month: '2026-10-01', value: null }], UNIT)).toBe('Nothing recorded yet.');
  });

  it('has no figure for the months before it began, unless something was recorded', () => {
    const given = [
      { month: '2026-07-01', value: 2 },
      { month: '2026-08-01', value: 0 },
      { month: '2026-09-01', value: 0 }
    ];
    expect(fromBeginning(given, '2026-09-20').map((each) => each.value)).toEqual([2, null, 0]);
    expect(fromBeginning(given, null)).toEqual(given);
  });
});
