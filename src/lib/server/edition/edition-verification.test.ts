import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aPublication,
  aPublishedQuarter,
  PUBLISHED_SLUG,
  published
} from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { sha256Of } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { verifyEdition } from './edition-verification';
import { editionBySlug } from './editions';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let canonical: string;
let sha256: string;
let publishCorrection: () => Promise<string>;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  const { golden } = await aPublishedQuarter(db);
  ({ canonical, sha256 } = await editionBySlug(db, golden.people.manager, PUBLISHED_SLUG, '2026-11-23'));
  publishCorrection = async () => {
    const draft = await aPublication(db, { correctionReason: 'A slip.', commentary: 'Other words.' });
    return published(db, golden.people.comms, draft, '2026-11-02');
  };
});
afterAll(() => database.close());

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe('a copy of an edition', () => {
  it('is told with its title, its day and that no newer edition corrects it', async () => {
    expect(await verifyEdition(db, bytes(canonical))).toEqual({
      is: 'edition',
      sha256,
      reformatted: false,
      edition: {
        slug: PUBLISHED_SLUG,
        council: 'Riverside',
        scope: { kind: 'council', slug: '', name: 'Riverside' },
        period: 'Q2 2026/27: July to September 2026',
        number: 1,
        publishedOn: '2026-10-14',
        isPublic: false,
        cleared: null,
        newest: null
      }
    });
  });

  it.each<[string, (text: string) => string | Uint8Array]>([
    ['its checksum', () => sha256],
    ['its checksum in capitals', () => sha256.toUpperCase()],
    ['its checksum with spaces and lines', () => ` ${sha256.replace(/(.{8})/g, '$1 ')}\n`],
    ['a file that holds its checksum', () => bytes(`${sha256}\r\n`)],
    ['its text', (text) => text]
  ])('is known by %s', async (_, given) => {
    expect(await verifyEdition(db, given(canonical))).toMatchObject({ is: 'edition', reformatted: false });
  });

  it.each<[string, (text: string) => Uint8Array]>([
    ['with lines and spaces', (text) => bytes(JSON.stringify(JSON.parse(text), null, 2))],
    ['with its members in another order', (text) => bytes(JSON.stringify(reversed(JSON.parse(text))))],
    ['with the mark that some editors put first', (text) => bytes(`\uFEFF${text}`)],
    ['with an end of line', (text) => bytes(`${text}\n`)],
    ['with letters written as escapes', (text) => bytes(text.replaceAll('“', '\\u201c'))]
  ])('is known %s, which is said', async (_, given) => {
    expect(await verifyEdition(db, given(canonical))).toMatchObject({ is: 'edition', reformatted: true });
  });

  it('is none once any one byte was changed', async () => {
    const original = bytes(canonical);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: original.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (position, by) => {
          const changed = Uint8Array.from(original);
          changed[position] = (changed[position]! + by) % 256;
          expect((await verifyEdition(db, changed)).is).not.toBe('edition');
        }
      ),
      { numRuns: 300 }
    );
  });

  it('is none once a byte was left out or put in', async () => {
    const original = bytes(canonical);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: original.length - 1 }), async (position) => {
        const [head, tail] = [original.slice(0, position), original.slice(position)];
        for (const changed of [
          [...head, ...tail.slice(1)],
          [...head, 49, ...tail]
        ]) {
          expect(await verifyEdition(db, Uint8Array.from(changed))).not.toMatchObject({ reformatted: false });
        }
      }),
      { numRuns: 50 }
    );
  });

  it('is none where a figure was said twice, since a reader may see the first', async () => {
    const forged = canonical.replace('{"active":5', '{"active":5000,"active":5');
    expect(forged).not.toBe(canonical);
    expect(JSON.parse(forged)).toEqual(JSON.parse(canonical));
    expect(await verifyEdition(db, bytes(forged))).toEqual({ is: 'no JSON or checksum' });
  });

  it.each([
    ['deeper', '['.repeat(400_000) + ']'.repeat(400_000)],
    ['longer', `[${'1,'.repeat(2_400_000)}1]`]
  ])('is none where it is JSON that is %s than any edition, which nobody waits for', async (_, text) => {
    const start = performance.now();
    expect(await verifyEdition(db, new TextEncoder().encode(text))).toMatchObject({ is: 'no edition' });
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('is none where it is other JSON, or somebody else’s checksum', async () => {
    expect(await verifyEdition(db, bytes('{ "a": 1 }'))).toEqual({
      is: 'no edition',
      sha256: sha256Of('{"a":1}')
    });
    expect(await verifyEdition(db, 'f'.repeat(64))).toEqual({ is: 'no edition', sha256: 'f'.repeat(64) });
  });

  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['words', 'the summary of July'],
    ['half a checksum', 'abcdef0123'],
    ['bytes that are no text', Uint8Array.from([0xff, 0xfe, 0x00, 0x80])],
    ['JSON that does not end', '{"a":'],
    ['a NUL', '\0']
  ])('is not expected in %s', async (_, given) => {
    expect(await verifyEdition(db, given)).toEqual({ is: 'no JSON or checksum' });
  });

  it('is told that a newer edition corrects it, once one does', async () => {
    const slug = await publishCorrection();
    expect(await verifyEdition(db, sha256)).toMatchObject({
      edition: { number: 1, newest: { slug, number: 2, publishedOn: '2026-11-02', isPublic: false } }
    });
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, held]) => [name, reversed(held)])
  );
}
