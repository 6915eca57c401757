/** Outcomes that are stories: placed over three years, with the consents that were given for them. */
import { explanationKindOf } from './explanation';
import { DIRECTIONS, type Direction } from '$lib/domain/outcome/outcome';
import { DEFAULT_RETENTION } from '$lib/domain/consent/retention';
import { addDays, monthOf, type Day } from '$lib/domain/calendar/day';
import { monthsBetween, quartersBetween } from '../council/calendar';
import { evenly } from '../evenly';
import { writer } from './grounds';
import { habitIn } from './habits';
import type { DemoConsent, DemoOutcome } from './outcome';
import { seededRandom, type SeededRandom } from '../random';
import { DEMO_ACCOUNTS, wasOpen, type DemoAccount } from '../council/register';
import { STORY_THEMES, type DemoStory } from '../stories';
import type { AgreedUses } from '../stories/story';
import { storyDays } from './story-days';

/** Stands in place of a story that its person took back. */
export const WITHDRAWN_WORDS =
  'The person withdrew their consent, so the words of this story have been removed.';

export function storyOutcomes(today: Day): DemoOutcome[] {
  const stories = newestFirst();
  const days = storyDays(stories.length, today);
  return stories.map((story, index) => storyOutcome(story, days[index]!, today));
}

/** Themes and directions spread evenly, so that every quarter has its share of each. */
function newestFirst(): DemoStory[] {
  const themesMixed = evenly(STORY_THEMES);
  const directions = Object.keys(DIRECTIONS) as Direction[];
  return evenly(directions.map((direction) => themesMixed.filter((story) => story.direction === direction)));
}

function storyOutcome(story: DemoStory, day: Day, today: Day): DemoOutcome {
  const random = seededRandom(`story ${story.text}`);
  const accounts = accountsOf(story, day, today);
  const createdOn = earlier(addDays(day, random.between(0, 6)), today);
  const consent = story.person && consentFor(story, story.person, day, createdOn, today, random);
  const outcome: DemoOutcome = {
    ...{ service: story.service, accounts: accounts.map(({ slug }) => slug) },
    ...{ measure: null, quantity: null, story: story.text },
    ...{ happenedOn: day, wholeMonth: false, createdOn, createdByEmail: writer(accounts[0]!, random) },
    ...{ whoChanged: story.who, anyway: story.anyway },
    ...{
      explanationKind: story.other === null ? null : explanationKindOf(story.other),
      otherExplanation: story.other
    },
    ...{ direction: story.direction, lesson: story.lesson },
    route: habitOn(accounts[0]!, day, today) === 'evidencing' ? story.route : 'judgement',
    evidence: story.evidence,
    check: null,
    aboutPerson: story.person !== null,
    consent
  };
  return consent?.withdrawnOn ? withoutWords(outcome) : outcome;
}

/** Those of its accounts that were open on the day and used alike; an outcome never evidences an account by accident. */
function accountsOf(story: DemoStory, day: Day, today: Day): DemoAccount[] {
  const named = story.accounts.map(accountNamed).filter((account) => wasOpen(account, day, today));
  const first = named[0];
  if (!first) throw new Error(`no account of this story was open on ${day}: ${story.text.slice(0, 40)}`);
  return named.filter((account) => habitOn(account, day, today) === habitOn(first, day, today));
}

function habitOn(account: DemoAccount, day: Day, today: Day) {
  return habitIn(account, monthsBetween(monthOf(day), today), quartersBetween(day, today));
}

function consentFor(
  { service, text }: DemoStory,
  terms: AgreedUses,
  day: Day,
  createdOn: Day,
  today: Day,
  random: SeededRandom
): DemoConsent {
  const recordedOn = earlier(addDays(day, random.between(0, 3)), createdOn);
  const withdrawnOn = terms.withdrawnAfter === null ? null : addDays(recordedOn, terms.withdrawnAfter);
  const isWithdrawn = withdrawnOn !== null && withdrawnOn <= today;
  const given = { recordedOn, until: addDays(recordedOn, 365 * terms.years) };
  const agreed = isWithdrawn ? [given] : renewals(given, today);
  return {
    ...{ recordedBy: terms.by, way: terms.way, uses: terms.uses },
    ...agreed.at(-1)!,
    before: agreed.slice(0, -1),
    withdrawnOn: isWithdrawn ? withdrawnOn : null,
    ...askedOf(service, text, given.recordedOn, createdOn, isWithdrawn)
  };
}

/** Services asked again, year by year, but for what ended within the last month: without that its words would be erased by now. */
function renewals(given: { recordedOn: Day; until: Day }, today: Day): { recordedOn: Day; until: Day }[] {
  if (given.until >= addDays(today, -DEFAULT_RETENTION.graceDays)) return [given];
  const again = { recordedOn: addDays(given.until, -14), until: addDays(given.until, 365) };
  return [given, ...renewals(again, today)];
}

/** Some were told in the council's wording, some have a reference, some heard their story before it was kept. */
function askedOf(service: string, text: string, recordedOn: Day, createdOn: Day, isWithdrawn: boolean) {
  const random = seededRandom(`consent ${text}`);
  const inWording = random.chance(0.6);
  const number = String(random.between(1, 90)).padStart(3, '0');
  const reference = `${service.slice(0, 3).toUpperCase()}-${recordedOn.slice(0, 4)}-${number}`;
  return {
    // Nothing else is left of a story that was taken back.
    told: inWording || isWithdrawn ? null : TOLD,
    inWording,
    reference: random.chance(0.5) ? reference : null,
    readBackOn: random.chance(0.7) ? createdOn : null
  };
}

const TOLD = 'Where the words may appear, that no name is kept, and how to change their mind at any time.';

/** Withdrawal takes the words away, and everything by which the person might be recognised. */
function withoutWords(outcome: DemoOutcome): DemoOutcome {
  return {
    ...outcome,
    story: WITHDRAWN_WORDS,
    whoChanged: null,
    explanationKind: null,
    otherExplanation: null,
    evidence: outcome.evidence.filter(({ kind }) => kind === 'source')
  };
}

function accountNamed(slug: string): DemoAccount {
  const account = DEMO_ACCOUNTS.find((each) => each.slug === slug);
  if (!account) throw new Error(`a story names the account ${slug}, which is not in the register`);
  return account;
}

function earlier(day: Day, limit: Day): Day {
  return day < limit ? day : limit;
}
