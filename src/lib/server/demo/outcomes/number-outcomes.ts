/** Outcomes that are numbers: every stream, month by month, split into entries as services log them. */
import { addDays, addMonths, lastDayOfMonth, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { quartersBetween } from '../council/calendar';
import { CONTEXT_STREAMS } from './context-streams';
import { grounds, texture, writer, type Grounds } from './grounds';
import { habitIn, type Habit } from './habits';
import type { DemoOutcome } from './outcome';
import { seededRandom, type SeededRandom } from '../random';
import { DEMO_ACCOUNTS, wasOpen, type DemoAccount } from '../council/register';
import { shapeOf } from '../measures/shapes';
import { OUTCOME_STREAMS, type Stream } from './streams';

/** Months that the demonstration covers, the current one included. */
const MONTHS = 36;
/** Services log more finely today than three years ago: share of today's entries, then. */
const ENTRIES_THEN = 0.6;
const SHARED = 0.2;
/** Services that must have something to show for every one of the last days. */
const FRESH: Readonly<Record<string, string>> = {
  libraries: 'event-sign-ups',
  recovery: 'recovery-check-ins',
  carers: 'carers-assessments'
};
const FRESH_DAYS = 5;

/** One stream in one month, with its own chance. */
interface StreamMonth {
  stream: Stream;
  month: Month;
  monthsAgo: number;
  quartersAgo: number;
  today: Day;
  random: SeededRandom;
}

export function numberOutcomes(today: Day): DemoOutcome[] {
  const streams = [...OUTCOME_STREAMS, ...CONTEXT_STREAMS];
  const months = Array.from({ length: MONTHS }, (_, index) => MONTHS - 1 - index);
  const regular = months.flatMap((monthsAgo) =>
    streams.flatMap((stream) => logMonth(streamMonth(stream, monthsAgo, today, '')))
  );
  return [...regular, ...freshOutcomes(today)];
}

function streamMonth(stream: Stream, monthsAgo: number, today: Day, salt: string): StreamMonth {
  const month = addMonths(monthOf(today), -monthsAgo);
  const random = seededRandom(
    `${stream.service} ${stream.measure} ${stream.wholeMonthOf ?? ''} ${monthsAgo}${salt}`
  );
  return { stream, month, monthsAgo, quartersAgo: quartersBetween(month, today), today, random };
}

function logMonth(when: StreamMonth): DemoOutcome[] {
  if (when.stream.wholeMonthOf) return logWholeMonth(when);
  const total = monthlyTotal(when);
  const share = ENTRIES_THEN + (1 - ENTRIES_THEN) * (1 - when.monthsAgo / MONTHS);
  const entries = Math.max(1, Math.round(when.stream.entries * share * elapsed(when)));
  return split(total, entries, when.random).flatMap((quantity) => logDay(when, anyDay(when), quantity));
}

/** Whole months are logged once they are over. */
function logWholeMonth(when: StreamMonth): DemoOutcome[] {
  const { stream, month, today, random } = when;
  const lastDay = lastDayOfMonth(month);
  if (lastDay >= today) return [];
  const accounts = openAccounts(month, today).filter(({ slug }) => stream.wholeMonthOf?.includes(slug));
  const quantities = split(monthlyTotal(when), accounts.length, random);
  return accounts.flatMap((account, index) => {
    const habit = habitIn(account, when.monthsAgo, when.quartersAgo);
    if (habit === 'nil' || habit === 'silent') return [];
    const written = addDays(lastDay, random.between(1, 8));
    return [assemble(when, [account], habit, month, written, quantities[index] ?? 0)];
  });
}

function logDay(when: StreamMonth, day: Day, quantity: number): DemoOutcome[] {
  const speaking = openAccounts(day, when.today)
    .filter(({ service }) => service === when.stream.service)
    .map((account) => ({ account, habit: habitIn(account, when.monthsAgo, when.quartersAgo) }))
    .filter(({ habit }) => habit === 'evidencing' || habit === 'recording');
  if (speaking.length === 0) return [];
  const weights = speaking.map(({ account }, index) => (account.closure ? 0.3 : 1) / (index + 1));
  const { account, habit } = when.random.pickWeighted(speaking, weights);
  const partners = when.random.chance(SHARED) ? partnersOf(account, habit, day, when) : [];
  const written = addDays(day, when.random.pick([0, 0, 0, 1, 1, 2, 3, 6]));
  return [assemble(when, [account, ...partners], habit, day, written, quantity)];
}

function assemble(
  when: StreamMonth,
  accounts: readonly DemoAccount[],
  habit: Habit,
  day: Day,
  written: Day,
  quantity: number
): DemoOutcome {
  const { stream, today, random } = when;
  const createdOn = written < today ? written : today;
  const basis: Grounds = grounds(stream.measure, accounts[0]!, habit, random);
  return {
    ...{ service: stream.service, accounts: accounts.map(({ slug }) => slug) },
    ...{ measure: stream.measure, quantity, story: null },
    ...{ happenedOn: day, wholeMonth: stream.wholeMonthOf !== undefined },
    ...{ direction: 'better', lesson: null },
    ...basis,
    ...texture(stream.measure, basis, random),
    ...{ check: null, aboutPerson: false, consent: null },
    ...{ createdByEmail: writer(accounts[0]!, random), createdOn }
  };
}

/** One to three more accounts that carried the same thing: of the same service, or of the whole council. */
function partnersOf(first: DemoAccount, habit: Habit, day: Day, when: StreamMonth): DemoAccount[] {
  const candidates = openAccounts(day, when.today).filter(
    (account) =>
      account !== first &&
      (account.service === first.service || account.kind === 'corporate') &&
      habitIn(account, when.monthsAgo, when.quartersAgo) === habit
  );
  return when.random.shuffled(candidates).slice(0, when.random.pick([1, 1, 1, 2, 2, 3]));
}

function freshOutcomes(today: Day): DemoOutcome[] {
  const days = Array.from({ length: FRESH_DAYS }, (_, index) => addDays(today, -index));
  return Object.entries(FRESH).flatMap(([service, measure]) => {
    const stream = OUTCOME_STREAMS.find((each) => each.service === service && each.measure === measure)!;
    return days.flatMap((day, index) => {
      const monthsAgo = monthOf(day) === monthOf(today) ? 0 : 1;
      const when = streamMonth(stream, monthsAgo, today, ` fresh ${index}`);
      return logDay(when, day, when.random.between(1, 3));
    });
  });
}

function monthlyTotal(when: StreamMonth): number {
  const expected =
    when.stream.level * shapeOf(when.stream.measure, when.month, when.monthsAgo) * elapsed(when);
  const wobble = Math.sqrt(expected + (0.05 * expected) ** 2) * 0.9;
  return Math.max(0, Math.round(expected + wobble * when.random.normal()));
}

/** How much of the month is over: 1 but for the current month. */
function elapsed({ month, today }: StreamMonth): number {
  if (monthOf(today) !== month) return 1;
  return Number(today.slice(8, 10)) / Number(lastDayOfMonth(month).slice(8, 10));
}

function anyDay({ month, today, random }: StreamMonth): Day {
  const last = monthOf(today) === month ? today : lastDayOfMonth(month);
  return addDays(month, random.between(0, Number(last.slice(8, 10)) - 1));
}

/** A total split into at most so many parts of at least 1, some larger than others. */
function split(total: number, parts: number, random: SeededRandom): number[] {
  const count = Math.min(parts, total);
  if (count === 0) return [];
  const weights = Array.from({ length: count }, () => 0.4 + random.next());
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const shares = weights.map((weight) => 1 + Math.floor(((total - count) * weight) / sum));
  const rest = total - shares.reduce((all, share) => all + share, 0);
  return shares.map((share, index) => (index < rest ? share + 1 : share));
}

function openAccounts(day: Day, today: Day): DemoAccount[] {
  return DEMO_ACCOUNTS.filter((account) => wasOpen(account, day, today));
}
