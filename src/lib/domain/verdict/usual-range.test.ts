import { describe, expect, it } from 'vitest';
import { addMonths, type Month } from '$lib/domain/calendar/day';
import { NO_SETTINGS, usualRange, type RangeMonth, type RangeSettings } from './usual-range';

const FIRST = '2024-01-01';
const HIGHER = { better: 'higher', monthlyTarget: null } as const;

function months(values: (number | null)[], first: Month = FIRST): RangeMonth[] {
  return values.map((value, index) => ({ month: addMonths(first, index), value }));
}

const LOW = [10, 12, 11, 9, 10, 12, 11, 9, 10, 12, 11, 9];
const HIGH = LOW.map((value) => value + 20);
const steps = months([...LOW, ...HIGH, 31]);

describe('the usual range of a measure', () => {
  it('is made from all its months where nothing was decided', () => {
    const { drawn, verdict } = usualRange(months(LOW.concat(11)), HIGHER, NO_SETTINGS);
    expect(drawn.segments).toMatchObject([{ start: 0, end: 12, provisional: false }]);
    expect(verdict).toEqual({ kind: 'usual' });
    expect(drawn).toMatchObject({ restarts: [], baseline: null, level: null });
  });

  it('begins anew at a restart, and needs 13 months again for a verdict', () => {
    const settings: RangeSettings = {
      baseline: null,
      restarts: [{ month: '2025-02-01', kind: null, reason: 'One booking page' }]
    };
    const { drawn, tooEarly, verdict } = usualRange(steps, HIGHER, settings);
    expect(drawn.segments.map(({ start, end, provisional }) => [start, end, provisional])).toEqual([
      [0, 12, false],
      [13, 24, true]
    ]);
    expect(drawn.restarts).toEqual([{ index: 13, reason: 'One booking page' }]);
    expect(tooEarly).toEqual({ months: 12, needed: 13, possibleAfter: '2026-02-01' });
    expect(verdict.kind).toBe('too-early');
  });

  it('rests on a baseline of months, so that a step up stands out', () => {
    const settings: RangeSettings = {
      baseline: { kind: 'months', from: FIRST, to: '2024-12-01', reason: 'Before' },
      restarts: []
    };
    const { drawn, verdict } = usualRange(steps, HIGHER, settings);
    expect(drawn.segments[0]!.mean).toBe(10.5);
    expect(drawn.baseline).toEqual({ start: 0, end: 11 });
    expect(verdict).toEqual({ kind: 'special', way: 'better', cause: 'Above UCL' });
  });

  it('begins with its baseline where months lie before it', () => {
    const settings: RangeSettings = {
      baseline: { kind: 'months', from: '2025-01-01', to: '2025-12-01', reason: 'The new service' },
      restarts: []
    };
    const { drawn } = usualRange(steps, HIGHER, settings);
    expect(drawn.segments.map(({ start, mean }) => [start, mean])).toEqual([
      [0, 10.5],
      [12, 30.5]
    ]);
  });

  it.each([
    ['ends after the last month', '2025-03-01', '2026-02-01'],
    ['begins before the first', '2023-06-01', '2024-08-01'],
    ['is too short', '2024-01-01', '2024-06-01']
  ])('does not rest on a baseline that %s', (_, from, to) => {
    const baseline = { kind: 'months', from, to, reason: 'Why' } as const;
    const { drawn } = usualRange(steps, HIGHER, { baseline, restarts: [] });
    expect(drawn.segments).toHaveLength(1);
    expect(drawn.baseline).toBeNull();
  });

  it('stays as the months make it beside a stated level, which is drawn', () => {
    const baseline = { kind: 'level', monthlyLevel: 12.5, reason: 'The plan' } as const;
    const stated = usualRange(steps, HIGHER, { baseline, restarts: [] });
    expect(stated.drawn.level).toBe(12.5);
    expect(stated.drawn.segments).toEqual(usualRange(steps, HIGHER, NO_SETTINGS).drawn.segments);
  });

  it('is made from all months also where only the last are drawn', () => {
    const settings: RangeSettings = {
      baseline: { kind: 'months', from: FIRST, to: '2024-12-01', reason: 'Before' },
      restarts: [{ month: '2025-01-01', kind: null, reason: 'A step' }]
    };
    const { drawn } = usualRange(steps, HIGHER, settings, 6);
    expect(drawn.segments.map(({ start, end }) => [start, end])).toEqual([[0, 5]]);
    expect(drawn.special).toHaveLength(6);
    expect(drawn.restarts).toEqual([]);
    expect(drawn.baseline).toBeNull();
  });

  it('has nothing to draw without months', () => {
    const { drawn, verdict, tooEarly } = usualRange([], HIGHER, NO_SETTINGS);
    expect(drawn.segments).toEqual([]);
    expect(verdict.kind).toBe('too-early');
    expect(tooEarly).toEqual({ months: 0, needed: 13, possibleAfter: null });
  });
});
