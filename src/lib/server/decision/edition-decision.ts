import { and, desc, eq } from 'drizzle-orm';
import type { DecisionAnswer, DecisionState } from '$lib/domain/decision/decision';
import { Conflict, NotFound } from '$lib/domain/errors';
import { can, type Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { decisionRecords, editions, people } from '$lib/server/db/schema';
import { sameSummary } from '$lib/server/edition/editions';
import { isSlug } from '$lib/server/db/slugs';
import type { Prose } from '$lib/domain/forms/prose';

/** What somebody said of a decision, and on which edition. */
interface Said {
  words: string;
  by: string;
  at: Date;
  edition: number;
}

/** What managers answered on an edition and what communications noted, the newest first. */
export interface DecisionRecord {
  answers: (Said & { answer: DecisionAnswer })[];
  notes: (Said & { state: DecisionState })[];
  mayAnswer: boolean;
  mayNote: boolean;
}

/** The record of the decision that an edition asks for, over all editions of the same summary; null where it asks for none. */
export async function decisionRecord(db: Db, actor: Actor, slug: string): Promise<DecisionRecord | null> {
  authorise(actor, 'read editions');
  const edition = await editionAt(db, slug);
  if (!asksFor(edition)) return null;
  const rows = await db
    .select({
      kind: decisionRecords.kind,
      standing: decisionRecords.standing,
      said: {
        words: decisionRecords.words,
        by: people.name,
        at: decisionRecords.at,
        edition: editions.number
      }
    })
    .from(decisionRecords)
    .innerJoin(editions, eq(editions.id, decisionRecords.editionId))
    .innerJoin(people, eq(people.id, decisionRecords.personId))
    .where(sameSummary(edition))
    .orderBy(desc(decisionRecords.at), desc(decisionRecords.id));
  return {
    answers: rows.flatMap(({ kind, standing, said }) =>
      kind === 'answer' ? [{ ...said, answer: standing as DecisionAnswer }] : []
    ),
    notes: rows.flatMap(({ kind, standing, said }) =>
      kind === 'note' ? [{ ...said, state: standing as DecisionState }] : []
    ),
    mayAnswer: can(actor, 'answer decisions'),
    mayNote: can(actor, 'publish editions')
  };
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
  await say(db, actor, slug, { kind: 'answer', standing: answer, words }, 'decision answered');
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
  await say(db, actor, slug, { kind: 'note', standing: state, words }, 'decision noted');
}

async function say(
  db: Db,
  actor: Actor,
  slug: string,
  is: Pick<typeof decisionRecords.$inferInsert, 'kind' | 'standing'> & { words: string },
  action: string
): Promise<void> {
  await db.transaction(async (tx) => {
    const edition = await newestAsking(tx, slug);
    const [was] = await tx
      .select()
      .from(decisionRecords)
      .where(and(eq(decisionRecords.editionId, edition.id), eq(decisionRecords.kind, is.kind)))
      .orderBy(desc(decisionRecords.at), desc(decisionRecords.id))
      .limit(1);
    if (was?.personId === actor.id && was.standing === is.standing && was.words === is.words) return;
    await tx.insert(decisionRecords).values({ ...is, editionId: edition.id, personId: actor.id });
    await recordAudit(tx, actor, {
      ...{ action, subjectKind: 'edition', subjectId: edition.id },
      changes: [
        { field: 'edition', is: edition.slug },
        { field: 'standing', is: is.standing },
        { field: 'words' }
      ]
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
