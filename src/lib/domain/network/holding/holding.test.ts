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
  ...{ id, slug: id, title: id, kind: 'service', serviceId: 's', evidenced: false },
  ...{ hasLead: true, deputies: 1 },
  ...given
});
const accounts = (count: number, given: Partial<NetworkAccount> = {}) =>
  Array.from({ length: count }, (_, n) => account(`a${n}`, given));
const ids = (count: number) => new Set(accounts(count).map(({ id }) => id));
const amounts = (part: NetworkPart) =>
  Object.fromEntries(figuresOf(part).map((figure) => [figure.key, amountOf(figure)]));

describe('what accounts are for', () => {
  const NONE = { written: ids(0), measured: ids(0), matching: ids(0) };

  it('is not told while no purpose is written', () => {
    expect(purposePart(accounts(5), { ...NONE, measured: ids(2) })).toBeNull();
  });

  it.each([
    [
      1,
      1,
      0,
      0,
      [
        '1 of 1 account says for whom it is, what they would do, and how we would know.',
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
        '1 of 9 accounts says for whom it is, what they would do, and how we would know.',
        'The one with measures of its own logged outcomes that match its purpose.'
      ]
    ],
    [
      9,
      4,
      3,
      2,
      [
        '4 of 9 accounts say for whom it is, what they would do, and how we would know.',
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
        '4 of 9 accounts say for whom it is, what they would do, and how we would know.',
        'Of 3 with measures of their own, none logged outcomes that match their purpose.',
        '1 of them has no measure of its own yet.'
      ]
    ]
  ])(
    'of %d accounts, %d written, %d with measures, %d matching',
    (all, written, measured, matching, sentences) => {
      const facts = { written: ids(written), measured: ids(measured), matching: ids(matching) };
      const part = purposePart(accounts(all), facts)!;
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
  const TODAY = 'This is how things stand today, not how they stood in the period.';
  const uncovered = (count: number) =>
    accounts(count, { deputies: 0 }).map((each) => ({ ...each, id: `u${each.id}` }));
  const leaderless = (count: number) =>
    accounts(count, { hasLead: false, deputies: 0 }).map((each) => ({ ...each, id: `l${each.id}` }));

  it.each([
    [3, 0, 0, ['Each of 3 accounts with a lead has somebody who covers.', TODAY]],
    [3, 1, 0, ['Of 4 accounts with a lead, 1 has nobody who covers.', TODAY]],
    [3, 2, 1, ['Of 5 accounts with a lead, 2 have nobody who covers.', '1 account has no lead.', TODAY]],
    [0, 2, 2, ['None of 2 accounts with a lead has anybody who covers.', '2 accounts have no lead.', TODAY]],
    [0, 1, 0, ['The one account with a lead has nobody who covers.', TODAY]],
    [1, 0, 0, ['The one account with a lead has somebody who covers.', TODAY]],
    [0, 0, 2, ['2 accounts have no lead.', TODAY]]
  ])('%d covered, %d not, %d without a lead', (covered, open, without, sentences) => {
    const part = coverPart([...accounts(covered), ...uncovered(open), ...leaderless(without)]);
    expect(part.sentences).toEqual(sentences);
    expect(amounts(part)).toEqual({
      'cover.none': open,
      'cover.leaderless': without,
      'cover.covered': covered
    });
  });
});

describe('access', () => {
  const record = (secondHolder: AccessAnswer) =>
    ({ sharedMailbox: 'yes', twoStep: 'no', secondHolder }) as const;

  it('is not told while nobody kept a record', () => {
    expect(accessPart(accounts(2), new Map())).toBeNull();
  });

  it('is told in counts that add up to the accounts, and opens accounts for communications alone', () => {
    const access = new Map([
      ['a0', record('yes')],
      ['a1', record('no')],
      ['a2', record('not-known')],
      ['elsewhere', record('yes')]
    ]);
    const part = accessPart(accounts(5), access)!;
    expect(part.sentences).toEqual([
      'A second person can sign in to 1 of 5 accounts.',
      'For 1 account, only one person can.',
      'For 3 accounts, it is not known.',
      '2 of 5 never had an access record.'
    ]);
    expect(amounts(part)).toMatchObject({
      'access.secondHolder.yes': 1,
      'access.secondHolder.no': 1,
      'access.secondHolder.not-known': 1,
      'access.secondHolder.never-said': 2,
      'access.sharedMailbox.yes': 3,
      'access.twoStep.no': 3
    });
    for (const row of part.table!.rows) {
      const cells = row.filter((cell) => typeof cell !== 'string');
      expect(cells.reduce((sum, cell) => sum + amountOf(cell), 0)).toBe(5);
      expect(new Set(cells.map(({ opens }) => opens.kind))).toEqual(new Set(['answers']));
    }
  });

  it.each([
    ['yes', 'A second person can sign in to 1 of 1 account.'],
    ['no', 'A second person can sign in to none of 1 account.']
  ] as const)('of one account that says %s', (answer, sentence) => {
    expect(accessPart(accounts(1), new Map([['a0', record(answer)]]))!.sentences[0]).toBe(sentence);
  });
});

describe('hours', () => {
  const row = (id: number, given: Partial<AccountInputs> = {}): AccountInputs => ({
    ...{ accountId: `a${id}`, asked: 3, said: 0, hours: 0, ownHours: 0, spend: 0, spendMonths: 0 },
    ...given
  });
  const said = (count: number, given: Partial<AccountInputs> = {}) =>
    Array.from({ length: count }, (_, n) => row(n, { said: 3, hours: 6, ownHours: 1, ...given }));
  const ESTIMATES =
    'These are estimates by those who run the accounts; sensitive counts of people are in no number of outcomes.';

  it('are not told while nobody said anything: that is not zero', () => {
    expect(hoursPart([row(1), row(2)], 10)).toBeNull();
  });

  it('are a range for each outcome where four in five said', () => {
    const part = hoursPart([...said(8), row(8), row(9)], 20)!;
    expect(part.sentences).toEqual([
      'About 48 hours, 8 of them own time; 8 of 10 accounts said.',
      'Of 30 months of these accounts, nothing was said of 6.',
      'That is 2.4 to 3 hours for each logged outcome, counting months without an answer as nothing, or as the average.',
      ESTIMATES
    ]);
    expect(amounts(part)).toEqual({ 'hours.all': 48, 'hours.own': 8, 'hours.said': 8, 'hours.silent': 2 });
    expect(part.figures[0]!.written).toBe('about 48');
  });

  it('are one figure for each outcome where everybody said', () => {
    expect(hoursPart(said(2, { ownHours: 0 }), 10)!.sentences).toEqual([
      'About 12 hours, none of them own time; 2 of 2 accounts said.',
      'That is about 1.2 hours for each logged outcome.',
      ESTIMATES
    ]);
  });

  it.each([
    [
      [...said(1), row(8)],
      4,
      'Fewer than four in five accounts named their hours, so none are worked out for each outcome.'
    ],
    [
      said(3, { said: 1 }),
      4,
      'Fewer than four in five months have their hours, so none are worked out for each outcome.'
    ],
    [said(3), 0, 'There is no outcome of the period to divide them by.']
  ])('say why there is none for each outcome: %#', (rows, outcomes, sentence) => {
    expect(hoursPart(rows, outcomes)!.sentences).toContain(sentence);
  });

  it('of none at all are said, since somebody said so', () => {
    expect(hoursPart(said(1, { hours: 0, ownHours: 0 }), 0)!.sentences[0]).toBe(
      'No hours went into it; 1 of 1 account said.'
    );
  });

  it('stand beside spend, where there is any', () => {
    const spent = hoursPart([...said(8, { spend: 100, spendMonths: 3 }), row(8), row(9)], 20)!;
    expect(spent.sentences.slice(3, 5)).toEqual([
      'About £800 was spent; 8 of 10 accounts named spend.',
      'That is £40 to £50 for each logged outcome, counting months without an answer as nothing, or as the average.'
    ]);
    expect(amounts(spent)['hours.spend']).toBe(800);
    const few = hoursPart([...said(8), row(9, { said: 3, spend: 12.5, spendMonths: 1 })], 20)!;
    expect(few.sentences).toContain('About £13 was spent; 1 of 9 accounts named spend.');
    expect(few.sentences).toContain(
      'Fewer than four in five accounts named their spend, so none are worked out for each outcome.'
    );
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

  it('say nothing of no account', () => expect(holdingParts([], facts)).toEqual([]));

  it('leave accounts of individual people out of every figure, and say so', () => {
    const parts = holdingParts([account('a0', { kind: 'individual' }), account('a1'), account('a2')], facts);
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

  it('speak in sentences of 25 words at most', () => {
    const parts = holdingParts(accounts(3), facts);
    for (const sentence of parts.flatMap(({ sentences }) => sentences))
      expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(25);
  });
});
