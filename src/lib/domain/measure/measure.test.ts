import { describe, expect, it } from 'vitest';
import { BETTER, mayHeadline, meetsTarget, meetsTargetRounded, STAGE_MEANINGS, STAGES } from './measure';

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

  // 1 to 7 are shown as *, 18 to 22 as 20: what a reader of that cannot know, is not said.
  it.each([
    [7, 7, 'higher', null],
    [1, 2, 'higher', null],
    [7, 8, 'higher', false],
    [3, 1, 'higher', true],
    [0, 1, 'higher', false],
    [22, 22, 'higher', null],
    [18, 18, 'higher', true],
    [18, 23, 'higher', false],
    [1, 1, 'lower', null],
    [1, 7, 'lower', true],
    [20, 17, 'lower', false],
    [20, 20, 'neither', null]
  ] as const)('of %i people against %i, %s is better, read as it is published: %s', (...given) => {
    const [count, target, better, met] = given;
    expect(meetsTargetRounded(count, target, better)).toBe(met);
  });

  it('has an answer for each direction', () => {
    expect(Object.keys(BETTER)).toEqual(['higher', 'lower', 'neither']);
  });
});
