import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { WantedSummary } from '$lib/domain/publish/forms';
import {
  aCommsPerson,
  aDirectorate,
  aLead,
  aManager,
  aMeasure,
  anAdmin,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { whileAuditFails } from '../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { auditEvents, draws, editions, draftFindings, drafts, draftStories } from '$lib/server/db/schema';
import { draftById, dropDraft, listDrafts, markStep, beginDraft, anyDraftById } from './drafts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;
let place: { id: string };

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
  place = await aDirectorate(db, { slug: 'place', name: 'Place' });
});
afterAll(() => database.close());

let count = 0;
/** A service of its own, so that tests do not meet. */
async function aScope(): Promise<WantedSummary> {
  count += 1;
  const slug = `parks-${count}`;
  await aService(db, { slug, name: `Parks ${count}`, directorateId: place.id });
  return { scopeKind: 'service', scopeSlug: slug, period: '2026-27-q2' };
}

/** Publishes a draft as far as its row goes. */
async function publish(id: string): Promise<void> {
  const [row] = await db.select().from(drafts).where(eq(drafts.id, id));
  const { scopeKind, scopeSlug, period } = row!;
  const number = (await db.$count(editions, eq(editions.scopeSlug, scopeSlug))) + 1;
  await db.insert(editions).values({
    ...{ draftId: id, slug: `${scopeSlug}-${number}`, scopeKind, scopeSlug, period, number },
    ...{ publishedOn: '2026-11-03', publishedBy: comms.id, canonical: '{}', cells: [] },
    sha256: id.replaceAll('-', '').padEnd(64, '0')
  });
  await db.update(drafts).set({ publishedAt: new Date() }).where(eq(drafts.id, id));
}

async function audited(id: string) {
  const rows = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(auditEvents.id);
  return rows.map(({ action, changes }) => [action, changes]);
}

describe('opening a summary', () => {
  it('makes one draft, which everybody then finds', async () => {
    const scope = await aScope();
    const first = await beginDraft(db, comms, scope);
    expect(first).toMatchObject({ version: 1, isNew: true });
    expect(await beginDraft(db, await aCommsPerson(db), scope)).toEqual({ ...first, isNew: false });
    expect(await audited(first.id)).toEqual([
      [
        'summary opened',
        [
          { field: 'scope', is: scope.scopeSlug },
          { field: 'period', is: '2026-27-q2' }
        ]
      ]
    ]);
  });

  it('gives several people who open it at the same moment the same draft', async () => {
    const scope = await aScope();
    const opened = await Promise.all([1, 2, 3, 4].map(() => beginDraft(db, comms, scope)));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await audited(opened[0]!.id)).toHaveLength(1);
  });

  it('is for the council, a directorate or a service, a quarter or a year', async () => {
    const council = { scopeKind: 'council', scopeSlug: '', period: '2025-26' } as const;
    const directorate = { scopeKind: 'directorate', scopeSlug: 'place', period: '2025-26-q4' } as const;
    const { id } = await beginDraft(db, comms, council);
    const part = await beginDraft(db, comms, directorate);
    expect(await anyDraftById(db, comms, id)).toMatchObject({ serviceIds: undefined, edition: null });
    expect((await anyDraftById(db, comms, part.id)).scopeName).toBe('Place');
    const names = (await listDrafts(db, comms, 'Riverside')).map((line) => [line.scopeName, line.period]);
    expect(names).toContainEqual(['Riverside', '2025-26']);
    expect(names).toContainEqual(['Place', '2025-26-q4']);
  });

  it.each<[string, Partial<WantedSummary>]>([
    ['service', { scopeSlug: 'nowhere' }],
    ['address', { scopeSlug: '\0' }],
    ['directorate', { scopeKind: 'directorate' }],
    ['period', { period: '2026-27-q5' }]
  ])('is refused for an unknown %s', async (_, wrong) => {
    const wanted = { ...(await aScope()), ...wrong };
    await expect(beginDraft(db, comms, wanted)).rejects.toThrow(NotFound);
  });

  it('leaves nothing behind where the audit log fails', async () => {
    const scope = await aScope();
    await whileAuditFails(db, async () => {
      await expect(beginDraft(db, comms, scope)).rejects.toThrow();
    });
    expect(await db.$count(drafts, eq(drafts.scopeSlug, scope.scopeSlug))).toBe(0);
  });
});

