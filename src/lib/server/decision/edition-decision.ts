import { and, desc, eq } from 'drizzle-orm';
import type { DecisionAnswer, DecisionState } from '$lib/domain/decision/decision';
import { Conflict, NotFound } from '$lib/domain/errors';
import { can, type Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { decisionAnswers, decisionNotes, editions, people } from '$lib/server/db/schema';
import { isSlug } from '$lib/server/db/slugs';
import type { Prose } from '$lib/domain/forms/prose';

/** What managers answered on an edition and what communications noted, the newest first. */
export interface DecisionRecord {
  answers: { answer: DecisionAnswer; words: string; by: string; at: Date }[];
  notes: { state: DecisionState; words: string; by: string; at: Date }[];
  mayAnswer: boolean;
  mayNote: boolean;
}

/** The record of the decision that an edition asks for, over all editions of the same summary; null where it asks for none. */
export async function decisionRecord(db: Db, actor: Actor, slug: string): Promise<DecisionRecord | null> {
  authorise(actor, 'read editions');
  const edition = await editionAt(db, slug);
  if (!asksFor(edition)) return null;
  const [answers, notes] = await Promise.all([
    db
      .select({
        answer: decisionAnswers.answer,
        words: decisionAnswers.words,
        by: people.name,
        at: decisionAnswers.answeredAt
      })
      .from(decisionAnswers)
      .innerJoin(editions, eq(editions.id, decisionAnswers.editionId))
      .innerJoin(people, eq(people.id, decisionAnswers.answeredBy))
      .where(sameSummary(edition))
      .orderBy(desc(decisionAnswers.answeredAt), desc(decisionAnswers.id)),
    db
      .select({
        state: decisionNotes.state,
        words: decisionNotes.words,
        by: people.name,
        at: decisionNotes.notedAt
      })
      .from(decisionNotes)
      .innerJoin(editions, eq(editions.id, decisionNotes.editionId))
      .innerJoin(people, eq(people.id, decisionNotes.notedBy))
      .where(sameSummary(edition))
      .orderBy(desc(decisionNotes.notedAt), desc(decisionNotes.id))
  ]);
  const mayAnswer = can(actor, 'answer decisions');
  return { answers, notes, mayAnswer, mayNote: can(actor, 'publish editions') };
}

/**
 * Answers the decision of an edition; the newest answer counts, and all of them stay. The same answer sent twice is one.
 * @throws NotFound; Forbidden; Conflict on an edition that was corrected since
 */
export async function answerDecision(
  db: Db,
  actor: Actor,
  slug: string,
  { answer, words }: { answer: DecisionAnswer; words: string }
): Promise<void> {
  authorise(actor, 'answer decisions');
  await db.transaction(async (tx) => {
    const edition = await newestAsking(tx, slug);
    const [last] = await tx
      .select()
      .from(decisionAnswers)
      .innerJoin(editions, eq(editions.id, decisionAnswers.editionId))
      .where(sameSummary(edition))
      .orderBy(desc(decisionAnswers.answeredAt), desc(decisionAnswers.id))
      .limit(1);
    const was = last?.decision_answers;
    if (was && was.answeredBy === actor.id && was.answer === answer && was.words === words) return;
    await tx.insert(decisionAnswers).values({ editionId: edition.id, answer, words, answeredBy: actor.id });
    await recordAudit(tx, actor, {
      action: 'decision answered',
      subjectKind: 'edition',
      subjectId: edition.id,
      changes: [{ field: 'edition', is: edition.slug }, { field: 'answer', is: answer }, { field: 'words' }]
    });
  });
}

/**
 * Notes what was done about the decision of an edition; the newest note counts, and all of them stay.
 * @throws NotFound; Forbidden; Conflict on an edition that was corrected since
 */
export async function noteDecision(
  db: Db,
  actor: Actor,
  slug: string,
  { state, words }: { state: DecisionState; words: string }
): Promise<void> {
  authorise(actor, 'publish editions');
  await db.transaction(async (tx) => {
    const edition = await newestAsking(tx, slug);
    const [last] = await tx
      .select()
      .from(decisionNotes)
      .innerJoin(editions, eq(editions.id, decisionNotes.editionId))
      .where(sameSummary(edition))
      .orderBy(desc(decisionNotes.notedAt), desc(decisionNotes.id))
      .limit(1);
    const was = last?.decision_notes;
    if (was && was.notedBy === actor.id && was.state === state && was.words === words) return;
    await tx.insert(decisionNotes).values({ editionId: edition.id, state, words, notedBy: actor.id });
    await recordAudit(tx, actor, {
      action: 'decision noted',
      subjectKind: 'edition',
      subjectId: edition.id,
      changes: [{ field: 'edition', is: edition.slug }, { field: 'state', is: state }, { field: 'words' }]
    });
  });
}

type EditionRow = typeof editions.$inferSelect;

async function newestAsking(tx: Db, slug: string): Promise<EditionRow> {
  const edition = await editionAt(tx, slug);
  if (!asksFor(edition)) throw new NotFound('This summary asks for no decision');
  const [newest] = await tx
    .select({ number: editions.number })
    .from(editions)
    .where(sameSummary(edition))
    .orderBy(desc(editions.number))
    .limit(1)
    .for('update');
  if (newest!.number > edition.number)
    throw new Conflict(
      `Edition ${newest!.number} corrects this one. Open it, and say what you have to say there`
    );
  return edition;
}

async function editionAt(db: Db, slug: string): Promise<EditionRow> {
  const [row] = isSlug(slug) ? await db.select().from(editions).where(eq(editions.slug, slug)) : [];
  if (!row) throw new NotFound('There is no such edition');
  return row;
}

function asksFor({ canonical }: EditionRow): boolean {
  return (JSON.parse(canonical) as { decision: Prose[] }).decision.length > 0;
}

function sameSummary({ scopeKind, scopeSlug, period }: EditionRow) {
  return and(
    eq(editions.scopeKind, scopeKind),
    eq(editions.scopeSlug, scopeSlug),
    eq(editions.period, period)
  );
}
