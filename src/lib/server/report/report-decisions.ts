import type { Actor } from '$lib/domain/people/permissions';
import type { Scope } from '$lib/domain/council/scope';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import { askedDecisions, decidedBefore, type AskedDecision } from '$lib/server/decision/decisions';
import type { Db } from '$lib/server/db/client';
import { authorise } from '$lib/server/request/authorise';

/** The decisions that a report opens and ends with. */
export interface ReportDecisions {
  decided: AskedDecision[];
  /** What the summary of the same period asks; null while it asks nothing. */
  asked: AskedDecision | null;
}

/** What was asked before, and what is asked now, of the scope of a report. @throws Forbidden */
export async function decisionsOf(
  db: Db,
  actor: Actor,
  { kind, slug, period }: Pick<Scope, 'kind' | 'slug'> & { period: Period }
): Promise<ReportDecisions> {
  authorise(actor, 'read editions');
  const all = await askedDecisions(db, period.firstMonth, { kind, slug });
  const asked = all.find(({ periodOf }) => periodSlug(periodOf) === periodSlug(period));
  return { decided: decidedBefore(all, { kind, slug }, period), asked: asked ?? null };
}
