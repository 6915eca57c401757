import { describe, expect, it } from 'vitest';
import { dayFields } from '$lib/domain/forms/dates';
import { usuallyWantedBy, wantedForm, wantedInWords, wantedOfNext, wantedSentence } from './wanted-by';

const TODAY = '2026-11-23';

describe('the day by which a check is wanted', () => {
  it('is proposed in two weeks, and kept by the next person unless it is over', () => {
    expect(usuallyWantedBy(TODAY)).toBe('2026-12-07');
    expect(wantedOfNext('2026-11-24', TODAY)).toBe('2026-11-24');
    expect(wantedOfNext(TODAY, TODAY)).toBe('2026-12-07');
    expect(wantedOfNext('2026-11-01', TODAY)).toBe('2026-12-07');
    expect(wantedOfNext(null, TODAY)).toBeNull();
  });

  it('is said as one to come on the day itself, and as one that has passed from the next day on', () => {
    expect(wantedInWords('2026-12-12', TODAY)).toBe('by 12 December 2026');
    expect(wantedInWords(TODAY, TODAY)).toBe('by 23 November 2026');
    expect(wantedInWords('2026-11-22', TODAY)).toBe('was wanted by 22 November 2026');
    expect(wantedInWords(null, TODAY)).toBe('');
    expect(wantedSentence(TODAY, TODAY)).toBe('It is wanted by 23 November 2026.');
    expect(wantedSentence('2026-11-22', TODAY)).toBe('It was wanted by 22 November 2026.');
  });

  it.each([
    ['2026-11-23', null],
    ['2027-11-24', null],
    ['2026-11-22', 'The day must be today or later'],
    ['2027-11-25', 'The day must be within a year'],
    ['', 'Enter the day by which it is wanted']
  ])('is read from three boxes: %s', (day, complaint) => {
    const read = wantedForm(TODAY).safeParse(dayFields('wantedBy', day || null));
    expect(read.error?.issues[0]?.message ?? null).toBe(complaint);
    if (!complaint) expect(read.data).toEqual({ by: day, everybody: false });
  });

  it('holds for everybody who was asked where communications say so', () => {
    const sent = { ...dayFields('wantedBy', TODAY), wantedByEverybody: 'yes' };
    expect(wantedForm(TODAY).parse(sent)).toEqual({ by: TODAY, everybody: true });
  });
});
