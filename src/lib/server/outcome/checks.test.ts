import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { CHECK_RESULTS, type CheckResult } from '$lib/domain/outcome/strength';
import {
  aCommsPerson,
  aLead,
  aManager,
  anAdmin,
  anOutcome,
  aPerson,
  aService
} from '../../../../tests/support/factories';
import { whileAuditFails } from '../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../tests/support/test-database';
import { checkEvidence } from './checks';
import { inputOf } from './outcome-input';
import { changeOutcome } from './outcomes';
import type { Db } from '$lib/server/db/client';
import { auditEvents, checks, outcomes } from '$lib/server/db/schema';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let service: { id: string };
let comms: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  service = await aService(db);
  comms = await aCommsPerson(db);
});
afterAll(() => database.close());

const linked = () => anOutcome(db, { serviceId: service.id, route: 'asked', evidence: ['“I saw it”'] });
const stoodUp = { result: 'stood-up', note: null } as const;
const strengthOf = async (id: string) =>
  (await db.select({ is: outcomes.strength }).from(outcomes).where(eq(outcomes.id, id)))[0]!.is;

describe('a check of the evidence', () => {
  it.each([
    ['stood-up', 3],
    ['amended', 2],
    ['did-not-stand-up', 1]
  ] as const)('that says “%s” leaves the strength at %i', async (result, strength) => {
    const { id, version } = await linked();
    await checkEvidence(db, comms, id, version, { result, note: 'Seen.' });
    expect(await strengthOf(id)).toBe(strength);
    const rows = await db.select().from(checks).where(eq(checks.outcomeId, id));
    expect(rows).toMatchObject([{ outcomeVersion: 1, result, note: 'Seen.', checkedBy: comms.id }]);
  });

  it('has a row in this table for every result', () => {
    const results: CheckResult[] = ['stood-up', 'amended', 'did-not-stand-up'];
    expect(Object.keys(CHECK_RESULTS)).toEqual(results);
  });

  it('counts the newest of several', async () => {
    const { id } = await linked();
    await checkEvidence(db, comms, id, 1, { result: 'amended', note: null });
    expect(await strengthOf(id)).toBe(2);
    await checkEvidence(db, comms, id, 1, stoodUp);
    expect(await strengthOf(id)).toBe(3);
  });

  it('that failed is lifted by no other, until the outcome is changed and checked again', async () => {
    const { id } = await linked();
    await checkEvidence(db, comms, id, 1, { result: 'did-not-stand-up', note: null });
    await checkEvidence(db, comms, id, 1, stoodUp);
    expect(await strengthOf(id)).toBe(1);
    const lead = await aLead(db, [service.id]);
    const was = (await inputOf(db, id))!;
    await changeOutcome(db, lead, id, 1, { ...was, whoChanged: 'Readers' });
    expect(await strengthOf(id)).toBe(1);
    await checkEvidence(db, comms, id, 2, stoodUp);
    expect(await strengthOf(id)).toBe(3);
  });

  it('does not lift what is known by staff judgement only', async () => {
    const { id } = await anOutcome(db, { serviceId: service.id, route: 'judgement', evidence: ['Tally'] });
    await checkEvidence(db, comms, id, 1, stoodUp);
    expect(await strengthOf(id)).toBe(1);
  });

  it('is in the audit log with its result, and without the words of its note', async () => {
    const { id } = await linked();
    await checkEvidence(db, comms, id, 1, { result: 'amended', note: 'Secret note' });
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(lines.map((line) => [line.actorId, line.action, line.changes])).toEqual([
      [comms.id, 'evidence checked', [{ field: 'result', is: 'amended' }]]
    ]);
  });

  it('is not recorded where the audit log fails', async () => {
    const { id } = await linked();
    await whileAuditFails(db, async () => {
      await expect(checkEvidence(db, comms, id, 1, stoodUp)).rejects.toThrow();
    });
    expect(await db.$count(checks, eq(checks.outcomeId, id))).toBe(0);
    expect(await strengthOf(id)).toBe(2);
  });
});

describe('who may check', () => {
  it.each<[string, typeof Forbidden | typeof NotFound, () => Promise<Actor>]>([
    ['the lead of the service', Forbidden, () => aLead(db, [service.id])],
    ['the lead of another service', NotFound, async () => aLead(db, [(await aService(db)).id])],
    ['a viewer', Forbidden, () => aPerson(db, { views: [service.id] })],
    ['a manager, until they are asked', Forbidden, () => aManager(db)],
    ['an administrator', NotFound, () => anAdmin(db)]
  ])('%s may not', async (_, refusal, who) => {
    const { id } = await linked();
    await expect(checkEvidence(db, await who(), id, 1, stoodUp)).rejects.toThrow(refusal);
    expect(await strengthOf(id)).toBe(2);
  });

  it('communications may not check what they logged themselves', async () => {
    const { id } = await anOutcome(db, { createdBy: comms.id, route: 'asked', evidence: ['Tally'] });
    await expect(checkEvidence(db, comms, id, 1, stoodUp)).rejects.toThrow(
      'Somebody else must check what you logged or changed yourself'
    );
    await checkEvidence(db, await aCommsPerson(db), id, 1, stoodUp);
    expect(await strengthOf(id)).toBe(3);
  });

  it('communications may not check what they changed, as from 3 to 5,000, whoever changed it since', async () => {
    const { id } = await anOutcome(db, {
      serviceId: service.id,
      route: 'asked',
      evidence: ['Tally'],
      quantity: 3
    });
    const was = (await inputOf(db, id))!;
    await changeOutcome(db, comms, id, 1, { ...was, quantity: 5000 });
    await expect(checkEvidence(db, comms, id, 2, stoodUp)).rejects.toThrow(Forbidden);
    const lead = await aLead(db, [service.id]);
    await changeOutcome(db, lead, id, 2, { ...(await inputOf(db, id))!, whoChanged: 'A family' });
    await expect(checkEvidence(db, comms, id, 3, stoodUp)).rejects.toThrow(Forbidden);
    expect(await strengthOf(id)).toBe(2);
    await checkEvidence(db, await aCommsPerson(db), id, 3, stoodUp);
    expect(await strengthOf(id)).toBe(3);
  });
});

describe('what cannot be checked', () => {
  it('is an outcome that changed since it was looked at', async () => {
    const { id } = await anOutcome(db, { version: 3, route: 'asked', evidence: ['Tally'] });
    await expect(checkEvidence(db, comms, id, 2, stoodUp)).rejects.toThrow(Conflict);
  });

  it('is an outcome without evidence', async () => {
    const { id } = await anOutcome(db, { route: 'asked' });
    await expect(checkEvidence(db, comms, id, 1, stoodUp)).rejects.toThrow(
      'There is no evidence to check yet'
    );
  });

  it('is a deleted outcome, and one that never was', async () => {
    const { id } = await anOutcome(db, { route: 'asked', evidence: ['Tally'], deleted: true });
    for (const missing of [id, crypto.randomUUID(), 'no-identity']) {
      await expect(checkEvidence(db, comms, missing, 1, stoodUp)).rejects.toThrow(NotFound);
    }
  });
});
