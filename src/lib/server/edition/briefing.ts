import { newestEditions } from '$lib/domain/edition/archive';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { parsePeriod, periodSlug, samePeriodLastYear, type Period } from '$lib/domain/calendar/period';
import type { Db } from '$lib/server/db/client';
import { editionBySlug, listEditions, type Edition, type EditionLine } from './editions';

/** Addresses of editions, as they were chosen; what is missing or unknown is replaced by the newest. */
export interface AskedBriefing {
  quarter: string | null;
  against: string | null;
  year: string | null;
  last: string | null;
}

/** Two editions of the council, the later and what it is held against. */
export interface Pair {
  later: Edition;
  earlier: Edition;
}

export interface Briefing {
  quarters: EditionLine[];
  years: EditionLine[];
  quarter: Pair | null;
  year: Pair | null;
}

/** A quarter against a quarter and a year against a year, from what was published of the council; null where there is no two. */
export async function briefing(db: Db, actor: Actor, asked: AskedBriefing, today: Day): Promise<Briefing> {
  const all = newestEditions(await listEditions(db, actor));
  const council = all.filter(({ scopeKind }) => scopeKind === 'council');
  const quarters = council.filter(({ period }) => isQuarter(period));
  const years = council.filter(({ period }) => !isQuarter(period));
  const [quarter, year] = await Promise.all([
    pairOf(db, actor, chosenOf(quarters, asked.quarter, asked.against), today),
    pairOf(db, actor, chosenOf(years, asked.year, asked.last), today)
  ]);
  return { quarters, years, quarter, year };
}

/** What the two are about; null where one is a quarter or year of which there is none since the council’s year begins otherwise. */
export function periodsOf(
  { later, earlier }: Pair,
  firstMonth: number
): { later: Period; earlier: Period } | null {
  const [now, then] = [parsePeriod(later.period, firstMonth), parsePeriod(earlier.period, firstMonth)];
  return now && then && { later: now, earlier: then };
}

function isQuarter(period: string): boolean {
  return /-q[1-4]$/.test(period);
}

/** The address of the same period a year before. */
function lastYearOf({ period }: EditionLine): string | null {
  // Whichever month a year begins with, its name is the same.
  const parsed = parsePeriod(period, 4);
  return parsed && periodSlug(samePeriodLastYear(parsed));
}

/** @param lines newest first */
function chosenOf(
  lines: readonly EditionLine[],
  later: string | null,
  earlier: string | null
): { later: string; earlier: string } | null {
  const at = Math.max(
    0,
    lines.findIndex(({ slug }) => slug === later)
  );
  const first = lines[at];
  const second =
    lines.find((line) => line.slug === earlier && line !== first) ??
    // A finding is held against last year where it can be.
    lines.find((line) => first && line.period === lastYearOf(first)) ??
    lines[at + 1];
  return first && second ? { later: first.slug, earlier: second.slug } : null;
}

async function pairOf(
  db: Db,
  actor: Actor,
  chosen: { later: string; earlier: string } | null,
  today: Day
): Promise<Pair | null> {
  if (!chosen) return null;
  const [later, earlier] = await Promise.all([
    editionBySlug(db, actor, chosen.later, today),
    editionBySlug(db, actor, chosen.earlier, today)
  ]);
  return { later, earlier };
}
