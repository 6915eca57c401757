import { expect, it } from 'vitest';
import { amountOf } from '$lib/domain/network/told';
import { learningTold, type LearningFacts } from './learning-told';

const HELD = { held: 3, signedUp: 24, came: 19, notSaid: 0, address: '/drop-ins?period=2026-27-q2' };
const FACTS: LearningFacts = { held: HELD, accounts: 69, atDropIns: ['a', 'b'], inTraining: ['b'] };

it('tells what was held, and which accounts were there', () => {
  const part = learningTold(FACTS)!;
  expect(part.sentences).toEqual([
    '3 drop-ins were held; 24 people signed up, and 19 came.',
    '2 of 69 accounts were at a drop-in, through a lead or deputy.',
    '1 of 69 accounts was in training, through a lead or deputy.'
  ]);
  expect(part.figures.map((figure) => [figure.key, amountOf(figure), figure.opens.kind])).toEqual([
    ['learning.held', 3, 'address'],
    ['learning.signed-up', 24, 'address'],
    ['learning.came', 19, 'address'],
    ['learning.drop-in', 2, 'answers'],
    ['learning.training', 1, 'answers']
  ]);
});

it.each([
  [{ held: 1, signedUp: 0, came: 0, notSaid: 0 }, '1 drop-in was held; nobody signed up.'],
  [
    { held: 1, signedUp: 1, came: 0, notSaid: 1 },
    '1 drop-in was held; 1 person signed up, and who came is not said.'
  ],
  [
    { held: 2, signedUp: 9, came: 5, notSaid: 3 },
    '2 drop-ins were held; 9 people signed up, 5 came, and of 3 it is not said.'
  ],
  [
    { held: 2, signedUp: 9, came: 0, notSaid: 0 },
    '2 drop-ins were held; 9 people signed up, and nobody came.'
  ]
])('of %o it says “%s”', (held, sentence) => {
  expect(learningTold({ ...FACTS, held: { ...HELD, ...held } })!.sentences[0]).toBe(sentence);
});

it('says of a part of the council only which of its accounts were there', () => {
  const part = learningTold({ ...FACTS, held: null, inTraining: [] })!;
  expect(part.sentences).toEqual(['2 of 69 accounts were at a drop-in, through a lead or deputy.']);
  expect(part.figures.map(({ key }) => key)).toEqual(['learning.drop-in']);
});

it.each([null, { ...HELD, held: 0, signedUp: 0, came: 0 }])('is no part where there was nothing', (held) => {
  expect(learningTold({ held, accounts: 69, atDropIns: [], inTraining: [] })).toBeNull();
});
