import { describe, expect, it } from 'vitest';
import { answerField, readAnswers } from './word-answers-form';

const ASKED = [
  { key: 'a', words: 'Rose Garden', reason: null },
  { key: 'b', words: '3', reason: 'It counts floors.' }
];
const read = (a: string, b: string) => readAnswers({ [answerField('a')]: a, [answerField('b')]: b }, ASKED);

describe('the answers to what is asked about typed words', () => {
  it.each([
    ['are those that were changed', 'A park.', 'It counts floors.', [['a', 'A park.']]],
    ['are none where nothing was typed', ' ', 'It counts floors.', []],
    ['are taken back by emptying them', '', '', [['b', '']]]
  ])('%s', (_, a, b, reasons) => {
    expect(read(a, b)).toEqual({ reasons: new Map(reasons as [string, string][]), errors: [] });
  });

  it.each(['x', 'fine'])('are reasons: %s is none', (typed) => {
    expect(read(typed, 'It counts floors.').errors).toEqual([
      { field: 'answer-a', text: 'Write in a few words why “Rose Garden” may stand there' }
    ]);
  });

  it('may be 300 characters long', () => {
    expect(read(`x ${'x'.repeat(299)}`, '').errors).toEqual([
      {
        field: 'answer-a',
        text: 'Why “Rose Garden” may stand there must be 300 characters or fewer; it has 301'
      }
    ]);
  });
});
