import { describe, expect, it } from 'vitest';
import { accessFields, accessForm } from './access';
import { closingForm } from './account-form';
import { PASSWORD_REFUSED } from './password';
import { isPurposeWritten, purposeFields, purposeForm, purposeInOneLine } from './purpose';

const [ONE, TWO] = ['6f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a11', '1f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a11'];
const LINES = {
  forWhom: 'Parents of under-fives',
  wouldDo: 'come to Rhyme Time',
  wouldKnow: 'new members say so at the desk'
};
const problemsOf = (parsed: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  parsed.error?.issues.map(({ path, message }) => [path[0], message]) ?? [];

describe('a purpose in three lines', () => {
  it('chooses measures, each once', () => {
    const parsed = purposeForm.parse({ ...LINES, measures: [ONE, TWO, ONE, 'nothing'] });
    expect(parsed).toEqual({ ...LINES, measureIds: [TWO, ONE] });
    expect(purposeFields(LINES, parsed.measureIds)).toEqual({ ...LINES, measures: [TWO, ONE] });
  });

  it('needs each line, and no measure', () => {
    expect(problemsOf(purposeForm.safeParse({}))).toEqual([
      ['forWhom', 'Enter whom it is for'],
      ['wouldDo', 'Enter what they would do'],
      ['wouldKnow', 'Enter how we would know']
    ]);
    expect(purposeForm.parse(LINES).measureIds).toEqual([]);
  });

  it.each(['forWhom', 'wouldDo', 'wouldKnow'])('refuses a password in %s, and what is too long', (line) => {
    expect(problemsOf(purposeForm.safeParse({ ...LINES, [line]: 'Summer2024!' }))).toEqual([
      [line, PASSWORD_REFUSED]
    ]);
    const [[field, text] = []] = problemsOf(purposeForm.safeParse({ ...LINES, [line]: 'a '.repeat(160) }));
    expect([field, text]).toEqual([line, expect.stringContaining('300 characters or fewer')]);
  });

  it.each([
    ['Parents of under-fives', 'Parents of under-fives: come to Rhyme Time'],
    ['Parents of under-fives.', 'Parents of under-fives: come to Rhyme Time'],
    ['Parents, carers: ', 'Parents, carers: come to Rhyme Time']
  ])('of %s is on lists “%s”', (forWhom, line) => {
    expect(purposeInOneLine({ ...LINES, forWhom })).toBe(line);
  });

  it('is written with all three', () => {
    expect(isPurposeWritten(LINES)).toBe(true);
    expect(isPurposeWritten({ ...LINES, wouldKnow: null })).toBe(false);
  });
});

describe('an access record', () => {
  const ANSWERS = { sharedMailbox: 'yes', twoStep: 'no', secondHolder: 'not-known' } as const;

  it('answers each question; where the way in is kept may stay open', () => {
    expect(accessForm.parse({ ...ANSWERS, whereKept: ' ' })).toEqual({ ...ANSWERS, whereKept: null });
    const input = accessForm.parse({ ...ANSWERS, whereKept: 'safe in room 2.14' });
    expect(accessForm.parse(accessFields(input))).toEqual(input);
    expect(accessFields(null)).toEqual({});
  });

  it('needs an answer to each, and “not known” is one', () => {
    const wrong = problemsOf(accessForm.safeParse({ twoStep: 'perhaps', secondHolder: 'toString' }));
    expect(wrong.map(([field]) => field)).toEqual(['sharedMailbox', 'twoStep', 'secondHolder']);
  });

  it('refuses a password', () => {
    expect(problemsOf(accessForm.safeParse({ ...ANSWERS, whereKept: 'pw: hunter2' }))).toEqual([
      ['whereKept', 'This looks like a password. Never write one here: say where it is kept.']
    ]);
  });
});

it('a closing reason refuses a password', () => {
  const closing = { 'closedOn-day': '1', 'closedOn-month': '11', 'closedOn-year': '2026' };
  const parsed = closingForm('2026-11-23').safeParse({ ...closing, closedReason: 'password is Banana' });
  expect(problemsOf(parsed)).toEqual([['closedReason', PASSWORD_REFUSED]]);
});
