import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import {
  aCommsPerson,
  aLead,
  aManager,
  anAccount,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, checkRequests, outcomes } from '$lib/server/db/schema';
import { askForCheck, isCheckAskedFor } from './check-requests';
import { checkEvidence } from './checks';
import { inputOf } from './outcome-input';
import { changeOutcome } from './outcomes';
import { addEvidence } from './strengthening';

const LINK = { kind: 'link', content: 'https://a.example/post' } as const;
let connection: Connection;
let db: Db;
let lead: Actor;
let serviceId: string;
let accountId: string;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  serviceId = (await aService(db)).id;
  lead = await aLead(db, [serviceId]);
  accountId = (await anAccount(db, { serviceId })).id;
});
afterAll(() => connection.close());

const logged = (given: Parameters<typeof anOutcome>[1] = {}) =>
  anOutcome(db, { accounts: [accountId], createdBy: lead.id, route: 'asked', ...given });
const rowOf = async (id: string) => (await db.select().from(outcomes).where(eq(outcomes.id, id)))[0]!;
const actionsOf = async (id: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id))).map(({ action }) => action);

describe('adding one piece of evidence', () => {
  it('makes an outcome Linked, and stands in the audit log without its words', async () => {
    const { id } = await logged();
    await addEvidence(db, lead, id, LINK);
    await addEvidence(db, lead, id, LINK);
    expect(await rowOf(id)).toMatchObject({ strength: 2, version: 2 });
    expect((await inputOf(db, id))!.evidence).toEqual([LINK]);
    const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(event).toMatchObject({ action: 'outcome changed', actorId: lead.id });
    expect(JSON.stringify(event!.changes)).not.toContain('a.example');
  });

  it('is refused where an outcome has evidence, was checked, or nobody knows how people came', async () => {
    const more = { kind: 'quote', content: 'More' } as const;
    const linked = await logged({ evidence: [LINK] });
    await expect(addEvidence(db, lead, linked.id, more)).rejects.toThrow(Conflict);
    const checked = await logged({ evidence: [LINK] });
    await checkEvidence(db, await aCommsPerson(db), checked.id, 1, { result: 'stood-up', note: null });
    await expect(addEvidence(db, lead, checked.id, more)).rejects.toThrow(Conflict);
    expect(await rowOf(checked.id)).toMatchObject({ strength: 3, version: 1 });
    const guessed = await logged({ route: 'judgement' });
    await expect(addEvidence(db, lead, guessed.id, more)).rejects.toThrow(Conflict);
  });

  it('is refused to others, and of what is deleted or not there', async () => {
    const { id } = await logged();
    await expect(addEvidence(db, await aLead(db), id, LINK)).rejects.toThrow(NotFound);
    await expect(addEvidence(db, await aManager(db), id, LINK)).rejects.toThrow(Forbidden);
    const gone = await logged({ deleted: true });
    await expect(addEvidence(db, lead, gone.id, LINK)).rejects.toThrow(NotFound);
    await expect(addEvidence(db, lead, 'nothing', LINK)).rejects.toThrow(NotFound);
    expect((await rowOf(id)).version).toBe(1);
  });
});

describe('asking for a check', () => {
  it('is open until somebody checks the outcome as it stands', async () => {
    const comms = await aCommsPerson(db);
    const { id } = await logged({ evidence: [LINK] });
    expect(await isCheckAskedFor(db, id)).toBe(false);
    await askForCheck(db, lead, id);
    await askForCheck(db, lead, id);
    expect(await isCheckAskedFor(db, id)).toBe(true);
    expect((await actionsOf(id)).filter((action) => action === 'check asked for')).toHaveLength(1);
    await checkEvidence(db, comms, id, 1, { result: 'stood-up', note: null });
    expect(await isCheckAskedFor(db, id)).toBe(false);
    await expect(askForCheck(db, lead, id)).rejects.toThrow(Conflict);
    const input = (await inputOf(db, id))!;
    await changeOutcome(db, lead, id, 1, { ...input, lesson: 'Ask earlier.' });
    await askForCheck(db, lead, id);
    expect(await db.$count(checkRequests, eq(checkRequests.outcomeId, id))).toBe(1);
  });

  it('is refused of what is deleted, and leaves no trace in the audit log', async () => {
    const { id } = await logged({ evidence: [LINK], deleted: true });
    for (let times = 0; times < 2; times += 1)
      await expect(askForCheck(db, lead, id)).rejects.toThrow(NotFound);
    expect(await actionsOf(id)).toEqual([]);
    expect(await db.$count(checkRequests, eq(checkRequests.outcomeId, id))).toBe(0);
  });

  it('is refused without evidence, and to others', async () => {
    const bare = await logged();
    await expect(askForCheck(db, lead, bare.id)).rejects.toThrow(Conflict);
    const { id } = await logged({ evidence: [LINK] });
    await expect(askForCheck(db, await aLead(db), id)).rejects.toThrow(NotFound);
    await expect(askForCheck(db, await aManager(db), id)).rejects.toThrow(Forbidden);
  });
});
