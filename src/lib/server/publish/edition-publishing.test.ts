import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { aCommsPerson } from '../../../../tests/support/factories';
import {
  aPublication,
  aPublishedQuarter,
  PUBLISHED_ON,
  PUBLISHED_SLUG,
  published
} from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { councilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { editions, outcomes } from '$lib/server/db/schema';
import { editionBySlug } from '$lib/server/edition/editions';
import { previewEdition, publishEdition } from '$lib/server/publish/edition-freeze';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let quarter: Awaited<ReturnType<typeof aPublishedQuarter>>;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  quarter = await aPublishedQuarter(db);
});
afterAll(() => database.close());

describe('publishing', () => {
  it('is refused to all but communications, who alone preview with managers', async () => {
    const draft = await aPublication(db, { period: '2026-27-q1' });
    const council = await councilSettings(db);
    const { manager, librariesLead, viewer, admin } = quarter.golden.people;
    const seen = { version: 1, previewed: '' };
    for (const other of [manager, librariesLead, viewer, admin]) {
      await expect(publishEdition(db, other, draft, seen, PUBLISHED_ON, council)).rejects.toThrow(Forbidden);
    }
    for (const other of [librariesLead, viewer, admin]) {
      await expect(previewEdition(db, other, draft, PUBLISHED_ON, council)).rejects.toThrow(Forbidden);
    }
  });

  it('of what nobody looked at is refused in a sentence', async () => {
    const { comms } = quarter.golden.people;
    const council = await councilSettings(db);
    const draft = await aPublication(db, { period: '2025-26-q4' });
    const { sha256: previewed } = await previewEdition(db, comms, draft, PUBLISHED_ON, council);
    const publish = (seen: { version: number; previewed: string }) =>
      publishEdition(db, comms, draft, seen, PUBLISHED_ON, council);
    expect(await publish({ version: 2, previewed })).toEqual({
      ok: false,
      problems: ['Somebody changed the summary since you previewed it. Look at it again, then publish.']
    });
    expect(await publish({ version: 1, previewed: 'other' })).toEqual({
      ok: false,
      problems: ['Figures changed since you previewed the summary. Look at it again, then publish.']
    });
    await expect(
      publishEdition(db, comms, crypto.randomUUID(), { version: 1, previewed }, PUBLISHED_ON, council)
    ).rejects.toThrow(NotFound);
  });

  it('by two people at the same moment is done once, and the other is told', async () => {
    const other = await aCommsPerson(db);
    const council = await councilSettings(db);
    for (let quarterOf2024 = 1; quarterOf2024 <= 4; quarterOf2024 += 1) {
      const period = `2024-25-q${quarterOf2024}`;
      const draft = await aPublication(db, { period });
      const { sha256 } = await previewEdition(db, other, draft, PUBLISHED_ON, council);
      const seen = { version: 1, previewed: sha256 };
      const both = await Promise.allSettled(
        [quarter.golden.people.comms, other].map((person) =>
          publishEdition(db, person, draft, seen, PUBLISHED_ON, council)
        )
      );
      const done = both.filter((each) => each.status === 'fulfilled');
      const refused = both.filter((each) => each.status === 'rejected');
      expect(done.map(({ value }) => value)).toEqual([{ ok: true, slug: `${period}-1` }]);
      expect(refused.map(({ reason }) => reason.constructor)).toEqual([Conflict]);
      expect(await db.$count(editions, eq(editions.period, period))).toBe(1);
    }
  });
});

describe('a correction', () => {
  it('is edition 2 with its reason and the figures that changed; edition 1 stays and knows of it', async () => {
    const fresh = await testDatabase();
    const { golden } = await aPublishedQuarter(fresh.db);
    await fresh.db.update(outcomes).set({ quantity: 50 }).where(eq(outcomes.id, golden.outcomes[1].id));
    const correction = await aPublication(fresh.db, { correctionReason: 'Ten sign-ups were logged late.' });
    const slug = await published(fresh.db, golden.people.comms, correction, '2026-11-02');
    expect(slug).toBe('2026-27-q2-2');

    const second = await editionBySlug(fresh.db, golden.people.manager, slug, '2026-11-23');
    expect(second.number).toBe(2);
    expect(second.content.correction!.reason).toBe('Ten sign-ups were logged late.');
    expect(second.content.correction!.changes).toContainEqual({ figure: 'Sign-ups', was: '82', is: '92' });
    expect(second.content.correction!.changes.map(({ figure }) => figure)).not.toContain('Complaints');

    const first = await editionBySlug(fresh.db, golden.people.manager, PUBLISHED_SLUG, '2026-11-23');
    expect(first.content.figures.find((line) => line.slug === 'sign-ups')!.value).toBe(82);
    expect(first.siblings).toEqual([
      { slug: PUBLISHED_SLUG, number: 1, publishedOn: PUBLISHED_ON, reason: null },
      {
        slug,
        number: 2,
        publishedOn: '2026-11-02',
        reason: 'Ten sign-ups were logged late.'
      }
    ]);
    await fresh.close();
  });
});
