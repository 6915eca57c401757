import { describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { amountOf, figuresOf, type NetworkAccount, type NetworkPart } from '$lib/domain/network/told';
import type { AskedFacts, CheckInFacts, ClosedFacts, RoundFacts } from './facts';
import { checkInParts } from './parts';

const COUNCIL = { kind: 'council', slug: '', name: 'Riverside Council' } as const;
const PARKS = { kind: 'service', slug: 'parks', name: 'Parks' } as const;

/** Answers of Libraries, unless another service is given. */
function asked(id: string, given: Partial<AskedFacts> = {}): AskedFacts {
  const slug = given.serviceSlug ?? 'libraries';
  return {
    ...{ accountId: id, isIndividual: false, serviceId: slug, serviceSlug: slug, service: slug },
    ...{ directorateSlug: 'places', directorate: 'Places', answered: true, begun: false, reminded: false },
    answeredBy: `lead of ${id}`,
    ...{ belief: 'yes', confidence: 4, support: [], hasMeasure: true, quotable: [] },
    ...{ useAndWhy: 'Events', learnt: null, supportWords: null },
    ...given
  };
}

function answers(count: number, given: Partial<AskedFacts> = {}, from = 0): AskedFacts[] {
  return Array.from({ length: count }, (_, at) =>
    asked(`${given.serviceSlug ?? 'libraries'}-${from + at}`, given)
  );
}

function aRound(list: AskedFacts[], given: Partial<RoundFacts> = {}): RoundFacts {
  const days = { firstDay: '2026-09-01', lastDay: '2026-09-30' };
  return { slug: 'autumn-2026', name: 'Autumn 2026', ...days, asked: list, ...given };
}

function facts(rounds: RoundFacts[], given: Partial<CheckInFacts> = {}): CheckInFacts {
  const ids = [...new Set(rounds.flatMap((round) => round.asked.map(({ accountId }) => accountId)))];
  const account = (id: string, at: number): NetworkAccount => ({
    ...{ id, slug: id, title: id, kind: 'service', serviceId: 'libraries', hasLead: true, deputies: 0 },
    ...{ evidenced: at < 2, isActiveNow: true }
  });
  return {
    ...{ scope: COUNCIL, period: parsePeriod('2026-27-q2', 4)!, today: '2026-11-23', serviceIds: [] },
    ...{ accounts: ids.map(account), rounds, closed: [], isUsed: true },
    ...given
  };
}

const sentencesOf = (parts: NetworkPart[]) => parts.flatMap(({ sentences }) => sentences);
const partOf = (parts: NetworkPart[], key: string) => parts.find((part) => part.key === key)!;
const amounts = (part: NetworkPart) =>
  Object.fromEntries(figuresOf(part).map((figure) => [figure.key, amountOf(figure)]));

describe('who answered', () => {
  it('is told as the accounts that were asked, with the round and its days', () => {
    const parts = checkInParts(facts([aRound([...answers(6), asked('late', { answered: false })])]));
    expect(partOf(parts, 'check-in').sentences).toEqual([
      '6 of 7 accounts answered the check-in “Autumn 2026” (1 to 30 September 2026).'
    ]);
    expect(amounts(partOf(parts, 'check-in'))).toEqual({ 'check-in.asked': 7, 'check-in.answered': 6 });
  });

  it('opens the accounts that were asked, while who answered, and what, opens as answers', () => {
    const kinds = checkInParts(facts([aRound(answers(6, { support: ['ideas'] }))]))
      .flatMap(figuresOf)
      .map(({ key, opens }) => [key, opens.kind]);
    expect(kinds.filter(([, kind]) => kind === 'accounts').map(([key]) => key)).toEqual(['check-in.asked']);
  });

  it.each<[string, RoundFacts[], Partial<CheckInFacts>, string[]]>([
    ['nothing in a council that never had a round', [], { isUsed: false }, []],
    [
      'that there was no round lately',
      [aRound(answers(6), { firstDay: '2025-06-30', lastDay: '2025-07-20' })],
      {},
      ['No check-in round began in this quarter, or in the twelve months before it.']
    ],
    [
      'that no account was asked in the scope',
      [aRound(answers(6))],
      { scope: PARKS },
      ['No account here was asked in the check-in “Autumn 2026” (1 to 30 September 2026).']
    ],
    [
      'one account as one',
      [aRound(answers(1))],
      {},
      [
        '1 of 1 account answered the check-in “Autumn 2026” (1 to 30 September 2026).',
        'What they answered is not told here: fewer than five people answered, or it would tell those of a smaller group.'
      ]
    ],
    [
      'nobody as 0, without more',
      [aRound(answers(6, { answered: false }))],
      {},
      ['0 of 6 accounts answered the check-in “Autumn 2026” (1 to 30 September 2026).']
    ]
  ])('says %s', (_what, rounds, given, expected) => {
    const base = facts(rounds, given);
    const accounts = base.accounts.length > 0 ? base.accounts : facts([aRound(answers(1))]).accounts;
    expect(sentencesOf(checkInParts({ ...base, accounts }))).toEqual(expected);
  });

  it('of a scope without accounts is not told at all', () => {
    expect(checkInParts(facts([aRound(answers(6))], { accounts: [] }))).toEqual([]);
  });
});

describe('individual accounts', () => {
  const PLACES = { kind: 'directorate', slug: 'places', name: 'Places' } as const;
  const asking = (individual: number, scope: CheckInFacts['scope'] = COUNCIL, elsewhere = 0) => {
    const own = { isIndividual: true, serviceSlug: 'care', belief: 'no' } as const;
    const list = [
      ...answers(9),
      ...answers(individual, own),
      ...answers(elsewhere, { ...own, serviceSlug: 'adults', directorateSlug: 'people' })
    ];
    return checkInParts(facts([aRound(list)], { scope }));
  };
  const LEFT_OUT = 'Accounts of individual people are left out here.';

  it.each([1, 2, 3, 4])(
    'are in no figure of a round that asked %i of them, and a sentence says so',
    (count) => {
      const parts = asking(count);
      expect(amounts(partOf(parts, 'check-in'))).toEqual({ 'check-in.asked': 9, 'check-in.answered': 9 });
      expect(partOf(parts, 'check-in').sentences.at(-1)).toBe(LEFT_OUT);
      expect(amounts(partOf(parts, 'belief'))).toMatchObject({ 'belief.yes': 9, 'belief.no': 0 });
    }
  );

  it('count where five were asked', () => {
    const parts = asking(5);
    expect(amounts(partOf(parts, 'check-in'))).toMatchObject({ 'check-in.asked': 14 });
    expect(amounts(partOf(parts, 'belief'))).toMatchObject({ 'belief.no': 5 });
    expect(sentencesOf(parts)).not.toContain(LEFT_OUT);
  });

  it('of which fewer stand elsewhere count in the council alone', () => {
    expect(amounts(partOf(asking(5, COUNCIL, 2), 'check-in'))).toMatchObject({ 'check-in.asked': 16 });
    const within = partOf(asking(5, PLACES, 2), 'check-in');
    expect(amounts(within)).toMatchObject({ 'check-in.asked': 9 });
    expect(within.sentences).toContain(LEFT_OUT);
  });

  it('are not even told to be left out where none was asked', () => {
    expect(sentencesOf(asking(0))).not.toContain(LEFT_OUT);
  });
});

describe('while a round is open', () => {
  const open = aRound(answers(6, { belief: 'no' }), { firstDay: '2026-09-20', lastDay: '2026-11-30' });

  it('says who answered, and not what', () => {
    const parts = checkInParts(facts([open]));
    expect(parts.map(({ key }) => key)).toEqual(['check-in']);
    expect(sentencesOf(parts)).toEqual([
      '6 of 6 accounts answered the check-in “Autumn 2026” (20 September to 30 November 2026).',
      'It runs until 30 November 2026, and what was answered is told when it is over.'
    ]);
  });

  it('tells the round before first, by its name, and then that a newer one is open', () => {
    const before = aRound(answers(7), {
      slug: 'spring',
      name: 'Spring',
      firstDay: '2026-03-01',
      lastDay: '2026-03-31'
    });
    const parts = checkInParts(facts([open, before]));
    expect(partOf(parts, 'check-in').sentences).toEqual([
      '7 of 7 accounts answered the check-in “Spring” (1 to 31 March 2026).',
      'A newer one, “Autumn 2026”, is open until 30 November 2026.'
    ]);
    expect(partOf(parts, 'belief').sentences[0]).toBe('7 of 7 think that their account makes a difference.');
  });
});

describe('belief', () => {
  it('stands beside evidence', () => {
    const round = aRound([
      ...answers(61),
      ...answers(5, { belief: 'cannot-tell', hasMeasure: false }, 61),
      ...answers(3, { belief: 'cannot-tell' }, 66)
    ]);
    const part = partOf(checkInParts(facts([round])), 'belief');
    expect(part.sentences).toEqual([
      '61 of 69 think that their account makes a difference.',
      '2 of the same 69 can evidence it in Q2 2026/27.',
      'Of the 8 who cannot tell, 5 had no measure of their own on 23 November 2026.'
    ]);
    expect(amounts(part)).toEqual({
      ...{ 'belief.yes': 61, 'belief.evidenced': 2, 'belief.cannot-tell': 8, 'belief.no-measure': 5 },
      'belief.no': 0
    });
  });

  it('does not tell by measures who cannot tell, where these are a few', () => {
    const round = aRound([...answers(5), asked('one', { belief: 'cannot-tell', hasMeasure: false })]);
    const part = partOf(checkInParts(facts([round])), 'belief');
    expect(part.sentences).toContain('1 cannot tell.');
    expect(part.figures.map(({ key }) => key)).not.toContain('belief.no-measure');
  });

  it.each([
    [1, '1 says: no difference yet.', '5 of 6 think that their account makes a difference.'],
    [5, '5 say: no difference yet.', '1 of 6 thinks that their account makes a difference.']
  ])('that there is no difference yet, of %i, is said as plainly', (count, no, yes) => {
    const round = aRound([...answers(6 - count), ...answers(count, { belief: 'no' }, 6 - count)]);
    expect(partOf(checkInParts(facts([round])), 'belief').sentences).toEqual(
      expect.arrayContaining([no, yes])
    );
  });
});

describe('support', () => {
  it('is a table of what is asked for, the most first', () => {
    const round = aRound([
      ...answers(3, { support: ['time', 'ideas'] }),
      asked('more', { support: ['ideas'] }),
      asked('none')
    ]);
    const part = partOf(checkInParts(facts([round])), 'support');
    expect(part.sentences).toEqual([
      '4 of the 5 that answered ask for support.',
      'Asked for most: “Ideas for what to post”, by 4 accounts.'
    ]);
    expect(part.table!.rows.map(([name, figure]) => [name, amountOf(figure as never)])).toEqual([
      ['Ideas for what to post', 4],
      ['Time and planning', 3]
    ]);
  });

  it('that one account alone asks for is not asked for most', () => {
    const one = aRound([asked('one', { support: ['ideas'] }), ...answers(5)]);
    const part = partOf(checkInParts(facts([one])), 'support');
    expect(part.sentences).toEqual(['1 of the 6 that answered asks for support.']);
    expect(part.figures[0]!.label).toBe('Account that asks for support');
  });

  it('that nobody asks for has no table', () => {
    const part = partOf(checkInParts(facts([aRound(answers(5))])), 'support');
    expect(part).toMatchObject({ table: null, sentences: ['None of the 5 that answered asks for support.'] });
  });
});

describe('confidence', () => {
  const now = aRound([...answers(4, { confidence: 5 }), ...answers(2, { confidence: 1 }, 4)]);
  const spring = { slug: 'spring', name: 'Spring', firstDay: '2026-03-01', lastDay: '2026-03-31' };

  it('is counts over rounds, the oldest first', () => {
    const part = partOf(
      checkInParts(facts([now, aRound(answers(5, { confidence: 3 }), spring)])),
      'confidence'
    );
    expect(part.sentences).toEqual([
      '4 of 6 feel confident: 4 or 5 on a scale from 1, not at all, to 5, very.',
      'In “Spring”, the round before, it was 0 of 5.'
    ]);
    const written = part.table!.rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell : amountOf(cell)))
    );
    expect(written).toEqual([
      ['Spring', 0, 0, 5, 0, 0],
      ['Autumn 2026', 2, 0, 0, 0, 4]
    ]);
  });

  it('of a round that fewer than five people answered is not told', () => {
    const part = partOf(checkInParts(facts([now, aRound(answers(4), spring)])), 'confidence');
    expect(part.table!.rows[0]).toEqual(['Spring', ...Array<string>(5).fill('not told')]);
    expect(part.sentences.at(-1)).toMatch(/^A round that fewer than five people answered/);
  });
});

