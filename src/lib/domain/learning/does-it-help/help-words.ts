/** What a report says of whether drop-ins and training help: two shares, how they differ, and no cause. */
import { monthTitle } from '$lib/domain/calendar/day';
import { accountsCounted, type NetworkPart, type NetworkTable } from '$lib/domain/network/told';
import { FEWEST_ANSWERS } from '$lib/domain/statistics/share-comparison';
import { newcombeInterval, type Share } from '$lib/domain/statistics/share-interval';
import { counted, numeral, oneOrMany } from '$lib/domain/words';
import type { BeforeAndAfter, Groups, Shares } from './groups';

/** What may have helped. */
export const HELPS = {
  'drop-in': { came: 'came to a drop-in', cell: 'Came to a drop-in' },
  training: { came: 'did training', cell: 'Did a part of the training' }
} as const;
export type HelpKind = keyof typeof HELPS;

/** What is known of one kind. */
export interface HelpFacts extends Groups, Shares {
  kind: HelpKind;
}

/** The part of a report; null where nobody came to anything. */
export function helpTold(kinds: readonly HelpFacts[]): NetworkPart | null {
  const told = kinds.filter(({ around, waiting }) => around !== null || waiting > 0);
  if (told.length === 0) return null;
  const sentences = told.flatMap(sentencesOf);
  const isCompared = told.some(({ around, came }) => around !== null && !isFew(came));
  return {
    ...{ key: 'does-it-help', title: 'Do drop-ins and training help?' },
    sentences: isCompared ? [...sentences, NO_CAUSE] : sentences,
    ...{ figures: [], table: tableOf(told.filter(({ around }) => around !== null)) }
  };
}

const NO_CAUSE =
  'This claims no cause: who comes may differ from who does not, and other things changed in these months.';

function sentencesOf(facts: HelpFacts): string[] {
  const { kind, waiting, around, came, others, members, leftOut } = facts;
  if (around === null) return [tooEarly(kind, waiting)];
  const those = countOf(facts, 'came');
  if (isFew(came)) return [tooFewToSay(kind, those)];
  const rest = members.length - those;
  return [
    `${among(those)} that ${HELPS[kind].came}, ${percent(came.after)} of outcomes were Linked in the three months after, ${percent(came.before)} in the three before.`,
    `That is ${differenceInWords(came)}.`,
    ...(isFew(others)
      ? ['Of the other accounts there are too few outcomes to set beside them.']
      : [
          `${among(rest)} that had not, ${percent(others.after)} were Linked in the three months after ${monthTitle(around)}, ${percent(others.before)} in those before.`,
          `There it is ${differenceInWords(others)}.`
        ]),
    ...(leftOut > 0 ? [leftOutInWords(leftOut)] : [])
  ];
}

/** Fewer than ten outcomes on either side say nothing. */
function isFew({ before, after }: BeforeAndAfter): boolean {
  return Math.min(before.of, after.of) < FEWEST_ANSWERS;
}

function tooEarly(kind: HelpKind, waiting: number): string {
  const whose = counted(waiting, 'account', 'accounts');
  return `It is too early to say: the three months after ${whose} ${HELPS[kind].came} are not over in this report.`;
}

function tooFewToSay(kind: HelpKind, those: number): string {
  return `Too few to say: the ${counted(those, 'account', 'accounts')} that ${HELPS[kind].came} ${those === 1 ? 'has' : 'have'} fewer than ${FEWEST_ANSWERS} outcomes before or after.`;
}

function leftOutInWords(leftOut: number): string {
  return leftOut === 1
    ? '1 outcome is left out: it belongs to both kinds of account, or to both times.'
    : `${numeral(leftOut)} outcomes are left out: they belong to both kinds of account, or to both times.`;
}

function among(accounts: number): string {
  return accounts === 1 ? 'For the one account' : `Among the ${numeral(accounts)} accounts`;
}

function countOf({ members }: HelpFacts, group: 'came' | 'others'): number {
  return members.filter((each) => each.group === group).length;
}

function wholePercent({ count, of }: Share): number {
  return of === 0 ? 0 : Math.round((100 * count) / of);
}

function percent({ count, of }: Share): string {
  return `${wholePercent({ count, of })}%`;
}

/** "about 17 points more; the true difference lies between 3 points less and 30 points more". */
function differenceInWords(shares: BeforeAndAfter): string {
  const { difference, lower, upper } = pointsOf(shares);
  const about = difference === 0 ? '' : 'about ';
  return `${about}${pointsInWords(difference)}; the true difference lies between ${rangeInWords(lower, upper)}`;
}

function rangeInWords(lower: number, upper: number): string {
  if (lower >= 0) return `${numeral(lower)} and ${pointsInWords(upper)}`;
  if (upper <= 0) return `${numeral(-upper)} and ${pointsInWords(lower)}`;
  return `${pointsInWords(lower)} and ${pointsInWords(upper)}`;
}

function pointsInWords(points: number): string {
  if (points === 0) return 'no points more or less';
  const many = counted(Math.abs(points), 'point', 'points');
  return `${many} ${points > 0 ? 'more' : 'less'}`;
}

/**
 * After less before, in whole percentage points, with the 95% interval (Newcombe 1998, method 10). The difference is that of the
 * shares as they are printed, so that a reader who takes one from the other finds it.
 */
export function pointsOf({ before, after }: BeforeAndAfter): {
  difference: number;
  lower: number;
  upper: number;
} {
  const found = newcombeInterval(after, before);
  // Never -0.
  const whole = (share: number) => Math.round(100 * share) + 0;
  const lower = whole(found.lower);
  const upper = whole(found.upper);
  return { difference: wholePercent(after) - wholePercent(before), lower, upper };
}

function tableOf(kinds: readonly HelpFacts[]): NetworkTable | null {
  if (kinds.length === 0) return null;
  return {
    caption:
      'Outcomes that are Linked, in the three whole months before and after; sensitive counts of people are left out',
    columns: [
      { text: 'Accounts that' },
      { text: 'How many', numeric: true },
      { text: 'Before', numeric: true },
      { text: 'After', numeric: true },
      { text: 'Difference in points', numeric: true }
    ],
    rows: kinds.flatMap((facts) => [
      rowOf(facts, 'came', HELPS[facts.kind].cell),
      rowOf(facts, 'others', 'Came later or not yet')
    ])
  };
}

function rowOf(facts: HelpFacts, group: 'came' | 'others', text: string): NetworkTable['rows'][number] {
  const ids = facts.members.filter((each) => each.group === group).map(({ accountId }) => accountId);
  const key = `does-it-help.${facts.kind}.${group}`;
  const whose = oneOrMany(ids.length, 'Account', 'Accounts');
  const label =
    group === 'came'
      ? `${whose} that ${HELPS[facts.kind].came}`
      : `${whose} that had not yet: ${HELPS[facts.kind].cell.toLowerCase()}`;
  const figure = accountsCounted(key, label, ids);
  const shares = facts[group];
  return [text, figure, shareInCell(shares.before), shareInCell(shares.after), pointsInCell(shares)];
}

function shareInCell(share: Share): string {
  return share.of === 0 ? 'no outcomes' : `${numeral(share.count)} of ${numeral(share.of)}`;
}

function pointsInCell(shares: BeforeAndAfter): string {
  if (isFew(shares)) return 'too few to say';
  const { difference, lower, upper } = pointsOf(shares);
  return `${signed(difference)} (${signed(lower)} to ${signed(upper)})`;
}

/** "+3", "−3", "0". */
function signed(points: number): string {
  if (points === 0) return '0';
  return points > 0 ? `+${points}` : `−${-points}`;
}
