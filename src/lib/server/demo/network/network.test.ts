import { describe, expect, it } from 'vitest';
import { addDays, addMonths, lastDayOfMonth, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { compareCounts, FEWEST_TO_COMPARE } from '$lib/domain/statistics/count-comparison';
import { confidenceOf } from '$lib/domain/report/judged';
import { seriesSpread } from '$lib/domain/statistics/series-spread';
import { mayHeadline } from '$lib/domain/measure/measure';
import { personalDetailsIn } from '$lib/domain/typed-words/personal-details';
import { addressOf } from '../council/service-people';
import { DEMO_ACCOUNTS } from '../council/register';
import { DEMO_PEOPLE } from '../council/people';
import { DEMO_SERVICES } from '../council/council';
import { DEMO_MEASURES } from '../measures';
import { demoRestarts } from '../measures/ranges';
import { demoOutcomes } from '../outcomes/outcomes';
import { campaignRows } from './campaigns';
import { checkInRows, demoRounds } from './check-ins';
import { helpRows } from './help';
import { accessRows, inputRows } from './holding';
import { individualRows } from './individual-accounts';
import { learningRows } from './learning';
import { pebbleRows } from './pebbles';
import { demoPurposes } from './purposes';
import { activeAccounts, endOfLastQuarter, firstDayOfLastQuarter, type NetworkStory } from './story';
import { DEMO_PEBBLES, type DemoPebble } from './words/pebble-words';
import { isWorkingDay } from '../working-day';

/** An ordinary day, a leap day, the first and the last day of a quarter, and of a year. */
const DAYS: readonly Day[] = ['2026-11-23', '2028-02-29', '2026-10-01', '2026-12-31', '2027-04-01'];

/** Everybody and everything by its own name instead of an identity. */
function storyOf(today: Day): NetworkStory {
  const named = (keys: readonly string[]) => new Map(keys.map((key) => [key, key]));
  const ids = {
    services: named(DEMO_SERVICES.map(({ slug }) => slug)),
    accounts: named(DEMO_ACCOUNTS.map(({ slug }) => slug)),
    measures: named(DEMO_MEASURES.map(({ slug }) => slug)),
    people: named(DEMO_PEOPLE.map(({ email }) => email))
  };
  return { ids, today, outcomes: demoOutcomes(today) };
}

const STORIES = DAYS.map((today) => ({ today, story: storyOf(today) }));
const [{ story: ordinary }] = STORIES as [(typeof STORIES)[0]];
const checkInsOf = (story: NetworkStory) => checkInRows(story, demoPurposes(story), addressOf('comms'));

describe.each(STORIES)('check-in rounds on $today', ({ today, story }) => {
  const rounds = demoRounds(today);
  const { asked } = checkInsOf(story);
  const inRound = (place: 0 | 1) => asked.filter(({ roundId }) => roundId === rounds[place]!.id);

  it('are over, and the newest began before the last quarter ended', () => {
    for (const { firstDay, lastDay } of rounds) expect(firstDay <= lastDay && lastDay < today).toBe(true);
    expect(rounds[1]!.firstDay <= endOfLastQuarter(today)).toBe(true);
    expect(rounds[0]!.lastDay < rounds[1]!.firstDay).toBe(true);
  });

  it('asked every account that was active, and in the newest all of them answered', () => {
    const active = activeAccounts(rounds[1]!.firstDay, today).map(({ slug }) => slug);
    expect(inRound(1).map(({ accountId }) => accountId)).toEqual(active);
    expect(inRound(1).every(({ answeredAt }) => answeredAt instanceof Date)).toBe(true);
    const before = inRound(0).filter(({ answeredAt }) => answeredAt).length;
    expect(before / inRound(0).length).toBeGreaterThan(0.7);
    expect(before / inRound(0).length).toBeLessThan(0.95);
  });

  it('were answered within their days', () => {
    for (const { answeredAt, roundId } of asked.filter((row) => row.answeredAt)) {
      const { firstDay, lastDay } = rounds.find(({ id }) => id === roundId)!;
      const day = (answeredAt as Date).toISOString().slice(0, 10);
      expect(day >= firstDay && day <= lastDay, `${day} in ${firstDay} to ${lastDay}`).toBe(true);
    }
  });

  it('said of accounts that were closed since that they were no longer needed', () => {
    const closedSince = DEMO_ACCOUNTS.filter(
      ({ closure }) => closure && addDays(today, -closure.daysAgo) > rounds[0]!.lastDay
    ).map(({ slug }) => slug);
    const closed = DEMO_ACCOUNTS.filter(({ closure }) => closure).map(({ slug }) => slug);
    const noMore = inRound(0).filter(({ stillNeeded }) => stillNeeded === 'no');
    const said = noMore.map(({ accountId }) => accountId);
    expect(said).toEqual(expect.arrayContaining(closedSince));
    expect(said.filter((slug) => !closed.includes(slug))).toEqual([]);
    expect(closedSince.length).toBeGreaterThanOrEqual(3);
    expect(noMore.every(({ closingWords }) => closingWords)).toBe(true);
  });

  it('left people somewhat more confident than a year before', () => {
    const mean = (place: 0 | 1) => {
      const told = inRound(place).flatMap(({ confidence }) => confidence ?? []);
      return told.reduce((sum, each) => sum + each, 0) / told.length;
    };
    expect(mean(1) - mean(0)).toBeGreaterThan(0.2);
    expect(mean(1) - mean(0)).toBeLessThan(1);
  });
});

describe('the newest check-in on an ordinary day', () => {
  const answers = checkInsOf(ordinary).asked.slice(
    -activeAccounts(demoRounds('2026-11-23')[1]!.firstDay, '2026-11-23').length
  );
  const own = new Set(demoPurposes(ordinary).map(({ account }) => account));
  const counted = (belief: string) => answers.filter((row) => row.belief === belief).length;

  it('believes that most accounts make a difference, and some cannot tell', () => {
    expect([answers.length, counted('yes'), counted('cannot-tell'), counted('no')]).toEqual([66, 59, 6, 1]);
    const cannotTell = answers.filter(({ belief }) => belief === 'cannot-tell');
    expect(cannotTell.filter(({ accountId }) => !own.has(accountId)).length).toBeGreaterThan(2);
  });

  it('has words that differ from account to account, and different ones from last year', () => {
    expect(new Set(answers.map(({ useAndWhy }) => useAndWhy)).size).toBeGreaterThan(55);
    const before = new Map(
      checkInsOf(ordinary)
        .asked.filter(({ roundId }) => roundId === demoRounds('2026-11-23')[0]!.id)
        .map(({ accountId, learnt }) => [accountId, learnt])
    );
    for (const { accountId, learnt } of answers) expect(learnt).not.toBe(before.get(accountId) ?? '');
  });
});

describe.each(STORIES)('what else is told on $today', ({ today, story }) => {
  it('has hours of most accounts, with gaps, and never more own time than time', () => {
    const rows = inputRows(story);
    const lastMonth = rows.filter(({ month }) => month === addMonths(monthOf(today), -1));
    const active = activeAccounts(lastDayOfMonth(addMonths(monthOf(today), -1)), today).length;
    expect(lastMonth.length / active).toBeGreaterThan(0.6);
    expect(lastMonth.length).toBeLessThan(active);
    expect(new Set(rows.map(({ month }) => month)).size).toBe(15);
    for (const { hours, ownHours } of rows)
      expect(ownHours! >= 0 && ownHours! <= hours && hours <= 744).toBe(true);
    expect(rows.some(({ ownHours }) => ownHours! > 0)).toBe(true);
    expect(rows.some(({ spend }) => spend !== null)).toBe(true);
  });

  it('has at least four in five accounts that said something for the last quarter', () => {
    const end = monthOf(endOfLastQuarter(today));
    const said = inputRows(story).filter(({ month }) => month <= end && month >= addMonths(end, -2));
    const accounts = new Set(said.map(({ accountId }) => accountId));
    expect(accounts.size / activeAccounts(endOfLastQuarter(today), today).length).toBeGreaterThanOrEqual(0.8);
  });

  it('holds nothing that is still to come, but for what is planned', () => {
    const help = helpRows(story);
    const learning = learningRows(story);
    const moments = [
      ...help.requests.flatMap(({ askedAt, closedAt }) => [askedAt, closedAt]),
      ...help.replies.map(({ at }) => at),
      ...help.lessons.map(({ since }) => since),
      ...learning.signedUp.map(({ signedUpAt }) => signedUpAt),
      ...pebbleRows(story).map(({ lessonAt }) => lessonAt)
    ].flatMap((at) => (at instanceof Date ? [at.toISOString().slice(0, 10)] : []));
    const days = [
      ...help.uses.map(({ usedOn }) => usedOn),
      ...learning.training.map(({ doneOn }) => doneOn),
      ...learning.came.map(({ day }) => day),
      ...accessRows(story).map(({ confirmedOn }) => confirmedOn),
      ...pebbleRows(story).map(({ declaredOn }) => declaredOn)
    ];
    expect([...moments, ...days].filter((day) => day >= today)).toEqual([]);
    expect(learning.dropIns.filter(({ day }) => day > today)).toHaveLength(2);
  });

  it('holds drop-ins, and has people trained, on working days alone', () => {
    const { dropIns, training } = learningRows(story);
    const days = [...dropIns.map(({ day }) => day), ...training.map(({ doneOn }) => doneOn)];
    expect(days.filter((day) => !isWorkingDay(day))).toEqual([]);
  });

  it('counts no service among those that use what it learnt itself', () => {
    const { uses, lessons, requests } = helpRows(story);
    const own = uses.filter(({ lessonId, serviceId }) => {
      const lesson = lessons.find(({ id }) => id === lessonId)!;
      return requests.find(({ id }) => id === lesson.requestId)!.serviceId === serviceId;
    });
    expect(own).toEqual([]);
  });

  it('has a row for each account that came, and for none that did not', () => {
    const { signedUp, came, dropIns } = learningRows(story);
    for (const { id, day } of dropIns) {
      const there = signedUp
        .filter((row) => row.dropInId === id && row.attended)
        .map(({ personId }) => personId);
      const accounts = came.filter(({ dropInId }) => dropInId === id);
      expect(new Set(accounts.map((row) => row.accountId)).size).toBe(accounts.length);
      expect(accounts.length > 0).toBe(there.length > 0);
      expect(accounts.every((row) => row.day === day)).toBe(true);
      if (day > today) expect(there).toEqual([]);
    }
  });

  it('signs nobody up twice, and no more people than there are places', () => {
    const { signedUp, dropIns } = learningRows(story);
    expect(new Set(signedUp.map((row) => `${row.dropInId} ${row.personId}`)).size).toBe(signedUp.length);
    for (const { id, places } of dropIns)
      expect(signedUp.filter(({ dropInId }) => dropInId === id).length).toBeLessThanOrEqual(places);
  });

  it('has about half of the leads trained, most of them in both parts, the first one first', () => {
    const { training } = learningRows(story);
    const first = training.filter(({ part }) => part === 'awareness');
    const leads = DEMO_PEOPLE.filter(({ role }) => role === 'lead').length;
    expect(first.length / leads).toBeGreaterThan(0.4);
    expect(first.length / leads).toBeLessThan(0.6);
    for (const { personId, doneOn } of training.filter(({ part }) => part === 'how-to'))
      expect(first.find((row) => row.personId === personId)!.doneOn <= doneOn).toBe(true);
  });

  it('has three campaigns, whose outcomes happened in their days', () => {
    const { campaigns, named } = campaignRows(story);
    expect(campaigns).toHaveLength(3);
    expect(campaigns.every(({ firstDay, lastDay }) => firstDay <= lastDay)).toBe(true);
    expect(campaigns.filter(({ lastDay }) => lastDay < today)).toHaveLength(2);
    for (const { outcomeIds } of named) expect(outcomeIds.length).toBeGreaterThan(2);
  });

  it('has accounts of councillors, each of another service, that opened in the last quarter and carried what others logged', () => {
    const { accounts, links } = individualRows(story);
    expect(accounts.map(({ kind }) => kind)).toEqual(['individual', 'individual']);
    expect(new Set(accounts.map(({ serviceId }) => serviceId)).size).toBe(2);
    for (const { openedOn } of accounts) expect(openedOn).toBe(firstDayOfLastQuarter(today));
    expect(new Set(links.map(({ outcomeId }) => outcomeId)).size).toBe(links.length);
  });
});

describe.each(STORIES)('pebbles on $today', ({ today, story }) => {
  it('were declared before their first month began, at outcomes and impacts', () => {
    const stages = DEMO_PEBBLES.map(
      ({ measure }) => DEMO_MEASURES.find(({ slug }) => slug === measure)!.stage
    );
    expect(stages.every(mayHeadline)).toBe(true);
    for (const row of pebbleRows(story)) {
      expect(row.declaredOn < row.firstMonth && row.firstMonth <= row.lastMonth).toBe(true);
      if (row.lesson) expect(lastDayOfMonth(row.lastMonth) < today).toBe(true);
    }
  });

  it('rippled three times, did not four times, and are too few or too new to compare twice', () => {
    const over = DEMO_PEBBLES.filter(({ to }) => to > 0);
    const states = over.map((pebble) => stateOf(pebble, story, today));
    expect(states).toEqual([
      ...[
        'rippled',
        'rippled',
        'rippled',
        'did-not',
        'did-not',
        'did-not',
        'did-not',
        'too-early',
        'too-early'
      ]
    ]);
    expect(DEMO_PEBBLES.length - over.length).toBe(2);
  });
});

/** By the rules for findings, of the service's months beside the same months a year before. */
function stateOf(
  { account, measure, expected, from, to }: DemoPebble,
  story: NetworkStory,
  today: Day
): string {
  const { service } = DEMO_ACCOUNTS.find(({ slug }) => slug === account)!;
  const at = (ago: number) => monthFigure(story, service, measure, addMonths(monthOf(today), -ago));
  const months = range(to, from).map(at);
  const aYearBefore = range(to + 12, from + 12).map(at);
  const counted = demoRestarts(today).find(
    (step) => step.measure === measure && step.kind === 'counted-differently'
  );
  if (counted && counted.month > addMonths(monthOf(today), -(from + 12))) return 'too-early';
  const [now, then] = [sum(months), sum(aYearBefore)];
  if (now + then < FEWEST_TO_COMPARE || [...months, ...aYearBefore].includes(null)) return 'too-early';
  const before = range(from + 1, 35)
    .reverse()
    .map(at);
  const spread = seriesSpread(before, months.length);
  const { verdict } = compareCounts(
    { count: now, time: 1 },
    { count: then, time: 1 },
    spread,
    confidenceOf(familyOf(service, measure, story))
  );
  if (verdict === 'varies' || verdict === 'too-few') return 'too-early';
  return verdict === (expected === 'more' ? 'higher' : 'lower') ? 'rippled' : 'did-not';
}

/** How many measures a report of the service compares with this one. */
function familyOf(service: string, slug: string, { outcomes }: NetworkStory): number {
  const { headline } = DEMO_MEASURES.find((each) => each.slug === slug)!;
  const family = DEMO_MEASURES.filter((each) => each.headline === headline && each.addsUp);
  const recorded = new Set(outcomes.filter((each) => each.service === service).map(({ measure }) => measure));
  return family.filter((each) => recorded.has(each.slug)).length;
}

/** Null for a month in which nothing was logged. */
function monthFigure(
  { outcomes }: NetworkStory,
  service: string,
  measure: string,
  month: Month
): number | null {
  const logged = outcomes.filter(
    (each) => each.service === service && each.measure === measure && monthOf(each.happenedOn) === month
  );
  return logged.length === 0 ? null : sum(logged.map(({ quantity }) => quantity));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

function sum(list: readonly (number | null)[]): number {
  return list.reduce<number>((all, each) => all + (each ?? 0), 0);
}

describe('the words of the network', () => {
  const { asked } = checkInsOf(ordinary);
  const help = helpRows(ordinary);
  const texts = [
    ...asked.flatMap((row) => [row.useAndWhy, row.learnt, row.supportWords, row.closingWords]),
    ...demoPurposes(ordinary).flatMap(({ forWhom, wouldDo, wouldKnow }) => [forWhom, wouldDo, wouldKnow]),
    ...help.requests.map(({ words }) => words),
    ...help.replies.map(({ words }) => words),
    ...help.lessons.map(({ words }) => words),
    ...help.offers.map(({ words }) => words),
    ...learningRows(ordinary).dropIns.flatMap(({ title, place }) => [title, place]),
    ...accessRows(ordinary).map(({ whereKept }) => whereKept),
    ...campaignRows(ordinary).campaigns.flatMap(({ name, aim }) => [name, aim]),
    ...pebbleRows(ordinary).flatMap(({ what, wrongIf, lesson }) => [what, wrongIf, lesson]),
    ...individualRows(ordinary).accounts.flatMap(({ name, purpose }) => [name, purpose])
  ].flatMap((text) => text ?? []);

  it('hold nothing that looks personal', () => {
    const found = [...new Set(texts)].flatMap((text) => personalDetailsIn(text).map(({ words }) => words));
    expect(found).toEqual([]);
  });

  it('are those of the house', () => {
    expect(
      texts.filter((text) => /\b(impactful|leverage|stakeholder|engagement)\b|caused/i.test(text))
    ).toEqual([]);
    expect(texts.filter((text) => text.length > 400)).toEqual([]);
  });

  it('ask, answer and learn: twelve requests or more, half of them closed, most of these with a lesson', () => {
    const closed = help.requests.filter(({ closedAt }) => closedAt);
    expect([help.requests.length, closed.length, help.lessons.length, help.uses.length]).toEqual([
      15, 8, 6, 18
    ]);
    expect(new Set(help.offers.map(({ personId }) => personId)).size).toBe(16);
  });
});
