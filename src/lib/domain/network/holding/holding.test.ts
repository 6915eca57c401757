import { describe, expect, it } from 'vitest';
import type { AccessAnswer } from '$lib/domain/account/access';
import type { AccountInputs } from '$lib/domain/account/inputs';
import { amountOf, figuresOf, type NetworkAccount, type NetworkPart } from '../told';
import { accessPart } from './access-part';
import { coverPart } from './cover-part';
import { holdingParts } from './holding';
import { hoursPart } from './hours-part';
import { purposePart } from './purpose-part';

const account = (id: string, given: Partial<NetworkAccount> = {}): NetworkAccount => ({
  ...{ id, slug: id, title: id, kind: 'service', serviceId: 's', evidenced: false, isActiveNow: true },
  ...{ hasLead: true, deputies: 1 },
  ...given
});
const TODAY = '2026-11-23';
const accounts = (count: number, given: Partial<NetworkAccount> = {}) =>
  Array.from({ length: count }, (_, n) => account(`a${n}`, given));
const ids = (count: number) => new Set(accounts(count).map(({ id }) => id));
const amounts = (part: NetworkPart) =>
  Object.fromEntries(figuresOf(part).map((figure) => [figure.key, amountOf(figure)]));

describe('what accounts are for', () => {
  const NONE = { written: ids(0), measured: ids(0), matching: ids(0) };

  it('is not told while no purpose is written', () => {
    expect(purposePart(accounts(5), { ...NONE, measured: ids(2) }, TODAY)).toBeNull();
  });

  it.each([
    [
      1,
      1,
      0,
      0,
      [
        '1 of 1 account says whom it is for, what they would do, and how we would know (as of 23 November 2026).',
        'None of them has a measure of its own, so nothing can match yet.',
        '1 of them has no measure of its own yet.'
      ]
    ],
    [
      9,
      1,
      1,
      1,
      [
        '1 of 9 accounts says whom it is for, what they would do, and how we would know (as of 23 November 2026).',
        'The one with measures of its own logged outcomes that match its purpose.'
      ]
    ],
    [
      9,
      4,
      3,
      2,
      [
        '4 of 9 accounts say whom they are for, what they would do, and how we would know (as of 23 November 2026).',
        'Of 3 with measures of their own, 2 logged outcomes that match their purpose.',
        '1 of them has no measure of its own yet.'
      ]
    ],
    [
      9,
      4,
      3,
      0,
      [
        '4 of 9 accounts say whom they are for, what they would do, and how we would know (as of 23 November 2026).',
        'Of 3 with measures of their own, none logged outcomes that match their purpose.',
        '1 of them has no measure of its own yet.'
      ]
    ]
  ])(
    'of %d accounts, %d written, %d with measures, %d matching',
    (all, written, measured, matching, sentences) => {
      const facts = { written: ids(written), measured: ids(measured), matching: ids(matching) };
      const part = purposePart(accounts(all), facts, TODAY)!;
      expect(part.sentences).toEqual(sentences);
      expect(amounts(part)).toEqual({
        'purpose.written': written,
        'purpose.matched': matching,
        'purpose.unmatched': measured - matching,
        'purpose.unwritten': all - written
      });
    }
  );
});

describe('cover', () => {
  const AS_OF = 'Who covers is known as of that day, not as of the period.';
  const uncovered = (count: number) =>
    accounts(count, { deputies: 0 }).map((each) => ({ ...each, id: `u${each.id}` }));
  const leaderless = (count: number) =>
    accounts(count, { hasLead: false, deputies: 0 }).map((each) => ({ ...each, id: `l${each.id}` }));

  const on = 'on 23 November 2026.';
  it.each([
    [3, 0, 0, [`Each of 3 accounts with a lead had somebody to cover ${on}`]],
    [3, 1, 0, [`Of 4 accounts with a lead, 1 had nobody to cover ${on}`]],
    [3, 2, 1, [`Of 5 accounts with a lead, 2 had nobody to cover ${on}`, `1 account had no lead ${on}`]],
    [0, 2, 2, [`None of 2 accounts with a lead had anybody to cover ${on}`, `2 accounts had no lead ${on}`]],
    [0, 1, 0, [`The one account with a lead had nobody to cover ${on}`]],
    [1, 0, 0, [`The one account with a lead had somebody to cover ${on}`]],
    [0, 0, 2, [`2 accounts had no lead ${on}`]]
  ])('%d covered, %d not, %d without a lead', (covered, open, without, sentences) => {
    const all = [...accounts(covered), ...uncovered(open), ...leaderless(without)];
    const part = coverPart(all, 0, TODAY)!;
    expect(part.sentences).toEqual([...sentences, AS_OF]);
    expect(amounts(part)).toEqual({
      'cover.none': open,
      'cover.leaderless': without,
      'cover.covered': covered
    });
  });

  it.each([
    [1, '1 account of the period was no longer active by then, and is left out.'],
    [8, '8 accounts of the period were no longer active by then, and are left out.']
  ])('says of %i that are not active any more that they are left out', (gone, sentence) => {
    expect(coverPart(accounts(3), gone, TODAY)!.sentences.at(-1)).toBe(sentence);
  });

  it('is not told where no account is active any more', () => {
    expect(coverPart([], 2, TODAY)).toBeNull();
  });
});

