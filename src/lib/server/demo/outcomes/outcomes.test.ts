import { describe, expect, it } from 'vitest';
import { addMonths, isDay, monthOf, type Day } from '$lib/domain/calendar/day';
import { mayHeadline } from '$lib/domain/measure/measure';
import { ownAccounts } from '$lib/domain/typed-words/own-accounts';
import { personalDetailsIn } from '$lib/domain/typed-words/personal-details';
import { tellingNumbersIn } from '$lib/domain/typed-words/telling-numbers';
import { quartersBetween } from '../council/calendar';
import { DEMO_MEASURES } from '../measures';
import { demoNilReturns } from './silence/nil-returns';
import { strengthOfDemo, type DemoOutcome } from './outcome';
import { demoOutcomes } from './outcomes';
import { DEMO_PEOPLE } from '../council/people';
import { DEMO_ACCOUNTS, liveAccounts, wasOpen } from '../council/register';
import { demoTargets } from '../measures/targets';

const accounts = new Map(DEMO_ACCOUNTS.map((account) => [account.slug, account]));
const measures = new Map(DEMO_MEASURES.map((measure) => [measure.slug, measure]));
const people = new Map(DEMO_PEOPLE.map((person) => [person.email, person]));

const OWN = ownAccounts(DEMO_ACCOUNTS);
const isHiding = (slug: string | null) => Boolean(slug && measures.get(slug)?.sensitive);

const TODAYS: Day[] = ['2026-11-23', '2026-04-01', '2026-03-31', '2027-01-01', '2028-02-29'];

describe.each(TODAYS)('the outcomes of three years that end on %s', (today) => {
  const outcomes = demoOutcomes(today);

  it('are about twelve thousand', () => {
    expect(outcomes.length).toBeGreaterThan(11_000);
    expect(outcomes.length).toBeLessThan(13_000);
  });

  it('come out the same every time', () => {
    expect(demoOutcomes(today)).toEqual(outcomes);
  });

  it('lie within 36 months, and nothing in them is still to come', () => {
    const first = addMonths(monthOf(today), -35);
    for (const { happenedOn, createdOn, check, consent } of outcomes) {
      expect(isDay(happenedOn) && happenedOn >= first && happenedOn <= createdOn && createdOn <= today).toBe(
        true
      );
      expect((check?.checkedOn ?? today) <= today && (consent?.withdrawnOn ?? today) <= today).toBe(true);
    }
  });

  it('are whole months only once the month is over', () => {
    const whole = outcomes.filter(({ wholeMonth }) => wholeMonth);
    expect(whole.length).toBeGreaterThan(1_000);
    expect(whole.every(({ happenedOn }) => happenedOn.endsWith('-01'))).toBe(true);
    expect(whole.every(({ happenedOn, createdOn }) => createdOn >= addMonths(happenedOn, 1))).toBe(true);
  });

  it('hold in nothing that can be printed what looks personal', () => {
    const texts = new Set(
      outcomes.flatMap(({ story, lesson, whoChanged, otherExplanation, evidence }) =>
        [story, lesson, whoChanged, otherExplanation, ...evidence.map(({ content }) => content)].filter(
          (text) => text !== null
        )
      )
    );
    expect(texts.size).toBeGreaterThan(700);
    expect([...texts].flatMap((text) => personalDetailsIn(text, OWN))).toEqual([]);
  });

  it('teach nothing with a number that could tell a hidden one', () => {
    const services = new Set(
      outcomes.filter(({ measure }) => isHiding(measure)).map(({ service }) => service)
    );
    expect(services.size).toBeGreaterThan(1);
    const lessons = outcomes.flatMap(({ service, lesson }) =>
      services.has(service) && lesson ? [lesson] : []
    );
    const hiding = DEMO_MEASURES.filter(({ slug }) => isHiding(slug));
    expect(lessons.filter((lesson) => tellingNumbersIn(lesson, hiding).length > 0)).toEqual([]);
  });

  it('are each a number or a story', () => {
    for (const { measure, quantity, story } of outcomes) {
      expect(story === null ? measures.has(measure!) && Number.isInteger(quantity) : quantity === null).toBe(
        true
      );
      expect(quantity ?? 0).toBeGreaterThanOrEqual(0);
    }
  });

  it('are linked to different accounts that were open on the day, the first of them of the same service', () => {
    for (const outcome of outcomes) {
      const linked = outcome.accounts.map((slug) => accounts.get(slug)!);
      expect(linked.length).toBeGreaterThan(0);
      expect(new Set(linked).size).toBe(linked.length);
      expect(linked.every((account) => wasOpen(account, outcome.happenedOn, today))).toBe(true);
      expect(linked[0]!.service).toBe(outcome.service);
    }
  });

  it('were logged by somebody who leads the service, and checked by somebody else', () => {
    for (const { createdByEmail, service, check } of outcomes) {
      expect(people.get(createdByEmail)?.leads).toContain(service);
      if (check) expect(people.get(check.checkedByEmail)?.role).toBe('comms');
    }
  });

  it('have all strengths: about half linked or more, and between 12% and 20% corroborated', () => {
    const share = (strength: number) =>
      count(outcomes, (each) => strengthOfDemo(each) >= strength) / outcomes.length;
    expect(share(2)).toBeGreaterThan(0.48);
    expect(share(2)).toBeLessThan(0.6);
    expect(share(3)).toBeGreaterThan(0.12);
    expect(share(3)).toBeLessThan(0.2);
  });

  it('are shared by two to four accounts in about one of seven', () => {
    const shared = outcomes.filter(({ accounts: linked }) => linked.length > 1);
    expect(shared.length / outcomes.length).toBeGreaterThan(0.12);
    expect(shared.length / outcomes.length).toBeLessThan(0.18);
    expect(Math.max(...shared.map(({ accounts: linked }) => linked.length))).toBe(4);
  });

  it('did not all work, and what did not work has a lesson', () => {
    const failed = outcomes.filter(({ direction }) => direction === 'no-difference' || direction === 'worse');
    expect(failed.length).toBeGreaterThan(100);
    expect(failed.every(({ lesson }) => lesson !== null)).toBe(true);
  });

  it('let between 38 and 50 live accounts evidence their difference in the last full quarter', () => {
    const evidenced = accountsWith(
      outcomes,
      today,
      (each) => strengthOfDemo(each) >= 2 && isDifference(each)
    );
    const recorded = accountsWith(outcomes, today, () => true);
    expect(evidenced.size).toBeGreaterThanOrEqual(38);
    expect(evidenced.size).toBeLessThanOrEqual(50);
    expect(recorded.size).toBeGreaterThan(evidenced.size + 5);
    expect(recorded.size).toBeLessThan(60);
  });

  it('are there on each of the last five days for the services of the demonstration’s lead', () => {
    for (const service of ['libraries', 'recovery', 'carers']) {
      const days = new Set(
        outcomes.filter((each) => each.service === service).map(({ happenedOn }) => happenedOn)
      );
      expect([...days].sort().at(-1)).toBe(today);
      expect([...days].sort().at(-5)).toBe(
        new Date(Date.parse(today) - 4 * 86_400_000).toISOString().slice(0, 10)
      );
    }
  });

  it('leave nil returns to whole months without an outcome, one per account and month', () => {
    const nils = demoNilReturns(outcomes, today);
    const busy = new Set(
      outcomes.flatMap((each) => each.accounts.map((slug) => `${slug} ${monthOf(each.happenedOn)}`))
    );
    const keys = nils.map(({ account, month }) => `${account} ${month}`);
    expect(nils.length).toBeGreaterThan(200);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => busy.has(key))).toEqual([]);
    expect(
      nils.every(({ month, recordedOn }) => recordedOn >= addMonths(month, 1) && recordedOn <= today)
    ).toBe(true);
  });

  it('meet some of the targets of the last four quarters and miss others', () => {
    const past = demoTargets(outcomes, today).filter(
      ({ quarterStart }) => quartersBetween(quarterStart, today) > 0
    );
    const met = past.filter(({ measure, service, quarterStart, quantity }) => {
      const reached = total(outcomes, (each) => {
        return (
          each.measure === measure &&
          (service === null || each.service === service) &&
          quartersBetween(quarterStart, each.happenedOn) === 0
        );
      });
      return measures.get(measure)!.better === 'lower' ? reached <= quantity : reached >= quantity;
    });
    expect(past).toHaveLength(64);
    expect(met.length).toBeGreaterThan(past.length / 4);
    expect(met.length).toBeLessThan((past.length * 3) / 4);
  });
});

