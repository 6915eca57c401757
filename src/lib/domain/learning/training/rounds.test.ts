import { describe, expect, it } from 'vitest';
import { EXAMPLES } from './examples';
import { areMadeUp, foundIn, readAnswers, roundAddress, roundOf, roundShown } from './rounds';
import { ROUNDS, type FindingTold } from './too-far';

const REAL: FindingTold[] = [
  { sentence: 'Sign-ups followed contact with the account.', unit: 'sign-ups', quantity: 540 },
  { sentence: 'No clear difference from last year in visits.', unit: 'visits', quantity: null },
  { sentence: 'Referrals are lower than last year.', unit: 'referrals', quantity: 1_204 },
  { sentence: 'The service reported 86 loans.', unit: 'loans', quantity: 86 },
  { sentence: 'Too few repairs to say.', unit: 'repairs', quantity: 4 },
  { sentence: 'The target for calls was not met.', unit: 'calls', quantity: 12 }
];
const numbers = Array.from({ length: ROUNDS }, (_, place) => place + 1);

describe('a round of the training', () => {
  it.each([
    [1, 2, 'All 540 sign-ups followed contact with an account.'],
    [2, 1, 'In loans the figure has stayed the same as last year.'],
    [3, 0, 'Posts by the accounts resulted in more sign-ups than a year ago.'],
    [4, 2, 'Without contact with an account, none of the 86 loans would have happened.'],
    [5, 1, 'There will be more sign-ups next quarter, as this quarter’s figures show.']
  ])('%i has in place %i: %s', (number, place, sentence) => {
    const round = roundOf(number, REAL);
    expect(round.tooFar).toBe(place);
    expect(round.sentences[place]).toBe(sentence);
  });

  it.each(numbers)('%i shows two sentences that were told beside it, and no sentence twice', (number) => {
    for (const findings of [REAL, [], REAL.slice(0, 2), [...REAL, ...REAL]]) {
      const { sentences, tooFar } = roundOf(number, findings);
      const others = sentences.filter((_, place) => place !== tooFar);
      const told = findings === REAL ? REAL : [...REAL, ...EXAMPLES];
      expect(new Set(sentences).size).toBe(3);
      expect(others.every((each) => told.some(({ sentence }) => sentence === each))).toBe(true);
    }
  });

  it.each(numbers.slice(1))('%i shares no sentence with the one before, however much was found', (number) => {
    for (let found = 0; found <= REAL.length; found += 1) {
      const [before, now] = [number - 1, number].map((each) => roundOf(each, REAL.slice(0, found)).sentences);
      expect(now!.filter((sentence) => before!.includes(sentence))).toEqual([]);
    }
  });

  it.each([[[]], [REAL.slice(0, 2)], [REAL.slice(0, 5)], [[...REAL.slice(0, 5), REAL[0]!]]])(
    'says that sentences are made up where a report has too few findings: %#',
    (findings) => {
      expect(areMadeUp(findings)).toBe(true);
      expect(areMadeUp(REAL)).toBe(false);
    }
  );

  it('tells no figure that is not for telling', () => {
    const hidden = REAL.map((finding) => ({ ...finding, quantity: null }));
    expect(roundOf(1, hidden).sentences).toContain('All sign-ups followed contact with an account.');
  });

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
