import { describe, expect, it } from 'vitest';
import { EXAMPLES } from './examples';
import { areMadeUp, foundIn, readAnswers, roundAddress, roundOf, roundShown } from './rounds';
import { ROUNDS, type FindingTold } from './too-far';

const REAL: FindingTold[] = [
  { sentence: 'Sign-ups followed contact with the account.', unit: 'sign-ups', quantity: 540 },
  { sentence: 'No clear difference from last year in visits.', unit: 'visits', quantity: null },
  { sentence: 'Referrals are lower than last year.', unit: 'referrals', quantity: 1_204 }
];
const numbers = Array.from({ length: ROUNDS }, (_, place) => place + 1);

describe('a round of the training', () => {
  it.each([
    [1, 2, 'Our accounts caused all of it: these sign-ups.'],
    [2, 1, 'Our accounts led to all visits.'],
    [3, 0, 'Referrals: more than ever, thanks to our accounts.'],
    [4, 2, 'Without our accounts there would have been no sign-ups.'],
    [5, 1, 'Our posts work, so there will be more visits from now on.']
  ])('%i has in place %i: %s', (number, place, sentence) => {
    const round = roundOf(number, REAL);
    expect(round.tooFar).toBe(place);
    expect(round.sentences[place]).toBe(sentence);
  });

  it.each(numbers)('%i shows two real sentences beside it, and no sentence twice', (number) => {
    for (const findings of [REAL, EXAMPLES]) {
      const { sentences, tooFar } = roundOf(number, findings);
      const others = sentences.filter((_, place) => place !== tooFar);
      expect(new Set(sentences).size).toBe(3);
      expect(others.every((each) => findings.some(({ sentence }) => sentence === each))).toBe(true);
    }
  });

  it('says how many where that may be told', () => {
    expect(roundOf(2, [REAL[0]!, REAL[2]!, REAL[1]!]).sentences).toContain(
      'Our accounts led to all 1,204 referrals.'
    );
  });

  it.each([[[]], [REAL.slice(0, 2)], [[REAL[0]!, REAL[0]!, REAL[1]!]]])(
    'takes examples where a report has too few findings: %#',
    (findings) => {
      expect(roundOf(1, findings)).toEqual(roundOf(1, EXAMPLES));
      expect(areMadeUp(findings)).toBe(true);
      expect(areMadeUp(REAL)).toBe(false);
    }
  );

  it('is the same whoever opens it', () => {
    expect(numbers.map((number) => roundOf(number, REAL))).toEqual(
      numbers.map((number) => roundOf(number, [...REAL]))
    );
  });

  it.each(numbers)('%i says why in sentences of 25 words at most', (number) => {
    const sentences = roundOf(number, REAL).why.split(/(?<=[.?:]) /);
    for (const sentence of sentences) expect(sentence.split(' ').length).toBeLessThanOrEqual(25);
  });
});

describe('the answers in an address', () => {
  it.each([
    ['', [null, null, null, null, null], 1],
    ['a1=2', [2, null, null, null, null], 2],
    ['a1=2&round=1', [2, null, null, null, null], 1],
    ['a1=9&a2=x&round=7', [null, null, null, null, null], 1],
    ['a1=0&a2=0&a3=0&a4=0&a5=0', [0, 0, 0, 0, 0], 5]
  ])('?%s', (query, answers, shown) => {
    const read = readAnswers(new URLSearchParams(query));
    expect(read).toEqual(answers);
    expect(roundShown(new URLSearchParams(query), read)).toBe(shown);
  });

  it('go on to the next round', () => {
    expect(roundAddress(3, [2, 0, null, null, null])).toBe('/training/awareness?round=3&a1=2&a2=0');
  });

  it.each([
    [[2, 1, 0, 2, 1], 5],
    [[2, 1, 0, 0, 0], 3],
    [[0, 0, 1, 0, 0], 0],
    [[2, 1, 0, 2, null], null]
  ])('%j found %s', (answers, found) => {
    expect(foundIn(answers, REAL)).toBe(found);
  });
});
