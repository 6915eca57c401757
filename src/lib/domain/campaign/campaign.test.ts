import { describe, expect, it } from 'vitest';
import { monthsFrom, type Month } from '$lib/domain/calendar/day';
import type { GroupFacts } from '$lib/domain/report/facts';
import { leftOutInWords, mayBeNamed, monthsOver, timeOf, wholeMonths } from './campaign';
import { campaignFields, campaignForm, campaignInWords } from './campaign-form';
import { campaignFindings, type CampaignMeasure } from './campaign-findings';

const SUMMER = { firstDay: '2026-06-01', lastDay: '2026-08-31' };

it.each([
  [0, null],
  [1, 'An individual account that takes part is left out: its figures would be those of one person.'],
  [2, '2 individual accounts that take part are left out: their figures would be those of single people.']
])('%i individual accounts that take part are left out in so many words', (count, text) => {
  expect(leftOutInWords(count)).toBe(text);
});

describe('the months of a campaign', () => {
  it.each([
    ['2026-06-01', '2026-08-31', ['2026-06-01', '2026-07-01', '2026-08-01']],
    ['2026-06-02', '2026-08-31', ['2026-07-01', '2026-08-01']],
    ['2026-06-01', '2026-08-30', ['2026-06-01', '2026-07-01']],
    ['2026-02-01', '2026-02-28', ['2026-02-01']],
    ['2026-06-10', '2026-06-20', []],
    ['2026-06-10', '2026-07-20', []]
  ])('from %s to %s are whole', (firstDay, lastDay, months) =>
    expect(wholeMonths({ firstDay, lastDay })).toEqual(months)
  );

  it.each([
    ['2026-05-31', 'ahead'],
    ['2026-06-01', 'now'],
    ['2026-08-31', 'now'],
    ['2026-09-01', 'over']
  ])('on %s it is %s', (today, time) => expect(timeOf(SUMMER, today)).toBe(time));

  it.each([
    ['2026-05-31', false, false],
    ['2026-06-01', false, true],
    ['2026-08-31', false, true],
    ['2026-09-01', false, false],
    ['2026-06-01', true, true],
    ['2026-05-01', true, false]
  ])('an outcome of %s (a whole month: %s) may name it: %s', (happenedOn, wholeMonth, may) =>
    expect(mayBeNamed(SUMMER, { happenedOn, wholeMonth })).toBe(may)
  );

  it('a month in which a campaign begins late may name it', () => {
    const late = { firstDay: '2026-06-20', lastDay: '2026-07-10' };
    expect(mayBeNamed(late, { happenedOn: '2026-06-01', wholeMonth: true })).toBe(true);
    expect(mayBeNamed(late, { happenedOn: '2026-06-19', wholeMonth: false })).toBe(false);
  });
});

const ID = '0b8f8c1e-7f0d-4d51-9d0c-1f3a5f3f1a11';
const FULL = {
  ...{ name: 'Summer reading', aim: 'More families come.', accounts: [ID], measures: [ID] },
  ...{ 'firstDay-day': '1', 'firstDay-month': '6', 'firstDay-year': '2026' },
  ...{ 'lastDay-day': '31', 'lastDay-month': 'August', 'lastDay-year': '2026' }
};

describe('a campaign as it is typed', () => {
  const input = {
    name: 'Summer reading',
    aim: 'More families come.',
    ...SUMMER,
    accountIds: [ID],
    measureIds: [ID]
  };
  it('is read, shown again, and put into words', () => {
    expect(campaignForm.parse(FULL)).toEqual(input);
    expect(campaignForm.parse(campaignFields(input))).toEqual(input);
    const names = { account: () => 'Libraries on X', measure: () => 'Sign-ups' };
    expect(campaignInWords(input, names)).toEqual([
      ...[
        ['Name', 'Summer reading'],
        ['Aim', 'More families come.']
      ],
      ...[
        ['From', '1 June 2026'],
        ['To', '31 August 2026'],
        ['Accounts', 'Libraries on X'],
        ['Measures', 'Sign-ups']
      ]
    ]);
  });

  it.each<[Record<string, string | string[]>, string]>([
    [{ name: '' }, 'Enter the name'],
    [{ aim: '' }, 'Enter the aim'],
    [{ accounts: [] }, 'Choose at least one account'],
    [{ measures: ['all'] }, 'Choose at least one measure'],
    [{ 'lastDay-year': '2025' }, 'The last day must not be before the first'],
    [
      { 'lastDay-day': '1', 'lastDay-month': '6', 'lastDay-year': '2027' },
      'A campaign lasts a year at most: choose a day before 1 June 2027'
    ],
    [{ 'firstDay-day': '31' }, 'The first day must be a real date, such as 27 3 2026 or 27 March 2026']
  ])('is asked again at %j', (given, sentence) =>
    expect(campaignForm.safeParse({ ...FULL, ...given }).error!.issues.map(({ message }) => message)).toEqual(
      [sentence]
    )
  );

  it('has six measures at most', () => {
    const measures = Array.from({ length: 7 }, (_, index) => ID.replace(/1$/, String(index)));
    expect(campaignForm.safeParse({ ...FULL, measures }).error!.issues[0]!.message).toBe(
      'Choose 6 measures or fewer; 7 are chosen'
    );
  });
});

