/** A list of outcomes has an address: every filter is in it, so that a figure can link to what is behind it. */
import { seenWords } from '$lib/domain/forms/answers';
import { DIRECTIONS, type Direction } from './outcome';
import { isDay, monthOf, type Month } from '$lib/domain/calendar/day';
import { parsePeriod, type Period } from '$lib/domain/calendar/period';
import type { Strength } from './strength';

export const SORTS = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  largest: 'Largest first',
  strongest: 'Strongest first'
} as const;
export type Sort = keyof typeof SORTS;

/** Which accounts stand together behind an outcome: of two kinds, two of one kind, or any two of these. Individual ones in none. */
export const TOGETHER = {
  'corporate-service': 'Corporate and service',
  'corporate-campaign': 'Corporate and campaign',
  'service-campaign': 'Service and campaign',
  'corporate-corporate': 'Two or more corporate',
  'service-service': 'Two or more service',
  'campaign-campaign': 'Two or more campaign',
  any: 'Two or more of these'
} as const;
export type Together = keyof typeof TOGETHER;

/** Filters as they stand in an address; slugs, not ids. Empty means no filter. */
export interface OutcomeFilter {
  period: Period | null;
  /** In order; one or several, as of a campaign. */
  months: Month[];
  /** The last month: a year up to the end of a quarter. */
  until: Month | null;
  service: string | null;
  directorate: string | null;
  /** Linked to one of these. */
  accounts: string[];
  /** Outcomes that name it. */
  campaign: string | null;
  measure: string | null;
  kind: 'number' | 'story' | null;
  /** Differences: stories, and numbers at the stages outcome and impact. Context: outputs and outtakes. */
  stage: 'difference' | 'context' | null;
  strengths: Strength[];
  directions: Direction[];
  text: string | null;
  mine: boolean;
  /** Of the services that the reader leads. */
  own: boolean;
  /** Linked, with evidence that nobody has checked since it was last changed. */
  waiting: boolean;
  /** A service asks communications to have it checked. */
  askedFor: boolean;
  /** The newest check says that it did not stand up. */
  failed: boolean;
  /** Stories whose words no consent lets onto an internal report today. */
  withheld: boolean;
  /** Behind which accounts of two kinds stand together; counts of people that are sensitive are left out. */
  together: Together | null;
  sort: Sort;
  /** From 1. */
  page: number;
}

/** An address may name so many months, and so many accounts: those of the longest campaign that anybody runs. */
const MOST_NAMED = 120;

/** Reads an address; what it does not understand it leaves out. */
export function readOutcomeFilter(query: URLSearchParams, firstMonth: number): OutcomeFilter {
  const one = (name: string) => seenWords(query.get(name) ?? '') || null;
  const isMonth = (text: string | null): text is Month =>
    text !== null && isDay(text) && monthOf(text) === text;
  const until = one('until');
  const kind = one('kind');
  const stage = one('stage');
  const sort = one('sort');
  const together = one('together') ?? '';
  return {
    period: parsePeriod(one('period') ?? '', firstMonth),
    months: eachOnce(query.getAll('month')).filter(isMonth).slice(0, MOST_NAMED).sort(),
    until: isMonth(until) ? until : null,
    service: one('service'),
    directorate: one('directorate'),
    accounts: eachOnce(query.getAll('account').map(seenWords)).filter(Boolean).slice(0, MOST_NAMED),
    campaign: one('campaign'),
    measure: one('measure'),
    kind: kind === 'number' || kind === 'story' ? kind : null,
    stage: stage === 'difference' || stage === 'context' ? stage : null,
    strengths: eachOnce(query.getAll('strength').map(Number)).filter((value): value is Strength =>
      [1, 2, 3].includes(value)
    ),
    directions: eachOnce(query.getAll('direction')).filter((value): value is Direction =>
      Object.hasOwn(DIRECTIONS, value)
    ),
    text: one('text')?.slice(0, 200) ?? null,
    mine: one('mine') === 'yes',
    own: one('own') === 'yes',
    waiting: one('check') === 'waiting',
    askedFor: one('check') === 'asked',
    failed: one('check') === 'failed',
    withheld: one('words') === 'withheld',
    together: Object.hasOwn(TOGETHER, together) ? (together as Together) : null,
    sort: sort && Object.hasOwn(SORTS, sort) ? (sort as Sort) : 'newest',
    page: Math.max(1, Math.min(100_000, Math.floor(Number(one('page')) || 1)))
  };
}

/** The address of a list: `/outcomes?period=2026-27-q2&measure=enquiries-resolved`. */
export function outcomesAddress(
  parts: Record<string, string | readonly string[] | null | undefined>
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value === null || value === undefined) continue;
    for (const each of typeof value === 'string' ? [value] : value) query.append(name, each);
  }
  const text = query.toString();
  return text ? `/outcomes?${text}` : '/outcomes';
}

/** An address may name a thing a thousand times; a query asks for it once. */
function eachOnce<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
