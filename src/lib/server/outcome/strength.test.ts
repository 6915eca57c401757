import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROUTES, type Route } from '$lib/domain/outcome/outcome';
import { awaitsCheck as awaitsByRule, CHECK_RESULTS, type CheckResult } from '$lib/domain/outcome/strength';
import { aLead, anAccount, anOutcome, aService } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { outcomes } from '$lib/server/db/schema';
import { awaitsCheck, refreshStrength, strengthFacts } from './strength';

let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
  const service = await aService(database.db);
  const account = await anAccount(database.db, { serviceId: service.id });
  const lead = await aLead(database.db, [service.id]);
  for (const given of everyOutcome()) {
    const { changed, ...outcome } = given;
    const { id } = await anOutcome(database.db, {
      ...outcome,
      ...{ story: 'It helped.', accounts: [account.id], createdBy: lead.id }
    });
    if (!changed) continue;
    await database.db.update(outcomes).set({ version: 2 }).where(eq(outcomes.id, id));
    await refreshStrength(database.db, id);
  }
});
afterAll(() => database.close());

/** Every route, with evidence or without, with every check or none, changed since or not. */
function everyOutcome() {
  const checks = [undefined, ...(Object.keys(CHECK_RESULTS) as CheckResult[])];
  return (Object.keys(ROUTES) as Route[])
    .flatMap((route) => [[], ['A list']].map((evidence) => ({ route, evidence })))
    .flatMap((outcome) => checks.map((check) => ({ ...outcome, check })))
    .flatMap((outcome) => [true, false].map((changed) => ({ ...outcome, changed })));
}

it('what awaits a check is the same in SQL as in the rule', async () => {
  const { db } = database;
  const expected: string[] = [];
  for (const { id } of await db.select({ id: outcomes.id }).from(outcomes))
    if (awaitsByRule(await strengthFacts(db, id))) expected.push(id);
  const found = await db.select({ id: outcomes.id }).from(outcomes).where(awaitsCheck());
  // Five routes that are known, each without a check, or changed since the check.
  expect(expected).toHaveLength(25);
  expect(found.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
});
