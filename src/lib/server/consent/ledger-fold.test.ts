import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aLead, anAccount, aService } from '../../../../tests/support/factories';
import { standingByLedger, standingByRow } from '../../../../tests/support/ledger-fold';
import { A_CONSENT, aStoryInput } from '../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../tests/support/test-database';
import { USES, type Use } from '$lib/domain/consent/consent';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { consentEntries, consents } from '$lib/server/db/schema';
import { logOutcome } from '$lib/server/outcome/outcomes';
import { narrowConsent, recordConsent, withdrawConsent } from './ledger';
import { consentVersionOf, renewConsent } from './renewal';

const TODAY = '2026-11-23';
let connection: Connection;
let db: Db;
let lead: Actor;
let given: { serviceId: string; accountIds: string[] };

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  const { id: serviceId } = await aService(db);
  lead = await aLead(db, [serviceId]);
  given = { serviceId, accountIds: [(await anAccount(db, { serviceId })).id] };
});
afterAll(() => connection.close());

const uses = fc.subarray(Object.keys(USES) as Use[], { minLength: 1 });
const until = fc.constantFrom('2026-12-01', '2027-02-28', '2027-08-15', '2028-01-01');
const reference = fc.constantFrom(null, 'Case 1042');
const readBackOn = fc.constantFrom(null, '2026-09-01');
const step = fc.oneof(
  fc.record({ do: fc.constant('record' as const), uses, until, reference, readBackOn }),
  fc.record({ do: fc.constant('narrow' as const), uses, until }),
  fc.record({ do: fc.constant('renew' as const), years: fc.constantFrom('one' as const, 'two' as const) }),
  fc.record({ do: fc.constant('no' as const) }),
  fc.record({ do: fc.constant('read back' as const) }),
  fc.record({
    do: fc.constant('withdraw' as const),
    source: fc.constantFrom('teller' as const, 'system' as const)
  })
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(id: string, taken: Step): Promise<void> {
  if (taken.do === 'renew') {
    const seen = await consentVersionOf(db, id);
    const terms = { years: taken.years, way: 'spoken', recordedBy: 'support worker', today: TODAY } as const;
    await renewConsent(db, lead, id, { ...terms, seen });
    return;
  }
  await db.transaction(async (tx) => {
    if (taken.do === 'narrow') await narrowConsent(tx, { source: 'teller' }, id, taken);
    if (taken.do === 'withdraw') await withdrawConsent(tx, { source: taken.source }, id, TODAY);
    if (taken.do === 'read back') {
      const now = (await standingByLedger(tx, id))?.agreement;
      if (now) await recordConsent(tx, lead, id, { ...now, readBackOn: '2026-09-02', told: null });
    }
    if (taken.do === 'no') await recordConsent(tx, lead, id, null);
    if (taken.do === 'record') {
      const { do: _, ...terms } = taken;
      await recordConsent(tx, lead, id, { ...A_CONSENT, ...terms });
    }
  });
}

it('a consent stands as the lines of its ledger say, whatever was done to it, and in whichever order', async () => {
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { maxLength: 8 }), async (agrees, steps) => {
      const id = crypto.randomUUID();
      const input = aStoryInput({ ...given, aboutPerson: true, consent: agrees ? A_CONSENT : null });
      expect(await logOutcome(db, lead, id, input)).toMatchObject({ ok: true });
      for (const each of steps) {
        await take(id, each).catch((error: unknown) => {
          if (!(error instanceof Conflict)) throw error;
        });
        const [row] = await db.select().from(consents).where(eq(consents.outcomeId, id));
        expect(await standingByLedger(db, id)).toEqual(standingByRow(row));
      }
      const lines = await db.select().from(consentEntries).where(eq(consentEntries.outcomeId, id));
      for (const { kind } of lines) kinds.add(kind);
    }),
    { numRuns: 40, seed: 1_042 }
  );
  expect([...kinds].sort()).toEqual(
    ['changed', 'given', 'narrowed', 'not-given', 'read-back', 'renewed', 'withdrawn'].sort()
  );
});
