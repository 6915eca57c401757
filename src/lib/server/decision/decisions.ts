import { desc, eq, sql } from 'drizzle-orm';
import type { Scope } from '$lib/domain/council/scope';
import { isSettled, type DecisionStanding } from '$lib/domain/decision/decision';
import { firstDayOf, lastDayOf, parsePeriod, type Period } from '$lib/domain/calendar/period';
import { dayInLondon } from '$lib/domain/calendar/london';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Prose } from '$lib/domain/forms/prose';
import type { Db } from '$lib/server/db/client';
import { decisionAnswers, decisionNotes, editions } from '$lib/server/db/schema';

/** A decision that a summary asked for, and what became of it. */
export interface AskedDecision extends DecisionStanding {
  /** The address of the newest edition that asks for it. */
  edition: string;
  scope: Pick<Scope, 'kind' | 'slug'>;
  scopeName: string;
  /** "Q1 2026/27". */
  period: string;
  periodOf: Period;
  publishedOn: Day;
  asked: Prose[];
  owner: string | null;
  due: Day | null;
}

/**
 * The decisions of all summaries, each once, by the newest edition that asks for it; the newest period first. A summary
 * that asks for none is not among them.
 */
export async function askedDecisions(db: Db, firstMonth: number): Promise<AskedDecision[]> {
  const [rows, answered, noted] = await Promise.all([
    newestEditionsAsking(db),
    newestAnswers(db),
    newestNotes(db)
  ]);
  return rows
    .flatMap(({ scopeKind, scopeSlug, slug, period, periodName, ...row }): AskedDecision[] => {
      const periodOf = parsePeriod(period, firstMonth);
      if (!periodOf || row.asked.length === 0) return [];
      const key = `${scopeKind} ${scopeSlug} ${period}`;
      return [
        {
          ...row,
          ...{ edition: slug, scope: { kind: scopeKind, slug: scopeSlug }, period: periodName, periodOf },
          answered: answered.get(key) ?? null,
          noted: noted.get(key) ?? null
        }
      ];
    })
    .sort((one, other) => lastDayOf(other.periodOf).localeCompare(lastDayOf(one.periodOf)));
}

/**
 * Of the decisions of all summaries, those that a report of this scope and period opens with: what was asked last, and whatever before it is not settled yet.
 * Only of periods that ended before this one begins; of a year, before it ends, since its quarters asked, too.
 */
export function decidedBefore(
  all: readonly AskedDecision[],
  { kind, slug }: Pick<Scope, 'kind' | 'slug'>,
  period: Period
): AskedDecision[] {
  const until = period.kind === 'year' ? lastDayOf(period) : firstDayOf(period);
  const earlier = all.filter(
    ({ scope, periodOf }) =>
      scope.kind === kind &&
      scope.slug === slug &&
      lastDayOf(periodOf) <= until &&
      !(periodOf.kind === period.kind && firstDayOf(periodOf) === firstDayOf(period))
  );
  return earlier.filter((decision, place) => place === 0 || !isSettled(decision));
}

/** What no manager has answered, the newest first. @throws Forbidden */
export async function decisionsWaiting(db: Db, actor: Actor, firstMonth: number): Promise<AskedDecision[]> {
  authorise(actor, 'read editions');
  return (await askedDecisions(db, firstMonth)).filter(({ answered }) => answered === null);
}

/** Of each scope and period the newest edition. Before decisions had an owner and a date, editions had neither. */
async function newestEditionsAsking(db: Db) {
  const { scopeKind, scopeSlug, period } = editions;
  const content = sql`${editions.canonical}::jsonb`;
  return db
    .selectDistinctOn([scopeKind, scopeSlug, period], {
      ...{ scopeKind, scopeSlug, period, slug: editions.slug, publishedOn: editions.publishedOn },
      scopeName: sql<string>`${content} -> 'scope' ->> 'name'`,
      periodName: sql<string>`${content} -> 'period' ->> 'name'`,
      asked: sql<Prose[]>`${content} -> 'decision'`,
      owner: sql<string | null>`${content} ->> 'decisionOwner'`,
      due: sql<Day | null>`${content} ->> 'decisionDue'`
    })
    .from(editions)
    .orderBy(scopeKind, scopeSlug, period, desc(editions.number));
}

const KEY = sql<string>`${editions.scopeKind} || ' ' || ${editions.scopeSlug} || ' ' || ${editions.period}`;

/** Whichever edition of a summary they were given on. */
async function newestAnswers(db: Db) {
  const rows = await db
    .selectDistinctOn([KEY], {
      key: KEY,
      answer: decisionAnswers.answer,
      words: decisionAnswers.words,
      at: decisionAnswers.answeredAt
    })
    .from(decisionAnswers)
    .innerJoin(editions, eq(editions.id, decisionAnswers.editionId))
    .orderBy(KEY, desc(decisionAnswers.answeredAt), desc(decisionAnswers.id));
  return new Map(rows.map(({ key, at, ...row }) => [key, { ...row, on: dayInLondon(at) }]));
}

async function newestNotes(db: Db) {
  const rows = await db
    .selectDistinctOn([KEY], {
      key: KEY,
      state: decisionNotes.state,
      words: decisionNotes.words,
      at: decisionNotes.notedAt
    })
    .from(decisionNotes)
    .innerJoin(editions, eq(editions.id, decisionNotes.editionId))
    .orderBy(KEY, desc(decisionNotes.notedAt), desc(decisionNotes.id));
  return new Map(rows.map(({ key, at, ...row }) => [key, { ...row, on: dayInLondon(at) }]));
}
