/**
 * Does it help? The share of outcomes that are Linked in the three whole months before an account came and in the three
 * after, among accounts that came, beside those that came later or not yet. It says how they differ, and never why.
 */
import { addMonths, monthsBetween, type Month } from '$lib/domain/calendar/day';
import type { Share } from '$lib/domain/statistics/share-interval';

/** Whole months that are looked at on each side; the month of coming itself belongs to neither. */
const MONTHS = 3;

/** An account whose outcomes are counted around a month. */
export interface Member {
  accountId: string;
  group: 'came' | 'others';
  around: Month;
}

/** What is known of who came, within the months that may be told. */
export interface CameFacts {
  /** Ids of all accounts that are told of. */
  accountIds: readonly string[];
  /** The month in which an account first came, for those that ever did. */
  firstCame: ReadonlyMap<string, Month>;
  /** The months of the report that are over, first and last; those after a coming end within them, so that each is told in one year. */
  from: Month;
  to: Month;
  /** The last month that has begun. */
  until: Month;
}

export interface Groups {
  members: Member[];
  /** How many accounts came by now whose three months after are not over. */
  waiting: number;
  /** The month around which the others are looked at: that in which half of those that came had come. Null where none came. */
  around: Month | null;
}

/**
 * Who is looked at, and around which month. An account belongs to those that came where its three months after end within the
 * report; to the others where it had not come by the end of the three months after `around`; else to neither.
 */
export function groupsOf({ accountIds, firstCame, from, to, until }: CameFacts): Groups {
  const came = accountIds.flatMap((accountId): Member[] => {
    const around = firstCame.get(accountId);
    const end = around && addMonths(around, MONTHS);
    return end && end >= from && end <= to ? [{ accountId, group: 'came', around: around! }] : [];
  });
  const waiting = accountIds.filter((accountId) => {
    const month = firstCame.get(accountId);
    return month !== undefined && month <= until && addMonths(month, MONTHS) > to;
  }).length;
  const months = came.map(({ around }) => around).sort();
  const around = months[Math.floor((months.length - 1) / 2)];
  if (!around) return { members: [], around: null, waiting };
  const isOther = (accountId: string) => {
    const month = firstCame.get(accountId);
    return month === undefined || monthsBetween(around, month) > MONTHS;
  };
  const those = new Set(came.map(({ accountId }) => accountId));
  const others = accountIds
    .filter((accountId) => !those.has(accountId) && isOther(accountId))
    .map((accountId): Member => ({ accountId, group: 'others', around }));
  return { members: [...came, ...others], around, waiting };
}

/** First and last month on each side of a coming. */
export function monthsAround(around: Month): { before: [Month, Month]; after: [Month, Month] } {
  return {
    before: [addMonths(around, -MONTHS), addMonths(around, -1)],
    after: [addMonths(around, 1), addMonths(around, MONTHS)]
  };
}

/** So many outcomes that belong to accounts of these groups, in these months. */
export interface Tally {
  came: boolean;
  others: boolean;
  before: boolean;
  after: boolean;
  linked: boolean;
  outcomes: number;
}

/** The shares of a group; `of` is 0 where it has no outcome. */
export interface BeforeAndAfter {
  before: Share;
  after: Share;
}

export interface Shares {
  came: BeforeAndAfter;
  others: BeforeAndAfter;
  /** Outcomes that count nowhere: of accounts of both groups, or before one coming and after another. */
  leftOut: number;
}

/** Each outcome counts once in its group, however many accounts of it there are. */
export function sharesOf(tallies: readonly Tally[]): Shares {
  const isClear = ({ came, others, before, after }: Tally) => came !== others && before !== after;
  const clear = tallies.filter(isClear);
  const share = (group: 'came' | 'others', side: 'before' | 'after'): Share => {
    const these = clear.filter((each) => each[group] && each[side]);
    return { count: sum(these.filter(({ linked }) => linked)), of: sum(these) };
  };
  const sides = (group: 'came' | 'others') => ({
    before: share(group, 'before'),
    after: share(group, 'after')
  });
  const within = tallies.filter(({ before, after }) => before || after);
  return { came: sides('came'), others: sides('others'), leftOut: sum(within) - sum(clear) };
}

function sum(tallies: readonly Tally[]): number {
  return tallies.reduce((total, { outcomes }) => total + outcomes, 0);
}
