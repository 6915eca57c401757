/** Two check-in rounds: one a year ago, in which most answered, and one around the end of the last quarter, in which all did. */
import { addDays, monthOf, monthTitle, type Day } from '$lib/domain/calendar/day';
import type { checkInMeasures, checkInRounds, checkIns, checkInVersions } from '$lib/server/db/schema';
import { idOf } from '../identities';
import type { DemoAccount } from '../council/register';
import { seededRandom, seededUuid, type SeededRandom } from '../random';
import { answersOf, type DemoAnswers } from './answers';
import type { DemoPurpose } from './purposes';
import { activeAccounts, endOfLastQuarter, momentOf, type NetworkStory } from './story';

/** A round is open for four weeks, most of them before the end of its quarter. */
const BEFORE_THE_END = 20;
const OPEN_FOR = 27;
/** Fifty-two weeks, so that a round begins on the same day of the week. */
const A_YEAR = 364;
/** Of the first round; in the second, everybody answered. */
const ANSWERED_THEN = 0.82;

export interface DemoRound {
  id: string;
  /** 0 for the first, 1 for the newest. */
  place: 0 | 1;
  firstDay: Day;
  lastDay: Day;
}

interface CheckInRows {
  rounds: (typeof checkInRounds.$inferInsert)[];
  asked: (typeof checkIns.$inferInsert)[];
  measures: (typeof checkInMeasures.$inferInsert)[];
  versions: (typeof checkInVersions.$inferInsert)[];
}

/** The newest began before the last quarter ended, and is over. */
export function demoRounds(today: Day): DemoRound[] {
  const firstDay = addDays(endOfLastQuarter(today), -BEFORE_THE_END);
  const closing = addDays(firstDay, OPEN_FOR);
  const yesterday = addDays(today, -1);
  const lastDay = closing < yesterday ? closing : yesterday;
  const aYearAgo = addDays(firstDay, -A_YEAR);
  return [
    {
      ...{ id: seededUuid('check-in round 0'), place: 0 },
      firstDay: aYearAgo,
      lastDay: addDays(aYearAgo, OPEN_FOR)
    },
    { ...{ id: seededUuid('check-in round 1'), place: 1 }, firstDay, lastDay }
  ];
}

export function checkInRows(
  story: NetworkStory,
  purposes: readonly DemoPurpose[],
  openedBy: string
): CheckInRows {
  const rounds = demoRounds(story.today);
  const own = new Map(purposes.map(({ account, measures }) => [account, measures]));
  const asked = rounds.flatMap((round) =>
    activeAccounts(round.firstDay, story.today).map((account) => askedOf(account, round, story, own))
  );
  return {
    rounds: rounds.map((round) => roundRow(round, openedBy)),
    asked: asked.map(({ row }) => row),
    measures: asked.flatMap(({ row, answers }) =>
      (answers?.measures ?? []).map((measure) => ({
        ...{ roundId: row.roundId, accountId: row.accountId },
        measureId: idOf(story.ids.measures, measure)
      }))
    ),
    versions: asked.flatMap(({ row, answers }) => (answers ? [versionRow(row, answers)] : []))
  };
}

function roundRow({ id, firstDay, lastDay }: DemoRound, openedBy: string): typeof checkInRounds.$inferInsert {
  const month = monthTitle(monthOf(firstDay));
  return {
    ...{ id, firstDay, lastDay, openedBy, openedAt: momentOf(firstDay) },
    name: `Check-in of ${month}`,
    slug: `check-in-of-${month.toLowerCase().replace(' ', '-')}`
  };
}

interface Asked {
  row: typeof checkIns.$inferInsert;
  answers: DemoAnswers | null;
}

function askedOf(
  account: DemoAccount,
  round: DemoRound,
  story: NetworkStory,
  own: ReadonlyMap<string, readonly string[]>
): Asked {
  const random = seededRandom(`check-in ${round.place} ${account.slug}`);
  const open = Math.max(0, Math.round((Date.parse(round.lastDay) - Date.parse(round.firstDay)) / 86_400_000));
  const onDay = addDays(round.firstDay, random.between(0, open));
  const remindedOn = addDays(round.firstDay, Math.min(14, open));
  const answers = wasThereOn(account, onDay, story) && wants(account, round, random);
  const late = !answers || onDay > remindedOn;
  const asked = {
    ...{ roundId: round.id, accountId: idOf(story.ids.accounts, account.slug), askedOn: round.firstDay },
    ...{ remindedOn: late ? remindedOn : null, reminders: late ? 1 : 0 }
  };
  if (!answers) return { row: { ...asked, version: 0, support: [], quotable: [] }, answers: null };
  const said = answersOf(account, round.place, own.get(account.slug) ?? []);
  const { measures: _measures, ...columns } = said;
  return {
    row: {
      ...asked,
      ...columns,
      ...{ version: 1, answeredAt: momentOf(onDay, random.between(0, 470)) },
      answeredBy: idOf(story.ids.people, account.leadEmail)
    },
    answers: said
  };
}

/** An account that was closed before its people got round to it has no answer. */
function wasThereOn({ closure }: DemoAccount, day: Day, { today }: NetworkStory): boolean {
  return closure === null || day <= addDays(today, -closure.daysAgo);
}

/** Those who closed their account since had said in the first round that it was no longer needed. */
function wants({ closure }: DemoAccount, { place }: DemoRound, random: SeededRandom): boolean {
  return place === 1 || closure !== null || random.chance(ANSWERED_THEN);
}

function versionRow(
  row: typeof checkIns.$inferInsert,
  answers: DemoAnswers
): typeof checkInVersions.$inferInsert {
  return {
    ...{ roundId: row.roundId, accountId: row.accountId, version: 1 },
    ...{ savedAt: row.answeredAt as Date, savedBy: row.answeredBy! },
    answers: { ...answers }
  };
}
