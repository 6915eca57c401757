import { and, asc, eq } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudits } from '$lib/server/audit/audit';
import { ledgerOf } from '$lib/server/consent/ledger';
import type { Db } from '$lib/server/db/client';
import {
  auditEvents,
  checkHandovers,
  checks,
  consents,
  drafts,
  draftStories,
  editions,
  editionStories,
  evidence,
  files,
  outcomes,
  services,
  tellerCodes,
  tombstones
} from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { outcomesOf } from './found-outcomes';

/** Everything that is stored about one story. */
export type StoredAbout = Awaited<ReturnType<typeof storedAbout>>;

/** Everything that is stored about a reference, for communications who answer a subject's request. */
export async function subjectRecord(db: Db, actor: Actor, asked: string): Promise<StoredAbout[]> {
  authorise(actor, 'answer subject requests');
  const stories: StoredAbout[] = [];
  for (const id of await outcomesOf(db, asked)) stories.push(await storedAbout(db, id));
  return stories;
}

/** The same as a file to hand over; the audit log says of which outcomes, not of which reference. */
export async function subjectExport(
  db: Db,
  actor: Actor,
  asked: string,
  today: Day
): Promise<{ name: string; body: string; outcomes: string[] }> {
  authorise(actor, 'answer subject requests');
  return db.transaction(async (tx) => {
    const stories = await subjectRecord(tx, actor, asked);
    const lines = stories.map(({ outcome }) => ({
      action: 'subject request exported',
      subjectKind: 'outcome',
      subjectId: outcome.id
    }));
    await recordAudits(tx, actor, lines);
    const body = JSON.stringify({ asked, on: today, stories }, null, 2);
    return {
      name: `subject-request-${today}.json`,
      body,
      outcomes: stories.map(({ outcome }) => outcome.id)
    };
  });
}

async function storedAbout(db: Db, id: string) {
  const of = eq(auditEvents.subjectId, id);
  return {
    outcome: await outcomeRow(db, id),
    consent: (await db.select().from(consents).where(eq(consents.outcomeId, id)))[0] ?? null,
    ledger: (await ledgerOf(db, id)).map(({ actorId: _, ...line }) => line),
    evidence: await db
      .select({ kind: evidence.kind, content: evidence.content })
      .from(evidence)
      .where(eq(evidence.outcomeId, id))
      .orderBy(asc(evidence.position)),
    files: await db
      .select({
        id: files.id,
        kind: files.kind,
        name: files.name,
        description: files.description,
        size: files.size,
        addedAt: files.addedAt
      })
      .from(files)
      .where(eq(files.outcomeId, id))
      .orderBy(asc(files.addedAt), asc(files.id)),
    handedOn: await db
      .select({ reason: checkHandovers.reason, words: checkHandovers.words, at: checkHandovers.at })
      .from(checkHandovers)
      .where(eq(checkHandovers.outcomeId, id))
      .orderBy(asc(checkHandovers.at)),
    checks: await db
      .select({ result: checks.result, note: checks.note, at: checks.checkedAt })
      .from(checks)
      .where(eq(checks.outcomeId, id))
      .orderBy(asc(checks.checkedAt)),
    cardMadeAt:
      (await db.select({ at: tellerCodes.madeAt }).from(tellerCodes).where(eq(tellerCodes.outcomeId, id)))[0]
        ?.at ?? null,
    chosenFor: await db
      .select({ period: drafts.period, scope: drafts.scopeSlug, publishedAt: drafts.publishedAt })
      .from(draftStories)
      .innerJoin(drafts, eq(drafts.id, draftStories.draftId))
      .where(eq(draftStories.outcomeId, id)),
    editions: await db
      .select({ edition: editions.slug, publishedOn: editions.publishedOn, words: editionStories.words })
      .from(editionStories)
      .innerJoin(editions, eq(editions.id, editionStories.editionId))
      .where(eq(editionStories.outcomeId, id))
      .orderBy(asc(editions.publishedOn), asc(editions.number)),
    tombstone: (await db.select().from(tombstones).where(eq(tombstones.outcomeId, id)))[0] ?? null,
    log: await db
      .select({ at: auditEvents.at, action: auditEvents.action, changes: auditEvents.changes })
      .from(auditEvents)
      .where(and(of, eq(auditEvents.subjectKind, 'outcome')))
      .orderBy(asc(auditEvents.id))
  };
}

async function outcomeRow(db: Db, id: string) {
  const { kind, story, aboutPerson, happenedOn, whoChanged, route, direction, anyway } = outcomes;
  const { explanationKind, otherExplanation, lesson, strength, createdAt, deletedAt, erasedOn } = outcomes;
  const [row] = await db
    .select({
      ...{ kind, story, aboutPerson, happenedOn, whoChanged, route, direction, anyway },
      ...{ explanationKind, otherExplanation, lesson, strength, createdAt, deletedAt, erasedOn },
      service: services.name
    })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .where(eq(outcomes.id, id));
  // The ledger outlives its outcome.
  return { id, ...(row ?? null) };
}
