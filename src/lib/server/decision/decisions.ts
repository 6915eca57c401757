import { and, desc, eq, sql } from 'drizzle-orm';
import type { Scope } from '$lib/domain/council/scope';
import {
  isSettled,
  settledOn,
  type DecisionAnswer,
  type DecisionStanding,
  type DecisionState
} from '$lib/domain/decision/decision';
import { firstDayOf, lastDayOf, parsePeriod, type Period } from '$lib/domain/calendar/period';
import { dayInLondon } from '$lib/domain/calendar/london';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Prose } from '$lib/domain/forms/prose';
import type { Db } from '$lib/server/db/client';
import { whileUnchanged } from '$lib/server/db/while-unchanged';
import { decisionRecords, editions } from '$lib/server/db/schema';

/** A decision that a summary asked for, and what became of it. */
export interface AskedDecision extends DecisionStanding {
  /** The address of the newest edition of the summary. */
  edition: string;
  scope: Pick<Scope, 'kind' | 'slug'>;
  scopeName: string;
  /** "Q1 2026/27". */
  period: string;
  periodOf: Period;
  publishedOn: Day;
  asked: Prose[];
  /** Null for what was asked before decisions had an owner and a date, and were answered here. */
  owner: string | null;
  due: Day | null;
}

type ScopeOf = Pick<Scope, 'kind' | 'slug'>;

/**
 * The decisions of all summaries, or of those of one scope, each once, as its newest edition asks for it; the newest period
 * first. A summary that asks for none is not among them.
 */
export function askedDecisions(
  db: Db,
  firstMonth: number,
  scope: ScopeOf | null = null
): Promise<AskedDecision[]> {
  const name = `decisions ${firstMonth} ${scope ? `${scope.kind} ${scope.slug}` : 'of all'}`;
  return whileUnchanged(db, name, () => readDecisions(db, firstMonth, scope));
}

async function readDecisions(db: Db, firstMonth: number, scope: ScopeOf | null): Promise<AskedDecision[]> {
  const [rows, records] = await Promise.all([askingEditions(db, scope), allRecords(db, scope)]);
  const askedBy = new Map(rows.map((row) => [row.id, askedOf(row)]));
  return rows
    .filter(({ isNewest }) => isNewest)
    .flatMap(({ scopeKind, scopeSlug, slug, period, periodName, ...row }): AskedDecision[] => {
      const periodOf = parsePeriod(period, firstMonth);
      if (!periodOf || row.asked.length === 0) return [];
      const said = records.filter(({ editionId }) => askedBy.get(editionId) === askedBy.get(row.id));
      return [
        {
          ...{ asked: row.asked, owner: row.owner, due: row.due },
          ...{ scopeName: row.scopeName, publishedOn: row.publishedOn },
          ...{ edition: slug, scope: { kind: scopeKind, slug: scopeSlug }, period: periodName, periodOf },
          ...standingOf(said)
        }
      ];
    })
    .sort((one, other) => lastDayOf(other.periodOf).localeCompare(lastDayOf(one.periodOf)));
}

/**
 * Of the decisions of all summaries, those that a report of this scope and period opens with: what was asked last, what
 * before it is not settled yet, and what was settled since then, so that each is told to its end. Only of periods that ended
 * before this one begins; of a year, before it ends, since its quarters asked, too.
 */
export function decidedBefore(
  all: readonly AskedDecision[],
  { kind, slug }: ScopeOf,
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
  const lastAsked = earlier[0]?.publishedOn ?? '';
  return earlier.filter((decision, place) => {
    const settled = settledOn(decision);
    return place === 0 || settled === null || settled >= lastAsked;
  });
}

/** What management was asked and has not settled, nor answered; the newest first. @throws Forbidden */
export async function decisionsWaiting(db: Db, actor: Actor, firstMonth: number): Promise<AskedDecision[]> {
  authorise(actor, 'read editions');
  return (await askedDecisions(db, firstMonth)).filter(
    (decision) => decision.owner !== null && decision.answered === null && !isSettled(decision)
  );
}

interface Asking {
  id: string;
  isNewest: boolean;
  scopeKind: Scope['kind'];
  scopeSlug: string;
  period: string;
  slug: string;
  publishedOn: Day;
  scopeName: string;
  periodName: string;
  asked: Prose[];
  owner: string | null;
  due: Day | null;
  question: string;
}

/**
 * Of each scope and period the newest edition, and those that an answer or a note was given on. The text of an edition is
 * long: it is read once. Before decisions had an owner and a date, editions had neither.
 */
async function askingEditions(db: Db, scope: ScopeOf | null): Promise<Asking[]> {
  return db.execute<Asking & Record<string, unknown>>(sql`
    select e.id, e.is_newest as "isNewest", e.scope_kind as "scopeKind", e.scope_slug as "scopeSlug", e.period,
      e.slug, e.published_on::text as "publishedOn", c -> 'scope' ->> 'name' as "scopeName",
      c -> 'period' ->> 'name' as "periodName", c -> 'decision' as asked,
      c ->> 'decisionOwner' as owner, c ->> 'decisionDue' as due,
      jsonb_build_array(c -> 'decision', c -> 'decisionOwner', c -> 'decisionDue')::text as question
    from (select *, number = max(number) over (partition by scope_kind, scope_slug, period) as is_newest
      from ${editions} ${scope ? sql`where scope_kind = ${scope.kind} and scope_slug = ${scope.slug}` : sql``}) e
      cross join lateral (select e.canonical::jsonb as c offset 0) content
    where e.is_newest or exists (select from ${decisionRecords} r where r.edition_id = e.id)`);
}

/** The whole question of a summary: who agreed to one has not agreed to another, of other words, another owner or another day. */
function askedOf({ scopeKind, scopeSlug, period, question }: Asking): string {
  return `${scopeKind} ${scopeSlug} ${period} ${question}`;
}

interface SaidOf {
  kind: 'answer' | 'note';
  standing: DecisionAnswer | DecisionState;
  words: string;
  at: Date;
}

/** Whichever edition of a summary they were given on, the newest first. */
async function allRecords(db: Db, scope: ScopeOf | null) {
  const { editionId, kind, standing, words, at } = decisionRecords;
  return db
    .select({ editionId, kind, standing, words, at })
    .from(decisionRecords)
    .innerJoin(editions, eq(editions.id, editionId))
    .where(scope ? and(eq(editions.scopeKind, scope.kind), eq(editions.scopeSlug, scope.slug)) : undefined)
    .orderBy(desc(at), desc(decisionRecords.id));
}

/** @param said the newest first */
function standingOf(said: readonly SaidOf[]): DecisionStanding {
  const answer = said.find(({ kind }) => kind === 'answer');
  const note = said.find(({ kind }) => kind === 'note');
  return {
    answered: answer
      ? { answer: answer.standing as DecisionAnswer, words: answer.words, on: dayInLondon(answer.at) }
      : null,
    noted: note
      ? { state: note.standing as DecisionState, words: note.words, on: dayInLondon(note.at) }
      : null
  };
}
