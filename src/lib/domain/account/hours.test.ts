import { describe, expect, it } from 'vitest';
import { hoursField, hoursInWords, inputFields, typedHours, typedInputs } from './hours';

describe('hours in one field', () => {
  it.each([
    ['6', 6, 0],
    ['0', 0, 0],
    ['6.5', 6.5, 0],
    ['6 hours', 6, 0],
    ['1 hour', 1, 0],
    ['6h', 6, 0],
    ['6, 2 own', 6, 2],
    ['6,2 own', 6, 2],
    ['  6 ,  2 OWN ', 6, 2],
    ['6 hours, 2 of them own time', 6, 2],
    ['6 and 2.5 own', 6, 2.5],
    ['6 of which 2 own', 6, 2],
    ['6 own', 6, 6],
    ['6, 6 own', 6, 6],
    ['744', 744, 0]
  ])('%s: %d, %d of them own', (typed, hours, ownHours) =>
    expect(typedHours(typed)).toEqual({ hours, ownHours })
  );

  it.each(['', '   '])('“%s” says nothing', (typed) => expect(typedHours(typed)).toBeNull());

  it.each([
    ['6,2', 'Enter hours such as 6 or 6.5; where 2 of them were own time, 6, 2 own'],
    ['six', 'Enter hours such as 6 or 6.5; where 2 of them were own time, 6, 2 own'],
    ['-1', 'Enter hours such as 6 or 6.5; where 2 of them were own time, 6, 2 own'],
    ['6.25', 'Enter hours such as 6 or 6.5; where 2 of them were own time, 6, 2 own'],
    ['6, 2 own '.repeat(20), 'Enter hours such as 6 or 6.5; where 2 of them were own time, 6, 2 own'],
    ['745', 'A month has 744 hours. Enter fewer'],
    ['2, 6 own', 'Own time is part of all hours: enter all of them first, such as 6, 2 own']
  ])('%s is asked about: %s', (typed, sentence) => expect(typedHours(typed)).toBe(sentence));

  it.each([
    [6, 0, '6', '6 hours'],
    [1, 0, '1', '1 hour'],
    [6.5, 2, '6.5, 2 own', '6.5 hours, 2 of them own time'],
    [6, 6, '6, 6 own', '6 hours, all own time'],
    [0, 0, '0', '0 hours']
  ])('%d and %d are shown again as %s, in words %s', (hours, ownHours, field, words) => {
    expect(hoursField({ hours, ownHours })).toBe(field);
    expect(typedHours(field)).toEqual({ hours, ownHours });
    expect(hoursInWords({ hours, ownHours })).toBe(words);
  });
});

describe('the fields of accounts', () => {
  const said = { hours: 6, ownHours: 2, spend: 25.5 };
  const shown = inputFields([
    { id: 'a', said },
    { id: 'b', said: null }
  ]);

  it('hold what was said, and change nothing while nobody types', () => {
    expect(shown).toMatchObject({ 'hours-a': '6, 2 own', 'spend-a': '25.50', 'hours-b': '', 'spend-b': '' });
    expect(typedInputs(shown, ['a', 'b'])).toEqual({ said: [], errors: [] });
  });

  it('say what was typed, and take back what was emptied', () => {
    const typed = { ...shown, 'hours-a': '', 'spend-a': '', 'hours-b': '3' };
    expect(typedInputs(typed, ['a', 'b'])).toEqual({
      said: [
        { accountId: 'a', said: null },
        { accountId: 'b', said: { hours: 3, ownHours: 0, spend: null } }
      ],
      errors: []
    });
  });

  it('are those of the named accounts only', () => {
    expect(typedInputs({ 'hours-c': '3' }, ['a'])).toEqual({ said: [], errors: [] });
    expect(typedInputs({ 'hours-a': ['3', '4'] }, ['a'])).toEqual({ said: [], errors: [] });
  });

  it.each([
    [{ 'hours-a': 'many' }, 'hours-a', /^Enter hours such as/],
    [{ 'spend-a': '20' }, 'hours-a', 'Enter the hours beside the spend; 0 where there were none'],
    [{ 'hours-a': '2', 'spend-a': 'a lot' }, 'spend-a', 'Enter the spend in pounds, such as 25 or 25.50'],
    [{ 'hours-a': '2', 'spend-a': '1000001' }, 'spend-a', 'Enter the spend in pounds, such as 25 or 25.50']
  ])('%j is asked about beside %s', (typed, field, text) => {
    const { errors } = typedInputs(typed as Record<string, string>, ['a']);
    expect(errors).toEqual([{ field, text: expect.stringMatching(text) as string }]);
  });

  it('take pounds with their sign', () => {
    expect(typedInputs({ 'hours-a': '0', 'spend-a': '£1,204.50' }, ['a']).said[0]!.said).toEqual({
      hours: 0,
      ownHours: 0,
      spend: 1204.5
    });
  });
});
