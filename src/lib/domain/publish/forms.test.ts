import { describe, expect, it } from 'vitest';
import {
  commentForm,
  completenessForm,
  findingFields,
  readFindings,
  scopeValue,
  startForm,
  storiesForm,
  wordsForm
} from './forms';

function wrong(answer: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) {
  return answer.error?.issues.map(({ path, message }) => [path[0], message]) ?? [];
}

describe('a start', () => {
  const form = startForm(
    ['council', 'service:libraries'],
    ['2026-27-q1', '2026-27-q2'],
    new Set(['council 2026-27-q1'])
  );

  it('names a scope and a period', () => {
    expect(form.parse({ scope: 'service:libraries', period: '2026-27-q2', reason: 'not asked' })).toEqual({
      scopeKind: 'service',
      scopeSlug: 'libraries',
      period: '2026-27-q2',
      reason: null
    });
    expect(form.parse({ scope: 'council', period: '2026-27-q2' }).scopeSlug).toBe('');
  });

  it('needs a reason where an edition is published', () => {
    const typed = { scope: 'council', period: '2026-27-q1' };
    expect(wrong(form.safeParse(typed))).toEqual([['reason', 'Enter why it is corrected']]);
    expect(form.parse({ ...typed, reason: ' A count was wrong ' }).reason).toBe('A count was wrong');
  });

  it.each([
    [{}, ['scope', 'period']],
    [{ scope: 'service:nowhere', period: '2026-27-q2' }, ['scope']],
    [{ scope: 'council', period: '2026-27-q3' }, ['period']]
  ])('%j is refused beside its fields', (typed, fields) => {
    expect(wrong(form.safeParse(typed)).map(([field]) => field)).toEqual(fields);
  });

  it('has one value for each scope', () => {
    expect(scopeValue({ scopeKind: 'council', scopeSlug: '' })).toBe('council');
    expect(scopeValue({ scopeKind: 'directorate', scopeSlug: 'place' })).toBe('directorate:place');
  });
});

describe('the words', () => {
  it('may all be empty while the summary is worked on', () => {
    expect(wordsForm(false).parse({})).toEqual({
      ...{ commentary: '', didNotWork: '', decision: '', decisionOwner: '', decisionDue: null, caveats: '' },
      ...{ nothingToAdd: false, noDecision: false, correctionReason: null }
    });
  });

  it.each([
    [{ didNotWork: 'This', nothingToAdd: 'yes' }, 'nothingToAdd'],
    [{ decision: 'That', noDecision: 'yes' }, 'noDecision'],
    [{ commentary: 'a'.repeat(8_001) }, 'commentary'],
    [{ didNotWork: 'a'.repeat(4_001) }, 'didNotWork'],
    [{ decision: 'a'.repeat(2_001) }, 'decision'],
    [{ decision: 'That', decisionOwner: 'a'.repeat(101) }, 'decisionOwner'],
    [{ decision: 'That', 'decisionDue-day': '31', 'decisionDue-month': '2' }, 'decisionDue'],
    [{ caveats: 'a'.repeat(2_001) }, 'caveats']
  ])('are refused where they contradict each other or are too long', (typed, field) => {
    expect(wrong(wordsForm(false).safeParse(typed)).map(([name]) => name)).toEqual([field]);
  });
});

describe('the words of a correction', () => {
  it('say why it is one', () => {
    expect(wrong(wordsForm(true).safeParse({})).map(([name]) => name)).toEqual(['correctionReason']);
    expect(wordsForm(true).parse({ correctionReason: ' A slip. ' }).correctionReason).toBe('A slip.');
  });
});

describe('the choice of stories', () => {
  const form = storiesForm(['a', 'b', 'c']);

  it('keeps the order of the page', () => {
    expect(form.parse({ stories: ['c', 'a'], reason: 'Why', done: 'yes' })).toEqual({
      outcomeIds: ['a', 'c'],
      reason: 'Why',
      done: true
    });
  });

  it('can be empty, and kept for later without a reason', () => {
    expect(wrong(form.safeParse({ stories: [], done: 'yes' }))).toEqual([]);
    expect(wrong(form.safeParse({ stories: ['a'], done: 'no' }))).toEqual([]);
  });

  it('is done with a reason only', () => {
    const answer = form.safeParse({ stories: ['a'], done: 'yes' });
    expect(wrong(answer)).toEqual([['reason', 'Enter why these stories were chosen']]);
  });

  it('holds no story that may not be printed', () => {
    expect(wrong(form.safeParse({ stories: ['d'], reason: 'Why' }))).toEqual([
      ['stories', 'A story that you chose may not be printed any more. Choose again']
    ]);
  });
});

it('a note on completeness may be empty, and a comment may not', () => {
  expect(completenessForm.parse({}).note).toBe('');
  expect(wrong(completenessForm.safeParse({ note: 'a'.repeat(1_001) }))).toHaveLength(1);
  expect(wrong(commentForm.safeParse({ words: ' ' }))).toEqual([['words', 'Enter your comment']]);
});

describe('the order of findings', () => {
  const findings = ['a', 'b', 'c', 'd'].map((measureId) => ({ measureId, name: measureId.toUpperCase() }));
  const typed = (places: string[], more: Record<string, string> = {}) => ({
    ...Object.fromEntries(
      findings.map(({ measureId }, index) => [findingFields(measureId).place, places[index]])
    ),
    ...more
  });
  const order = (places: string[]) =>
    readFindings(typed(places), findings)
      .findings.map(({ measureId }) => measureId)
      .join('');

  it.each([
    [['1', '2', '3', '4'], 'abcd'],
    [['4', '3', '2', '1'], 'dcba'],
    [['1', '2', '1', '4'], 'cabd'],
    [['3', '2', '3', '4'], 'bcad'],
    [['4', '2', '3', '4'], 'bcda'],
    [['1', '1', '1', '1'], 'bcda']
  ])('%j puts them as %s', (places, expected) => expect(order(places)).toBe(expected));

  it('leaves one out with a reason, and forgets the reason of one that is shown', () => {
    const fields = typed(['1', '2', '3', '4'], {
      [findingFields('b').hide]: 'yes',
      [findingFields('b').reason]: ' Counted twice ',
      [findingFields('c').reason]: 'No matter'
    });
    expect(readFindings(fields, findings)).toEqual({
      findings: [
        { measureId: 'a', hiddenReason: null },
        { measureId: 'b', hiddenReason: 'Counted twice' },
        { measureId: 'c', hiddenReason: null },
        { measureId: 'd', hiddenReason: null }
      ],
      errors: []
    });
  });

  it.each(['', '0', '5', 'first', '1.5'])('the place %j is refused beside its field', (place) => {
    expect(readFindings(typed([place, '2', '3', '4']), findings).errors).toEqual([
      { field: 'place-a', text: 'The place of “A” must be a whole number from 1 to 4' }
    ]);
  });

  it.each([
    ['', 'Enter why “D” is left out'],
    ['a'.repeat(301), 'Why “D” is left out must be 300 characters or fewer; it has 301']
  ])('one that is left out needs a reason of 300 characters at most', (reason, text) => {
    const fields = typed(['1', '2', '3', '4'], { 'hide-d': 'yes', 'reason-d': reason });
    expect(readFindings(fields, findings).errors).toEqual([{ field: 'reason-d', text }]);
  });
});
