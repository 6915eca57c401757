import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import {
  aPublication,
  aPublishedQuarter,
  PUBLISHED_SLUG,
  published
} from '../../../../tests/support/published-quarter';
import { anAccount } from '../../../../tests/support/factories';
import { forgetAudit } from '../../../../tests/support/forget-audit';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { accounts, auditEvents, consents, editions, preElectionPeriods } from '$lib/server/db/schema';
import { editionByCode, publicEdition } from './editions';
import { addPreElectionPeriod } from './pre-election';
import { closeToPublic, openingObstacles, openToPublic, publicCorrection } from './public-editions';

const TODAY = '2026-11-23';
const APPROVED = { approver: 'Director of Culture', underPreElectionRules: false };
const APRIL = 4;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let quarter: Awaited<ReturnType<typeof aPublishedQuarter>>;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  quarter = await aPublishedQuarter(db);
});
beforeEach(async () => {
  await closeToPublic(db, quarter.golden.people.comms, PUBLISHED_SLUG);
  await db.delete(preElectionPeriods);
  await forgetAudit(db);
});
afterAll(() => database.close());

function open(given = APPROVED, today = TODAY) {
  return openToPublic(db, quarter.golden.people.comms, PUBLISHED_SLUG, given, today, APRIL);
}

describe('a public page', () => {
  it('is off until communications open it, and off again when they close it', async () => {
    await expect(publicEdition(db, PUBLISHED_SLUG, TODAY)).rejects.toThrow(NotFound);
    expect(await open()).toEqual({ ok: true });
    expect((await publicEdition(db, PUBLISHED_SLUG, TODAY)).slug).toBe(PUBLISHED_SLUG);
    await closeToPublic(db, quarter.golden.people.comms, PUBLISHED_SLUG);
    await expect(publicEdition(db, PUBLISHED_SLUG, TODAY)).rejects.toThrow(NotFound);
  });

  it('is opened and closed by nobody else', async () => {
    const { manager, librariesLead, viewer, admin } = quarter.golden.people;
    for (const other of [manager, librariesLead, viewer, admin]) {
      await expect(openToPublic(db, other, PUBLISHED_SLUG, APPROVED, TODAY, APRIL)).rejects.toThrow(
        Forbidden
      );
      await expect(openingObstacles(db, other, TODAY, APRIL)).rejects.toThrow(Forbidden);
      await expect(closeToPublic(db, other, PUBLISHED_SLUG)).rejects.toThrow(Forbidden);
    }
  });

  it('leaves who approved it in the audit log, once for each change', async () => {
    await open();
    await open();
    await open({ ...APPROVED, approver: 'Chief executive' });
    await closeToPublic(db, quarter.golden.people.comms, PUBLISHED_SLUG);
    await closeToPublic(db, quarter.golden.people.comms, PUBLISHED_SLUG);
    const events = await db.select().from(auditEvents).orderBy(asc(auditEvents.id));
    const edition = { field: 'edition', is: PUBLISHED_SLUG };
    expect(events.map(({ action, changes }) => [action, changes])).toEqual([
      [
        'edition opened to the public',
        [edition, { field: 'approver', was: null, is: 'Director of Culture' }]
      ],
      [
        'edition opened to the public',
        [edition, { field: 'approver', was: 'Director of Culture', is: 'Chief executive' }]
      ],
      ['edition closed to the public', [edition, { field: 'approver', was: 'Chief executive', is: null }]]
    ]);
  });

  it('tells only the stories whose consent covers the web, and these while it does', async () => {
    await open();
    const words = async (today = TODAY) => (await publicEdition(db, PUBLISHED_SLUG, today)).words;
    // The first story may be printed only; the second is about nobody in particular.
    expect(await words()).toEqual([null, 'Nobody came to the first session.']);
    // A wider consent that came after draft does not reach back.
    const ofFirst = eq(consents.outcomeId, quarter.stories.print);
    await db
      .update(consents)
      .set({ uses: ['internal', 'print', 'web'] })
      .where(ofFirst);
    expect(await words()).toEqual([null, 'Nobody came to the first session.']);
  });

  it('tells a story about a person until its consent ends or is withdrawn', async () => {
    const fresh = await testDatabase();
    const { golden, stories } = await aPublishedQuarter(fresh.db);
    await fresh.db
      .update(consents)
      .set({ uses: ['print', 'web'] })
      .where(eq(consents.outcomeId, stories.print));
    const again = await aPublication(fresh.db, { correctionReason: 'A story.', stories: [stories.print] });
    const slug = await published(fresh.db, golden.people.comms, again);
    await openToPublic(fresh.db, golden.people.comms, slug, APPROVED, TODAY, APRIL);
    const words = async (today: string) => (await publicEdition(fresh.db, slug, today)).words;
    expect(await words('2027-09-12')).toEqual(['A reader joined the evening group.']);
    expect(await words('2027-09-13')).toEqual([null]);
    await fresh.db.update(consents).set({ withdrawnOn: TODAY });
    expect(await words(TODAY)).toEqual([null]);
    await fresh.close();
  });

  it('knows of a correction, and why it was made once that is open too', async () => {
    const fresh = await testDatabase();
    const { golden } = await aPublishedQuarter(fresh.db);
    const { comms } = golden.people;
    await openToPublic(fresh.db, comms, PUBLISHED_SLUG, APPROVED, TODAY, APRIL);
    const words = async () =>
      publicCorrection(fresh.db, await publicEdition(fresh.db, PUBLISHED_SLUG, TODAY));
    expect(await words()).toBeNull();
    const slug = await published(
      fresh.db,
      comms,
      await aPublication(fresh.db, { correctionReason: 'A slip.' })
    );
    expect(await words()).toMatchObject({ slug, number: 2, reason: null, isPublic: false });
    await openToPublic(fresh.db, comms, slug, APPROVED, TODAY, APRIL);
    expect(await words()).toMatchObject({ slug, number: 2, reason: 'A slip.', isPublic: true });
    expect(await publicCorrection(fresh.db, await publicEdition(fresh.db, slug, TODAY))).toBeNull();
    await fresh.close();
  });

  it('is what the short code on paper leads to, while it is open', async () => {
    const [row] = await db.select({ sha256: editions.sha256 }).from(editions);
    const code = row!.sha256.slice(0, 10);
    expect(await editionByCode(db, code)).toEqual({ slug: PUBLISHED_SLUG, isPublic: false });
    await open();
    expect(await editionByCode(db, code)).toEqual({ slug: PUBLISHED_SLUG, isPublic: true });
    for (const other of [
      '0000000000',
      code.slice(0, 9),
      `${code}0`,
      '%%%%%%%%%%',
      code.toUpperCase() + '\0'
    ]) {
      await expect(editionByCode(db, other)).rejects.toThrow(NotFound);
    }
  });

  it.each(['2026-27-q2-9', '', '\0', "'", 'x'.repeat(1000)])('does not exist at “%s”', async (slug) => {
    await expect(publicEdition(db, slug, TODAY)).rejects.toThrow(NotFound);
    await expect(openToPublic(db, quarter.golden.people.comms, slug, APPROVED, TODAY, APRIL)).rejects.toThrow(
      NotFound
    );
  });
});

