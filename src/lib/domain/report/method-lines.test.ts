import { describe, expect, it } from 'vitest';
import type { Period } from '$lib/domain/calendar/period';
import { methodFor } from './sentences';

const scope = { kind: 'council', slug: '', name: 'Riverside' } as const;
const QUARTER: Period = { kind: 'quarter', startYear: 2026, quarter: 2, firstMonth: 4 };
const YEAR: Period = { ...QUARTER, kind: 'year', quarter: null };

describe('how the figures are made', () => {
  const lines = methodFor({ scope, period: QUARTER });

  it.each([
    [
      'the one comparison',
      'Each measure is compared once, with the same quarter last year or, where that cannot be, the quarter before.'
    ],
    ['the confidence', 'All headline measures share a confidence of 95%.'],
    [
      'steps',
      'Where a measure is counted differently, nothing is compared across. Where something else changed, it is named.'
    ],
    [
      'gaps',
      'A month that nobody recorded is not zero: its period is “at least” its sum, and is compared with nothing.'
    ],
    ['lots', 'people outside the service checked: one by one, or so many drawn by lot.']
  ])('says in a short sentence what holds for %s', (_, sentence) => {
    expect(lines.join(' ')).toContain(sentence);
  });

  it('names the year before for a year', () => {
    expect(methodFor({ scope, period: YEAR }).join(' ')).toContain('compared once, with the year before.');
  });
});
