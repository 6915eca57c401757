import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { aCommsPerson, aLead, aManager, anAccount, aService } from '../../../../tests/support/factories';
import { A_CONSENT, aStoryInput } from '../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../tests/support/test-database';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { consents, consentEntries, outcomes } from '$lib/server/db/schema';
import { checkEvidence } from '$lib/server/outcome/checks';
import { deleteOutcome } from '$lib/server/outcome/outcome-deletion';
import { outcomeInFull } from '$lib/server/outcome/outcome-page';
import { changeOutcome, logOutcome } from '$lib/server/outcome/outcomes';
import { narrowConsent, withdrawConsent } from './ledger';
import { ledgerShown } from './ledger-page';
import { consentVersionOf, renewConsent } from './renewal';
import { consentWordingsOf } from './wordings';

const TODAY = '2026-11-23';
const AGREED = { years: 'one', way: 'spoken', recordedBy: 'support worker', today: TODAY } as const;
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

const input = (consent: typeof A_CONSENT | null = A_CONSENT) =>
  aStoryInput({
    ...{ serviceId, accountIds: [accountId], aboutPerson: true, consent },
    evidence: [{ kind: 'link', content: 'https://a.example/post' }]
  });
async function told(consent: typeof A_CONSENT | null = A_CONSENT): Promise<string> {
  const id = crypto.randomUUID();
  expect(await logOutcome(db, lead, id, input(consent))).toMatchObject({ ok: true });
  return id;
}
const renew = async (id: string, more: object = {}, actor = lead) =>
  renewConsent(db, actor, id, { ...AGREED, seen: await consentVersionOf(db, id), ...more });
const kindsOf = async (id: string) =>
  (
    await db.select().from(consentEntries).where(eq(consentEntries.outcomeId, id)).orderBy(consentEntries.id)
  ).map(({ kind }) => kind);
const standingOf = async (id: string) =>
  (await db.select().from(consents).where(eq(consents.outcomeId, id)))[0];

describe('renewing a consent', () => {
  it.each([
    ['one', '2027-11-23'],
    ['two', '2028-11-23']
  ] as const)(
    'for %s more: a line in the ledger, and a last day counted from today',
    async (years, until) => {
      const id = await told();
      expect(await renew(id, { years })).toEqual({ ok: true });
      expect(await kindsOf(id)).toEqual(['given', 'renewed']);
      expect(await standingOf(id)).toMatchObject({
        ...{ until, recordedOn: TODAY, way: 'spoken', recordedBy: 'support worker' },
        ...{ uses: A_CONSENT.uses, told: A_CONSENT.told }
      });
    }
  );

  it('leaves the outcome and the check of its evidence as they were', async () => {
    const id = await told();
    await checkEvidence(db, await aCommsPerson(db), id, 1, { result: 'stood-up', note: null });
    await renew(id);
    const [outcome] = await db.select().from(outcomes).where(eq(outcomes.id, id));
    expect(outcome).toMatchObject({ version: 1, strength: 3 });
  });

  it('is no renewal where it holds as long already', async () => {
    const id = await told({ ...A_CONSENT, until: '2027-11-23' });
    expect(await renew(id)).toEqual({
      ok: false,
      errors: [
        { field: 'renewFor', text: 'It holds until 23 November 2027 already. Choose longer, or leave it' }
      ]
    });
    expect(await kindsOf(id)).toEqual(['given']);
  });

  it('is refused after a withdrawal, after erasure, without a consent, and where the outcome was deleted', async () => {
    const withdrawn = await told();
    await db.transaction((tx) => withdrawConsent(tx, { source: 'teller' }, withdrawn, TODAY));
    await expect(renew(withdrawn)).rejects.toThrow(Conflict);
    const erased = await told();
    await db.update(outcomes).set({ story: null, erasedOn: TODAY }).where(eq(outcomes.id, erased));
    await expect(renew(erased)).rejects.toThrow(Conflict);
    await expect(renew(await told(null))).rejects.toThrow(Conflict);
    const deleted = await told();
    await deleteOutcome(db, lead, deleted);
    await expect(renew(deleted)).rejects.toThrow(NotFound);
    for (const id of [crypto.randomUUID(), 'no-identity'])
      await expect(renewConsent(db, lead, id, { ...AGREED, seen: 1 })).rejects.toThrow(NotFound);
  });

  it('is refused to a manager, and not there for the lead of another service', async () => {
    const id = await told();
    const stranger = await aLead(db, [(await aService(db)).id]);
    await expect(renew(id, {}, stranger)).rejects.toThrow(NotFound);
    await expect(renew(id, {}, await aManager(db))).rejects.toThrow(Forbidden);
  });

  it('is refused where the ledger has another line since: one of two at once', async () => {
    const id = await told();
    const seen = await consentVersionOf(db, id);
    const became = await Promise.allSettled([renew(id, { seen }), renew(id, { seen, years: 'two' })]);
    expect(became.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(await kindsOf(id)).toEqual(['given', 'renewed']);
  });
});

describe('a form that was open while the consent was narrowed', () => {
  const narrower = { uses: ['internal'], until: '2026-12-31' } as const;

  it('does not put the wider consent back', async () => {
    const id = await told();
    const seen = await consentVersionOf(db, id);
    await db.transaction((tx) => narrowConsent(tx, { source: 'teller' }, id, narrower));
    const change = (version: number) =>
      changeOutcome(db, lead, id, 1, { ...input(), lesson: 'Ask early.' }, null, version);
    await expect(change(seen)).rejects.toThrow(Conflict);
    expect(await standingOf(id)).toMatchObject({ until: '2026-12-31' });
    expect(await change(await consentVersionOf(db, id))).toMatchObject({ ok: true });
  });
});

describe('the ledger on the page of its outcome', () => {
  it('names who added each line, and the version that was told', async () => {
    const admin = await aCommsPerson(db);
    const [{ id: wordingId }] = await consentWordingsOf(db, admin);
    const id = await told({ ...A_CONSENT, told: null, wordingId });
    await db.transaction((tx) => withdrawConsent(tx, { source: 'teller' }, id, TODAY));
    expect(await ledgerShown(db, id)).toMatchObject([
      { kind: 'given', who: lead.name, wordingVersion: 1 },
      { kind: 'withdrawn', source: 'teller', who: null, wordingVersion: null }
    ]);
  });

  it('and the reference are for those who may change the outcome', async () => {
    const id = await told({ ...A_CONSENT, reference: 'Case 12' });
    const page = await outcomeInFull(db, lead, id, TODAY);
    expect([page.ledger.length, page.consent!.reference]).toEqual([1, 'Case 12']);
    const read = await outcomeInFull(db, await aManager(db), id, TODAY);
    expect([read.ledger.length, read.consent!.reference]).toEqual([0, null]);
  });
});

it('a wording that there is none of is refused with a sentence', async () => {
  const saved = await logOutcome(db, lead, crypto.randomUUID(), {
    ...input(),
    consent: { ...A_CONSENT, told: null, wordingId: crypto.randomUUID() }
  });
  expect(saved).toEqual({
    ok: false,
    errors: [{ field: 'consentWording', text: 'Choose one of the council’s wordings, or other words' }]
  });
});