describe('a correction', () => {
  it('needs a reason, which the audit log names without its words', async () => {
    const scope = await aScope();
    await publish((await beginDraft(db, comms, scope)).id);
    await expect(beginDraft(db, comms, scope)).rejects.toThrow(Conflict);
    const { id } = await beginDraft(db, comms, { ...scope, reason: 'Secret reason' });
    expect((await draftById(db, comms, id)).correctionReason).toBe('Secret reason');
    expect(JSON.stringify(await audited(id))).not.toContain('Secret');
    expect((await audited(id))[0]![0]).toBe('correction opened');
  });

  it('begins with the words, choices and draw of what it corrects, and no step done', async () => {
    const scope = await aScope();
    const { id } = await beginDraft(db, comms, scope);
    const measure = await aMeasure(db);
    const story = await anOutcome(db, { story: 'A story' });
    const words = { commentary: 'Was', didNotWork: 'This', decision: 'That', caveats: 'But' };
    await db
      .update(drafts)
      .set({ ...words, storiesReason: 'Why', completenessNote: 'Ill', seed: 'seed', stepsDone: ['stories'] })
      .where(eq(drafts.id, id));
    await db
      .insert(draftFindings)
      .values({ draftId: id, measureId: measure.id, place: 0, hiddenReason: 'Twice' });
    await db.insert(draftStories).values({ draftId: id, outcomeId: story.id, place: 0 });
    await db.insert(draws).values({ draftId: id, outcomeId: story.id, place: 0, checkerId: comms.id });
    await publish(id);
    const next = await beginDraft(db, comms, { ...scope, reason: 'A count was wrong' });
    expect(await draftById(db, comms, next.id)).toMatchObject({
      ...words,
      ...{ storiesReason: 'Why', completenessNote: 'Ill', seed: 'seed', stepsDone: [], version: 1 }
    });
    const own = async (table: typeof draftFindings | typeof draftStories | typeof draws) =>
      db.select().from(table).where(eq(table.draftId, next.id));
    expect(await own(draftFindings)).toMatchObject([{ measureId: measure.id, hiddenReason: 'Twice' }]);
    expect(await own(draftStories)).toMatchObject([{ outcomeId: story.id }]);
    expect(await own(draws)).toMatchObject([{ outcomeId: story.id, checkerId: comms.id }]);
  });

  it('leaves the published summary as it is', async () => {
    const scope = await aScope();
    const { id } = await beginDraft(db, comms, scope);
    await publish(id);
    await beginDraft(db, comms, { ...scope, reason: 'Why' });
    expect(await anyDraftById(db, comms, id)).toMatchObject({ edition: `${scope.scopeSlug}-1` });
    await expect(draftById(db, comms, id)).rejects.toThrow('published already');
    await expect(markStep(db, comms, id, 'stories', true)).rejects.toThrow(Conflict);
    await expect(dropDraft(db, comms, id)).rejects.toThrow(Conflict);
  });
});

describe('a draft', () => {
  it('is thrown away with what belongs to it, and a line of audit', async () => {
    const scope = await aScope();
    const { id } = await beginDraft(db, comms, scope);
    const outcome = await anOutcome(db);
    await db.insert(draws).values({ draftId: id, outcomeId: outcome.id, place: 0 });
    await dropDraft(db, comms, id);
    await expect(anyDraftById(db, comms, id)).rejects.toThrow(NotFound);
    expect(await db.$count(draws, eq(draws.draftId, id))).toBe(0);
    expect((await audited(id)).map(([action]) => action)).toEqual(['summary opened', 'draft dropped']);
    await expect(dropDraft(db, comms, id)).rejects.toThrow(NotFound);
    expect((await beginDraft(db, comms, scope)).isNew).toBe(true);
  });

  it('has steps that are called done and taken up again, each counting its version up', async () => {
    const { id } = await beginDraft(db, comms, await aScope());
    await markStep(db, comms, id, 'evidence', true);
    await markStep(db, comms, id, 'evidence', true);
    expect(await draftById(db, comms, id)).toMatchObject({ stepsDone: ['evidence'], version: 2 });
    await markStep(db, comms, id, 'evidence', false);
    expect(await draftById(db, comms, id)).toMatchObject({ stepsDone: [], version: 3 });
    expect((await audited(id)).slice(1)).toEqual([
      ['step finished', [{ field: 'step', is: 'evidence' }]],
      ['step reopened', [{ field: 'step', is: 'evidence' }]]
    ]);
    await expect(markStep(db, comms, id, 'party' as never, true)).rejects.toThrow('There is no such step');
  });

  it.each([crypto.randomUUID(), 'new', ''])('is not found at %j', async (id) => {
    await expect(anyDraftById(db, comms, id)).rejects.toThrow(NotFound);
    await expect(markStep(db, comms, id, 'stories', true)).rejects.toThrow(NotFound);
  });
});

it('communications alone open, list, read, mark and drop summaries', async () => {
  const scope = await aScope();
  const { id } = await beginDraft(db, comms, scope);
  for (const other of [await aLead(db), await aManager(db), await anAdmin(db)]) {
    await expect(beginDraft(db, other, scope)).rejects.toThrow(Forbidden);
    await expect(listDrafts(db, other, 'Riverside')).rejects.toThrow(Forbidden);
    await expect(anyDraftById(db, other, id)).rejects.toThrow(Forbidden);
    await expect(markStep(db, other, id, 'stories', true)).rejects.toThrow(Forbidden);
    await expect(dropDraft(db, other, id)).rejects.toThrow(Forbidden);
  }
  expect((await draftById(db, comms, id)).version).toBe(1);
});