describe('access', () => {
  const record = (secondHolder: AccessAnswer) =>
    ({ sharedMailbox: 'yes', twoStep: 'no', secondHolder }) as const;

  const records = (answers: readonly AccessAnswer[]) =>
    new Map(answers.map((answer, place) => [`a${place}`, record(answer)]));
  const on = 'on 23 November 2026';

  it('is not told while nobody kept a record', () => {
    expect(accessPart(accounts(2), new Map(), TODAY)).toBeNull();
  });

  it.each([1, 2, 4])('is not told of %i accounts that said, nor in any figure', (said) => {
    const access = records(Array<AccessAnswer>(said).fill('no'));
    expect(accessPart(accounts(9), access, TODAY)).toMatchObject({
      sentences: ['Fewer than five accounts said, so it is not told here.'],
      ...{ figures: [], table: null }
    });
  });

  it('is told in counts that add up to the accounts, and opens accounts for communications alone', () => {
    const access = records(['yes', 'no', 'not-known', 'yes', 'no']).set('elsewhere', record('yes'));
    const part = accessPart(accounts(7), access, TODAY)!;
    expect(part.sentences).toEqual([
      `A second person could sign in to 2 of 7 accounts ${on}.`,
      'To 2 of them, only one person could.',
      'Of 3 of them, it was not known.',
      'Of these, 2 never had an access record.'
    ]);
    expect(amounts(part)).toMatchObject({
      'access.secondHolder.yes': 2,
      'access.secondHolder.no': 2,
      'access.secondHolder.not-known': 1,
      'access.secondHolder.never-said': 2,
      'access.sharedMailbox.yes': 5,
      'access.twoStep.no': 5
    });
    for (const row of part.table!.rows) {
      const cells = row.filter((cell) => typeof cell !== 'string');
      expect(cells.reduce((sum, cell) => sum + amountOf(cell), 0)).toBe(7);
      expect(new Set(cells.map(({ opens }) => opens.kind))).toEqual(new Set(['answers']));
    }
  });

  it.each([
    ['yes', [`A second person could sign in to each of 5 accounts ${on}.`]],
    [
      'no',
      [
        `A second person could sign in to none of 5 accounts ${on}.`,
        'To each of them, only one person could.'
      ]
    ],
    ['not-known', [`Of none of the 5 accounts it was known ${on} whether a second person can sign in.`]]
  ] as const)('of accounts that all say %s', (answer, sentences) => {
    const access = records(Array<AccessAnswer>(5).fill(answer));
    expect(accessPart(accounts(5), access, TODAY)!.sentences).toEqual(sentences);
  });
});

