import { describe, expect, it } from 'vitest';
import { settledOn, type DecisionAnswer, type DecisionState } from './decision';
import { standingInWords } from './decision-words';

const answered = (answer: DecisionAnswer, on: string) => ({ answer, words: '', on });
const noted = (state: DecisionState, on: string) => ({ state, words: 'They meet.', on });

describe('a decision is settled', () => {
  it.each([
    [null, null, null],
    [answered('agreed', '2026-11-01'), null, null],
    [answered('not-agreed', '2026-11-01'), null, '2026-11-01'],
    [answered('agreed', '2026-11-01'), noted('under-way', '2026-11-05'), null],
    [answered('agreed', '2026-11-01'), noted('done', '2026-11-05'), '2026-11-05'],
    [null, noted('dropped', '2026-11-05'), '2026-11-05'],
    // What was said last counts; of one day, that it is not agreed.
    [answered('not-agreed', '2026-11-09'), noted('under-way', '2026-11-05'), '2026-11-09'],
    [answered('not-agreed', '2026-11-05'), noted('under-way', '2026-11-05'), '2026-11-05'],
    [answered('not-agreed', '2026-11-01'), noted('under-way', '2026-11-05'), null]
  ])('by %j and %j on %s', (answer, note, on) => {
    expect(settledOn({ answered: answer, noted: note })).toBe(on);
  });
});

describe('what became of a decision', () => {
  it('is said of what nobody could answer here as that no answer is recorded', () => {
    const open = { answered: null, noted: null };
    expect(standingInWords({ ...open, owner: 'Head of Libraries' })).toEqual([
      'No manager has answered yet.'
    ]);
    expect(standingInWords({ ...open, owner: null })).toEqual(['No answer is recorded here.']);
  });

  it('is the answer, then what was done', () => {
    const both = { answered: answered('agreed', '2026-11-01'), noted: noted('done', '2026-11-05') };
    expect(standingInWords({ ...both, owner: 'Head of Libraries' })).toEqual([
      'Agreed, 1 November 2026.',
      'Done, 5 November 2026: “They meet.”'
    ]);
  });
});
