import { describe, expect, it } from 'vitest';
import { labelledRange, targetLine, tooEarlyLabel } from './verdict-words';

const NOTHING = { segments: [], special: [], restarts: [], baseline: null, level: null };

describe('the labels of a usual range', () => {
  it('name what stands out, why the range began anew, and the months of a baseline', () => {
    const drawn = {
      ...NOTHING,
      special: [null, { way: 'better', cause: 'Above UCL' } as const],
      restarts: [{ index: 13, reason: 'One booking page' }],
      baseline: { start: 0, end: 11 }
    };
    expect(labelledRange(drawn)).toEqual({
      segments: [],
      special: [null, { kind: 'better', word: 'above the usual range' }],
      restarts: [{ index: 13, label: 'One booking page' }],
      baseline: { start: 0, end: 11, label: 'Baseline' },
      level: null
    });
  });

  it.each([
    [12.5, { value: 12.5, label: 'Baseline: 12.5 a month' }],
    [1200, { value: 1200, label: 'Baseline: 1,200 a month' }],
    [0, { value: 0, label: 'Baseline: 0 a month' }],
    [null, null]
  ])('say what a stated level of %s is', (level, expected) => {
    expect(labelledRange({ ...NOTHING, level }).level).toEqual(expected);
  });

  it.each([
    [null, null],
    [
      { months: 0, needed: 13, possibleAfter: null },
      { months: 0, needed: 13, possibleAfter: null }
    ],
    [
      { months: 12, needed: 13, possibleAfter: '2026-02-01' },
      { months: 12, needed: 13, possibleAfter: 'February 2026' }
    ]
  ])('name the month after which there can be a verdict: %j', (tooEarly, expected) => {
    expect(tooEarlyLabel(tooEarly)).toEqual(expected);
  });

  it.each([
    [313.3333, 'Target 313 a month'],
    [9.9666, 'Target 10 a month'],
    [3.3333, 'Target 3.3 a month'],
    [null, undefined]
  ])('round a monthly target of %s', (target, label) => expect(targetLine(target)?.label).toBe(label));
});