describe('what may be said of a campaign', () => {
  const ABOUT = { months: wholeMonths(SUMMER), today: '2026-11-23', accounts: ['x-libs', 'x-parks'] };
  const GROUP: GroupFacts = {
    ...{
      serviceId: 's',
      measureId: 'm',
      strength: 2,
      direction: 'better',
      anyway: 'no',
      explanation: 'season-or-weather'
    },
    ...{ outcomes: 3, quantity: 100 }
  };
  function measure(now: number, given: Partial<CampaignMeasure> = {}): CampaignMeasure {
    const months = monthsFrom('2024-06-01', '2026-08-01');
    const quantities = new Map<Month, number>(
      months.map((month) => [month, month >= '2026-06-01' ? now : 40])
    );
    return {
      ...{ slug: 'sign-ups', name: 'Sign-ups', unitOne: 'sign-up', unitMany: 'sign-ups', better: 'higher' },
      ...{ kind: 'count', sensitive: false, began: '2024-06-01', goneFrom: null, restarts: [], missing: [] },
      ...{ quantities, groups: [GROUP] },
      ...given
    };
  }

  it('is the change, its interval, its evidence and what else could explain it; both figures open their lists', () => {
    expect(campaignFindings(ABOUT, [measure(60)])).toEqual([
      {
        ...{ slug: 'sign-ups', name: 'Sign-ups', mark: 'better' },
        assured: '180 sign-ups, up 50% on the year before’s 120.',
        lines: [
          'The true change lies between 18% and 91% up.',
          'At least 100 of them followed contact with the campaign’s accounts.',
          'Of 180, services say that 100 would not have happened otherwise; for 80 nobody knows.',
          'The commonest other explanation is the season or the weather, for 100 of 180.'
        ],
        soFar: null,
        now: {
          text: '180 sign-ups',
          href: '/outcomes?measure=sign-ups&month=2026-06-01&month=2026-07-01&month=2026-08-01&account=x-libs&account=x-parks'
        },
        earlier: {
          text: '120 sign-ups',
          href: '/outcomes?measure=sign-ups&month=2025-06-01&month=2025-07-01&month=2025-08-01&account=x-libs&account=x-parks'
        }
      }
    ]);
  });

  it('is “at least” and no comparison where a month is not recorded', () => {
    const [found] = campaignFindings(ABOUT, [
      measure(60, { missing: [{ month: '2026-07-01', service: 'Parks' }] })
    ]);
    expect(found).toMatchObject({ mark: 'too-early', assured: 'At least 180 sign-ups.' });
    expect(found!.lines[0]).toBe('It is compared with nothing: July 2026 is not recorded by Parks.');
    expect(found!.now!.text).toBe('at least 180 sign-ups');
  });

  it('is said as loudly where it is worse, and of few that they are too few', () => {
    expect(campaignFindings(ABOUT, [measure(20, { groups: [] })])[0]).toMatchObject({
      ...{ mark: 'worse', assured: '60 sign-ups, down 50% on the year before’s 120.' }
    });
    const few = new Map<Month, number>([
      ['2025-06-01', 3],
      ['2026-06-01', 5]
    ]);
    expect(campaignFindings(ABOUT, [measure(0, { quantities: few })])[0]).toMatchObject({
      ...{
        mark: 'too-early',
        assured: '5 sign-ups, too few to say whether that differs from the year before’s 3.'
      }
    });
  });

  it('while it runs holds its months that are over against the same months, and judges nothing', () => {
    const [found] = campaignFindings({ ...ABOUT, today: '2026-08-20' }, [measure(60)]);
    expect(found).toMatchObject({
      ...{ assured: '180 sign-ups so far.', mark: 'too-early', soFar: { text: '180 sign-ups' } },
      ...{ now: { text: '120 sign-ups' }, earlier: { text: '80 sign-ups' } }
    });
    expect(found!.now!.href).not.toContain('2026-08');
    expect(found!.earlier!.href).not.toContain('2025-08');
    expect(found!.lines.slice(0, 2)).toEqual([
      'June to July 2026: 120 sign-ups; a year before: 80 sign-ups.',
      'Its months are not over, so nothing is judged yet.'
    ]);
  });

  it('has nothing beside the year before until the first of its months is over', () => {
    const [found] = campaignFindings({ ...ABOUT, today: '2026-06-30' }, [measure(60)]);
    expect(found).toMatchObject({ soFar: { text: '180 sign-ups' }, now: null, earlier: null });
    expect(found!.lines[0]).toBe('Its months are not over, so nothing is judged yet.');
  });

  it('while it runs says why its months that are over are not held against the year before', () => {
    const later = measure(60, { began: '2025-07-01' });
    const [found] = campaignFindings({ ...ABOUT, today: '2026-08-20' }, [later]);
    expect(found!.earlier).toEqual({ text: 'recorded since July 2025', href: null });
    expect(found!.lines.slice(0, 2)).toEqual([
      'June to July 2026: 120 sign-ups.',
      'There is no whole year before to compare with: it is recorded since July 2025.'
    ]);
  });

  it('says in the table, too, that the year before was counted another way', () => {
    const step = { month: '2026-03-01', kind: 'counted-differently' as const, reason: 'One booking page' };
    const [found] = campaignFindings(ABOUT, [measure(60, { restarts: [step] })]);
    expect(found!.earlier!.text).toBe('120 sign-ups, not counted the same way');
  });

  it.each([
    ['never', { began: null, quantities: new Map<Month, number>() }],
    ['only later', { began: '2026-10-01', quantities: new Map<Month, number>([['2026-10-01', 9]]) }]
  ])('never says zero of what its accounts recorded %s', (_, given) => {
    const [found] = campaignFindings(ABOUT, [measure(0, { ...given, groups: [] })]);
    expect(found).toMatchObject({
      ...{ mark: 'too-early', assured: 'Not recorded by these accounts.' },
      lines: ['What is not recorded is not zero, so nothing is compared.'],
      now: { text: 'not recorded', href: null }
    });
    const [running] = campaignFindings({ ...ABOUT, today: '2026-08-20' }, [
      measure(0, { ...given, groups: [] })
    ]);
    expect(running).toMatchObject({
      assured: 'Not recorded by these accounts so far.',
      lines: ['Its months are not over, so nothing is judged yet.'],
      soFar: { text: 'not recorded', href: null }
    });
  });

  it('has months that are over from the day after their last', () => {
    expect(monthsOver(ABOUT.months, '2026-06-30')).toEqual([]);
    expect(monthsOver(ABOUT.months, '2026-07-01')).toEqual(['2026-06-01']);
    expect(monthsOver(['2028-02-01'], '2028-02-29')).toEqual([]);
    expect(monthsOver(['2028-02-01'], '2028-03-01')).toEqual(['2028-02-01']);
  });

  it('judges its measures together: the more there are, the surer it has to be', () => {
    const one = campaignFindings(ABOUT, [measure(52)])[0]!.mark;
    const six = campaignFindings(
      ABOUT,
      Array.from({ length: 6 }, () => measure(52))
    )[0]!.mark;
    expect([one, six]).toEqual(['better', 'no-clear-difference']);
  });

  it('never says “caused”, and no sentence has more than 25 words', () => {
    const all = [measure(60), measure(20), measure(40), measure(0, { groups: [] })];
    for (const { assured, lines } of campaignFindings(ABOUT, all)) {
      for (const line of [assured, ...lines]) {
        expect(line.split(/\s+/).length, line).toBeLessThanOrEqual(25);
        expect(line).not.toMatch(/cause/i);
      }
    }
  });
});