describe('what was answered in a small scope', () => {
  const round = aRound([
    ...answers(9),
    ...answers(6, { serviceSlug: 'parks' }),
    ...answers(3, { serviceSlug: 'roads' })
  ]);
  const told = (scope: CheckInFacts['scope']) =>
    checkInParts(facts([round], { scope })).map(({ key }) => key);

  it.each([
    [COUNCIL, true],
    [{ kind: 'directorate', slug: 'places', name: 'Places' } as const, true],
    [{ kind: 'service', slug: 'libraries', name: 'Libraries' } as const, true],
    // Without Parks, the three of Roads would be what is left of the council without the others.
    [PARKS, false],
    [{ kind: 'service', slug: 'roads', name: 'Roads' } as const, false]
  ])('of %j is told: %j', (scope, isTold) => {
    const all = ['check-in', 'belief', 'support', 'confidence'];
    expect(told(scope)).toEqual(isTold ? all : ['check-in']);
  });

  it('is quoted by its directorate, and not at all in its own report', () => {
    const quoted = { quotable: ['use-and-why'] as const };
    const list = [
      ...answers(5),
      asked('small', { ...quoted, serviceSlug: 'roads' }),
      ...answers(5, { ...quoted, isIndividual: true, serviceSlug: 'care' })
    ];
    const part = (scope: CheckInFacts['scope']) =>
      partOf(checkInParts(facts([aRound(list)], { scope })), 'check-in');
    const own = { source: 'What it is for and why: an account of one person', words: 'Events' };
    expect(part(COUNCIL).quotes).toEqual([
      { source: 'What it is for and why: Places', words: 'Events' },
      ...[own, own, own]
    ]);
    expect(part(COUNCIL).sentences.at(-1)).toMatch(
      /^4 of 6 answers in words that may be quoted stand here, from “/
    );
    expect(part({ kind: 'service', slug: 'roads', name: 'Roads' }).quotes).toEqual([]);
  });
});