describe('how the measures moved', () => {
  const today = '2026-11-23';
  const outcomes = demoOutcomes(today);
  const monthly = (measure: string, from: number, to: number) => {
    const [first, last] = [addMonths(monthOf(today), -from), addMonths(monthOf(today), -to)];
    const within = (each: DemoOutcome) => {
      return (
        each.measure === measure && monthOf(each.happenedOn) >= first && monthOf(each.happenedOn) <= last
      );
    };
    return total(outcomes, within) / (from - to + 1);
  };

  it('event sign-ups took a step up eight months ago', () => {
    expect(monthly('event-sign-ups', 8, 1) / monthly('event-sign-ups', 20, 9)).toBeGreaterThan(1.3);
  });

  it('repeat missed-bin reports came down', () => {
    expect(monthly('missed-bin-reports', 6, 1) / monthly('missed-bin-reports', 30, 19)).toBeLessThan(0.7);
  });

  it('volunteers who started have been falling', () => {
    expect(monthly('volunteers-started', 4, 1) / monthly('volunteers-started', 23, 12)).toBeLessThan(0.8);
  });

  it('enquiries resolved only wobble, at about 420 a month', () => {
    expect(monthly('enquiries-resolved', 35, 1)).toBeGreaterThan(380);
    expect(monthly('enquiries-resolved', 35, 1)).toBeLessThan(460);
  });
});

function isDifference({ measure }: DemoOutcome): boolean {
  return measure === null || mayHeadline(measures.get(measure)!.stage);
}

function accountsWith(
  outcomes: DemoOutcome[],
  today: Day,
  holds: (outcome: DemoOutcome) => boolean
): Set<string> {
  const live = new Set(liveAccounts().map(({ slug }) => slug));
  return new Set(
    outcomes
      .filter((each) => quartersBetween(each.happenedOn, today) === 1 && holds(each))
      .flatMap((each) => each.accounts)
      .filter((slug) => live.has(slug))
  );
}

function total(outcomes: DemoOutcome[], counts: (outcome: DemoOutcome) => boolean): number {
  return outcomes.filter(counts).reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
}

function count(outcomes: DemoOutcome[], holds: (outcome: DemoOutcome) => boolean): number {
  return outcomes.filter(holds).length;
}
