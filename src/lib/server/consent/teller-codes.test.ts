import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAdmin, aLead, aManager } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { aToldStory, type ToldStory } from '../../../../tests/support/tellers-card';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Db } from '$lib/server/db/client';
import { auditEvents, consentEntries, outcomes, tellerCodes } from '$lib/server/db/schema';
import { cardOf, makeCard, storyOfCode } from './teller-codes';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let told: ToldStory;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  told = await aToldStory(db);
});
afterAll(() => database.close());

describe('the card of a teller', () => {
  it('is made for the service and for communications, and refused to everybody else', async () => {
    // For whoever may not read the story there is none.
    for (const [actor, refusal] of [
      [await aLead(db), NotFound],
      [await aManager(db), Forbidden],
      [await anAdmin(db), NotFound]
    ] as const) {
      await expect(makeCard(db, actor, told.outcomeId)).rejects.toThrow(refusal);
      await expect(cardOf(db, actor, told.outcomeId)).rejects.toThrow(refusal);
    }
    await expect(makeCard(db, told.lead, 'nothing')).rejects.toThrow(NotFound);
    expect(await makeCard(db, told.comms, told.outcomeId)).toMatch(/^(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
  });

  it('is made for a story about a person only, and while a consent stands', async () => {
    const [number] = await db.select().from(outcomes).where(eq(outcomes.kind, 'number')).limit(1);
    await expect(makeCard(db, told.comms, number!.id)).rejects.toThrow(NotFound);
    const without = await db.select().from(outcomes).where(eq(outcomes.aboutPerson, true));
    const other = without.find(({ id }) => id !== told.outcomeId)!;
    await expect(makeCard(db, told.comms, other.id)).rejects.toThrow(Conflict);
  });

  it('has a code that stands nowhere: a hash of it opens the story, and nothing can tell it again', async () => {
    const code = await makeCard(db, told.lead, told.outcomeId);
    const rows = JSON.stringify([
      await db.select().from(tellerCodes),
      await db.select().from(auditEvents),
      await db.select().from(consentEntries)
    ]);
    for (const each of [code, code.replaceAll('-', '')]) expect(rows).not.toContain(each);
    expect(await storyOfCode(db, code)).toBe(told.outcomeId);
    expect((await cardOf(db, told.lead, told.outcomeId)).madeOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('takes the place of the one before, and stands in the ledger and the audit log', async () => {
    const before = await makeCard(db, told.lead, told.outcomeId);
    const after = await makeCard(db, told.lead, told.outcomeId);
    expect(after).not.toBe(before);
    expect(await storyOfCode(db, before)).toBeNull();
    expect(await storyOfCode(db, after.toLowerCase().replaceAll('-', ' '))).toBe(told.outcomeId);
    const lines = await db.select().from(consentEntries).where(eq(consentEntries.outcomeId, told.outcomeId));
    expect(lines.at(-1)).toMatchObject({ kind: 'card', source: 'council', actorId: told.lead.id });
    const audit = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, told.outcomeId));
    expect(audit.map(({ action }) => action)).toContain('consent card');
  });
});