describe('accounts that were closed', () => {
  const closed = (given: Partial<ClosedFacts> = {}): ClosedFacts => ({
    ...{ accountId: 'a', isIndividual: false, title: 'Parks on X', closedOn: '2026-08-31' },
    ...{ reason: 'Nobody read it.', lesson: null },
    ...given
  });
  const part = (list: ClosedFacts[]) =>
    partOf(checkInParts(facts([], { closed: list, isUsed: false })), 'closed');

  it('stand with reason and lesson', () => {
    const both = part([
      closed({ lesson: 'Ask first.' }),
      closed({ accountId: 'b', title: 'Fairs on Facebook' })
    ]);
    expect(both.sentences).toEqual([
      '2 accounts were closed in Q2 2026/27.',
      'What was learnt stands beside 1.'
    ]);
    expect(both.table!.rows).toEqual([
      ['Parks on X', '31 August 2026', 'Nobody read it.', 'Ask first.'],
      ['Fairs on Facebook', '31 August 2026', 'Nobody read it.', 'No lesson was written down.']
    ]);
    expect(amounts(both)).toEqual({ 'closed.all': 2 });
  });

  const ofPeople = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      closed({ accountId: `p${at}`, isIndividual: true, title: 'Cllr Example on X' })
    );

  it.each([1, 2])('of individual people are left out where there are %i', (count) => {
    expect(part(ofPeople(count))).toBeUndefined();
    const beside = part([closed(), ...ofPeople(count)]);
    expect(beside.sentences).toEqual([
      '1 account was closed in Q2 2026/27.',
      'Accounts of individual people are left out here.'
    ]);
    expect(amounts(beside)).toEqual({ 'closed.all': 1 });
  });

  it('of three individual people count, and are not named', () => {
    const three = part(ofPeople(3));
    expect(three.sentences).toEqual([
      '3 accounts were closed in Q2 2026/27.',
      'They were accounts of individual people, and are not named.'
    ]);
    expect(three.table).toBeNull();
    expect(JSON.stringify([three, part([closed(), ...ofPeople(3)])])).not.toContain('Cllr');
  });

  it('are no part where there is none', () => {
    expect(part([])).toBeUndefined();
  });
});

it('every sentence has 25 words at most', () => {
  const long = aRound(
    [
      ...answers(9, { support: ['ideas'], learnt: 'x', quotable: ['learnt'] }),
      ...answers(8, { belief: 'cannot-tell' }, 9)
    ],
    { name: 'Autumn and winter, the year 2026 and more' }
  );
  const open = { ...long, slug: 'next', firstDay: '2026-09-25', lastDay: '2026-12-31' };
  const all = [facts([long]), facts([open, long]), facts([open]), facts([open, long], { scope: PARKS })];
  for (const sentence of all.flatMap((each) => sentencesOf(checkInParts(each))))
    expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25);
});
