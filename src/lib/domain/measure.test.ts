import { describe, expect, it } from 'vitest';
import { BETTER, mayHeadline, meetsTarget, STAGE_MEANINGS, STAGES } from './measure';

describe('a measure', () => {
  it.each([
    ['output', false],
    ['outtake', false],
    ['outcome', true],
    ['impact', true]
  ] as const)('at the stage %s may stand in a headline: %s', (stage, expected) => {
    expect(mayHeadline(stage)).toBe(expected);
  });

  it('has a meaning for each stage, in the order of the evaluation cycle', () => {
    expect(Object.keys(STAGES)).toEqual(['output', 'outtake', 'outcome', 'impact']);
    expect(Object.keys(STAGE_MEANINGS)).toEqual(Object.keys(STAGES));
  });
});

describe('a target', () => {
  it.each([
    [99, 100, 'higher', false],
    [100, 100, 'higher', true],
    [101, 100, 'higher', true],
    [0, 0, 'higher', true],
    [99, 100, 'lower', true],
    [100, 100, 'lower', true],
    [101, 100, 'lower', false],
    [0, 0, 'lower', true],
    [50, 100, 'neither', null],
    [150, 100, 'neither', null]
  ] as const)('of %i against %i, %s is better: %s', (quantity, target, better, met) => {
    expect(meetsTarget(quantity, target, better)).toBe(met);
  });

  it('has an answer for each direction', () => {
    expect(Object.keys(BETTER)).toEqual(['higher', 'lower', 'neither']);
  });
});
