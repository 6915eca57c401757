import { describe, expect, it } from 'vitest';
import { amountOf, figuresOf } from '$lib/domain/network/told';
import type { Member } from './groups';
import { helpTold, pointsOf, type HelpFacts } from './help-words';

const members = (came: number, others: number): Member[] => [
  ...Array.from({ length: came }, (_, n): Member => ({
    accountId: `c${n}`,
    group: 'came',
    around: '2026-07-01'
  })),
  ...Array.from({ length: others }, (_, n): Member => ({
    accountId: `o${n}`,
    group: 'others',
    around: '2026-07-01'
  }))
];
const share = (count: number, of: number) => ({ count, of });
const FACTS: HelpFacts = {
  ...{ kind: 'drop-in', members: members(14, 40), around: '2026-07-01', waiting: 0, leftOut: 0 },
  came: { before: share(44, 100), after: share(61, 100) },
  others: { before: share(47, 100), after: share(50, 100) }
};
const NOTHING: HelpFacts = {
  ...{ kind: 'training', members: [], around: null, waiting: 0, leftOut: 0 },
  came: { before: share(0, 0), after: share(0, 0) },
  others: { before: share(0, 0), after: share(0, 0) }
};

describe('whether it helps', () => {
  it('is told as two shares and how they differ, beside the others, without a cause', () => {
    const part = helpTold([FACTS, NOTHING])!;
    expect(part.key).toBe('does-it-help');
    expect(part.sentences).toEqual([
      'Among the 14 accounts that came to a drop-in, 61% of outcomes were Linked in the three months after, 44% in the three before.',
      'That is about 17 points more; the true difference lies between 3 and 30 points more.',
      'Among the 40 accounts that had not, 50% were Linked in the three months after July 2026, 47% in those before.',
      'There it is about 3 points more; the true difference lies between 11 points less and 17 points more.',
      'This claims no cause: who comes may differ from who does not, and other things changed in these months.'
    ]);
    expect(part.table?.rows.map((row) => row.filter((cell) => typeof cell === 'string'))).toEqual([
      ['Came to a drop-in', '44 of 100', '61 of 100', '+17 (+3 to +30)'],
      ['Came later or not yet', '47 of 100', '50 of 100', '+3 (−11 to +17)']
    ]);
    expect(figuresOf(part).map((figure) => [figure.key, amountOf(figure)])).toEqual([
      ['does-it-help.drop-in.came', 14],
      ['does-it-help.drop-in.others', 40]
    ]);
  });

  it('is no part where nobody came', () => {
    expect(helpTold([NOTHING])).toBeNull();
    expect(helpTold([])).toBeNull();
  });

  it.each([
    [
      1,
      'It is too early to say: the three months after 1 account came to a drop-in are not over in this report.'
    ],
    [
      12,
      'It is too early to say: the three months after 12 accounts came to a drop-in are not over in this report.'
    ]
  ])('of %i that came lately it is too early to say', (waiting, sentence) => {
    const part = helpTold([{ ...NOTHING, kind: 'drop-in', waiting }])!;
    expect(part.sentences).toEqual([sentence]);
    expect(part.table).toBeNull();
  });

  it.each([
    [share(9, 9), share(8, 10)],
    [share(9, 10), share(0, 0)]
  ])('is too few to say under ten outcomes on either side: %#', (before, after) => {
    const part = helpTold([{ ...FACTS, members: members(1, 40), came: { before, after } }])!;
    expect(part.sentences).toEqual([
      'Too few to say: the 1 account that came to a drop-in has fewer than 10 outcomes before or after.'
    ]);
    expect(part.table?.rows[0]?.at(-1)).toBe('too few to say');
  });

  it('says so where the others have too few', () => {
    const part = helpTold([{ ...FACTS, others: { before: share(1, 2), after: share(2, 2) } }])!;
    expect(part.sentences[2]).toBe('Of the other accounts there are too few outcomes to set beside them.');
  });

  it.each([
    [1, '1 outcome is left out: it belongs to both kinds of account, or to both times.'],
    [7, '7 outcomes are left out: they belong to both kinds of account, or to both times.']
  ])('tells of %i that are left out', (leftOut, sentence) => {
    expect(helpTold([{ ...FACTS, leftOut }])!.sentences).toContain(sentence);
  });

  it('says a fall as loudly, and one account as one', () => {
    const worse: HelpFacts = {
      ...{ ...FACTS, kind: 'training', members: members(1, 1) },
      came: { before: share(61, 100), after: share(44, 100) },
      others: { before: share(20, 20), after: share(20, 20) }
    };
    expect(helpTold([worse])!.sentences.slice(0, 4)).toEqual([
      'For the one account that did training, 44% of outcomes were Linked in the three months after, 61% in the three before.',
      'That is about 17 points less; the true difference lies between 3 and 30 points less.',
      'For the one account that had not, 100% were Linked in the three months after July 2026, 100% in those before.',
      'There it is no points more or less; the true difference lies between 16 points less and 16 points more.'
    ]);
  });

  it('says the difference of the shares as they are printed, and no minus zero', () => {
    const one = (before: [number, number], after: [number, number]) =>
      helpTold([{ ...FACTS, came: { before: share(...before), after: share(...after) } }])!.sentences;
    expect(one([568, 1000], [645, 1000]).slice(0, 2)).toEqual([
      'Among the 14 accounts that came to a drop-in, 65% of outcomes were Linked in the three months after, 57% in the three before.',
      'That is about 8 points more; the true difference lies between 3 and 12 points more.'
    ]);
    const sentences = Array.from({ length: 60 }, (_, less) => one([500, 1000], [500 - less, 1000])[1]!);
    expect(sentences.filter((sentence) => /-0|−0/.test(sentence))).toEqual([]);
    expect(sentences).toContainEqual(expect.stringContaining('lies between 0 and'));
  });

  it('keeps every sentence to 25 words', () => {
    const kinds = [
      FACTS,
      { ...FACTS, kind: 'training' as const, leftOut: 1_204 },
      { ...NOTHING, waiting: 12 }
    ];
    for (const sentence of helpTold(kinds)!.sentences)
      expect(sentence.split(' ').length).toBeLessThanOrEqual(25);
  });
});

/** Newcombe (1998), Statistics in Medicine 17, table II: method 10, in percentage points. */
it.each([
  [share(48, 80), share(56, 70), { difference: 20, lower: 5, upper: 33 }],
  [share(3, 10), share(9, 10), { difference: 60, lower: 17, upper: 81 }],
  [share(2, 7), share(6, 7), { difference: 57, lower: 6, upper: 81 }],
  [share(0, 29), share(5, 56), { difference: 9, lower: -4, upper: 19 }],
  [share(0, 10), share(10, 10), { difference: 100, lower: 61, upper: 100 }]
])('after %o comes %o: %o', (before, after, points) => {
  expect(pointsOf({ before, after })).toEqual(points);
});