describe('hours', () => {
  const row = (id: number, given: Partial<AccountInputs> = {}): AccountInputs => ({
    ...{ accountId: `a${id}`, asked: 3, said: 0, hours: 0, ownHours: 0, spend: 0, spendMonths: 0 },
    ...given
  });
  const said = (count: number, given: Partial<AccountInputs> = {}) =>
    Array.from({ length: count }, (_, n) => row(n, { said: 3, hours: 6, ownHours: 1, ...given }));
  const ESTIMATES = [
    'These are estimates by those who run the accounts.',
    'Outcomes with sensitive counts of people are not among the logged outcomes here.'
  ];

  it('are not told while nobody said anything: that is not zero', () => {
    expect(hoursPart([row(1), row(2)], 10)).toBeNull();
  });

  it('are a range for each outcome where four in five said', () => {
    const part = hoursPart([...said(8), row(8), row(9)], 20)!;
    expect(part.sentences).toEqual([
      'About 48 hours, 8 of them own time; 8 of 10 accounts said.',
      'Of 30 months of these accounts, nothing was said of 6.',
      'That is 2.4 to 3 hours for each logged outcome, counting months without an answer as nothing, or as the average.',
      ...ESTIMATES
    ]);
    expect(amounts(part)).toEqual({ 'hours.all': 48, 'hours.own': 8, 'hours.said': 8, 'hours.silent': 2 });
    expect(part.figures[0]!.written).toBe('about 48');
  });

  it('are one figure for each outcome where everybody said', () => {
    expect(hoursPart(said(5, { ownHours: 0 }), 10)!.sentences).toEqual([
      'About 30 hours, none of them own time; 5 of 5 accounts said.',
      'That is about 3 hours for each logged outcome.',
      ...ESTIMATES
    ]);
  });

  it.each([
    [
      [...said(5), row(8), row(9)],
      4,
      'Fewer than four in five accounts named their hours, so this is not divided by outcomes.'
    ],
    [
      said(5, { said: 1 }),
      4,
      'Fewer than four in five months have their hours, so this is not divided by outcomes.'
    ],
    [said(5), 0, 'There is no outcome of the period to divide them by.']
  ])('say why there is none for each outcome: %#', (rows, outcomes, sentence) => {
    expect(hoursPart(rows, outcomes)!.sentences).toContain(sentence);
  });

  it('of none at all are said, since somebody said so', () => {
    expect(hoursPart(said(5, { hours: 0, ownHours: 0 }), 0)!.sentences[0]).toBe(
      'No hours went into it; 5 of 5 accounts said.'
    );
  });

  it.each([1, 4])('of %i accounts that said are not told, nor what they spent', (count) => {
    const part = hoursPart([...said(count, { spend: 10, spendMonths: 3 }), row(8)], 10)!;
    expect(part.sentences).toEqual(['Fewer than five accounts said, so it is not told here.']);
    expect(amounts(part)).toEqual({ 'hours.said': count, 'hours.silent': 1 });
  });

  it.each([
    [0.2, 0.2, 'About 1 hour, all of it own time; 5 of 5 accounts said.'],
    [0.2, 0.1, 'About 1 hour, 1 of it own time; 5 of 5 accounts said.'],
    [0.2, 0.05, 'About 1 hour, less than half an hour of it own time; 5 of 5 accounts said.'],
    [0.02, 0, 'Less than half an hour, none of it own time; 5 of 5 accounts said.'],
    [4, 1.2, 'About 20 hours, 6 of them own time; 5 of 5 accounts said.']
  ])('of %d hours each, %d of them own time, are “%s”', (hours, ownHours, sentence) => {
    expect(hoursPart(said(5, { hours, ownHours }), 10)!.sentences[0]).toBe(sentence);
  });

  it.each([
    [0.2, 10, 'That is less than half an hour for each logged outcome.'],
    [2, 10, 'That is about 1 hour for each logged outcome.'],
    [4, 10, 'That is about 2 hours for each logged outcome.']
  ])('of %d hours each over %i outcomes say “%s”', (hours, outcomes, sentence) => {
    expect(hoursPart(said(5, { hours }), outcomes)!.sentences).toContain(sentence);
  });

  it('stand beside spend, where there is any', () => {
    const spent = hoursPart([...said(8, { spend: 100, spendMonths: 3 }), row(8), row(9)], 20)!;
    expect(spent.sentences.slice(3, 5)).toEqual([
      'About £800 was spent; 8 of 10 accounts named spend.',
      'That is £40 to £50 for each logged outcome, counting months without an answer as nothing, or as the average.'
    ]);
    expect(amounts(spent)['hours.spend']).toBe(800);
    const some = [...said(8), ...said(5, { spend: 12.5, spendMonths: 1 })];
    expect(hoursPart(some, 20)!.sentences).toEqual(
      expect.arrayContaining([
        'About £63 was spent; 5 of 13 accounts named spend.',
        'Fewer than four in five accounts named their spend, so this is not divided by outcomes.'
      ])
    );
    const few = hoursPart([...said(8), row(9, { said: 3, spend: 12.5, spendMonths: 1 })], 20)!;
    expect(few.sentences).toContain('Fewer than five accounts named spend, so it is not told here.');
    expect(amounts(few)).not.toHaveProperty('hours.spend');
  });
});

describe('all of them', () => {
  const facts = {
    ...{ written: ids(3), measured: ids(3), matching: ids(3), outcomes: 4 },
    access: new Map([['a0', { sharedMailbox: 'yes', twoStep: 'yes', secondHolder: 'yes' }]]) as never,
    inputs: accounts(3).map(({ id }) => ({
      ...{ accountId: id, asked: 3, said: 3, hours: 6, ownHours: 0, spend: 0, spendMonths: 0 }
    }))
  };

  it('say nothing of no account', () => expect(holdingParts([], facts, TODAY)).toEqual([]));

  it('leave accounts of individual people out of every figure, and say so', () => {
    const parts = holdingParts(
      [account('a0', { kind: 'individual' }), account('a1'), account('a2')],
      facts,
      TODAY
    );
    expect(parts.map(({ key }) => key)).toEqual(['purpose', 'cover', 'hours']);
    const opened = parts.flatMap((part) =>
      figuresOf(part).flatMap(({ opens }) =>
        'lines' in opens ? opens.lines.map((line) => line.accountId) : []
      )
    );
    expect(opened.length).toBeGreaterThan(5);
    expect(opened).not.toContain('a0');
    for (const { sentences } of parts)
      expect(sentences.at(-1)).toBe('Accounts of individual people are left out here.');
  });

  it('tell what is known as of today of the accounts that are still active', () => {
    const list = [...accounts(2), account('a2', { isActiveNow: false, deputies: 0 })];
    const told = Object.assign({}, ...holdingParts(list, facts, TODAY).map(amounts)) as Record<
      string,
      number
    >;
    expect(told).toMatchObject({
      'cover.none': 0,
      'cover.covered': 2,
      'purpose.written': 2,
      'hours.said': 3
    });
  });

  it('speak in sentences of 25 words at most', () => {
    const parts = holdingParts(accounts(3), facts, TODAY);
    for (const sentence of parts.flatMap(({ sentences }) => sentences))
      expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(25);
  });
});