describe('in a pre-election period', () => {
  beforeEach(() =>
    addPreElectionPeriod(db, quarter.golden.people.comms, {
      name: 'Council elections',
      fromDay: '2026-11-01',
      toDay: TODAY
    })
  );

  it('a page is opened only by an approval under its rules, which the audit log names', async () => {
    await expect(open()).rejects.toThrow(Conflict);
    expect(await db.$count(editions, sql`public_since is not null`)).toBe(0);
    expect(await open({ ...APPROVED, underPreElectionRules: true })).toEqual({ ok: true });
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'edition opened to the public'));
    expect(events[0]!.changes).toContainEqual({ field: 'preElectionPeriod', is: 'Council elections' });
  });

  it('an edition that counts individual accounts is not opened: a correction leaves them out', async () => {
    const account = await anAccount(db, { kind: 'individual' });
    await expect(open({ ...APPROVED, underPreElectionRules: true })).rejects.toThrow(
      /^This edition counts individual accounts/
    );
    await db.delete(accounts).where(eq(accounts.id, account.id));
  });

  it('the first and the last day count, the days around them do not', async () => {
    const at = async (today: string) =>
      (await openingObstacles(db, quarter.golden.people.comms, today, APRIL)).preElection?.name ?? null;
    expect(await Promise.all(['2026-10-31', '2026-11-01', TODAY, '2026-11-24'].map(at))).toEqual([
      null,
      'Council elections',
      'Council elections',
      null
    ]);
    await expect(open(APPROVED, '2026-11-24')).resolves.toEqual({ ok: true });
  });
});
