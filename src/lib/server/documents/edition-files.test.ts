import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  drawingsOf,
  firstChart,
  pageText,
  sheetsOf,
  wordText
} from '../../../../tests/support/edition-files';
import { pagesOf, squeezed } from '../../../../tests/support/pdf';
import { aPublishedQuarter, PUBLISHED_ON } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { editionBySlug, type Edition } from '$lib/server/edition/editions';
import { chartFile, editionFile, onePageFile, type DocumentKind, type ImageKind } from './edition-files';
import { fileResponse } from './file-response';

const PLACE = { origin: 'https://evidence.riverside.example', brand: '#0b5563' };
const KINDS = ['pdf', 'docx', 'pptx', 'xlsx', 'csv'] as const;
const SHOWN = ['pdf', 'svg', 'png'];

let database: Awaited<ReturnType<typeof testDatabase>>;
let edition: Edition;

beforeAll(async () => {
  database = await testDatabase();
  const { golden, slug } = await aPublishedQuarter(database.db);
  edition = await editionBySlug(database.db, golden.people.manager, slug, PUBLISHED_ON);
});
afterAll(() => database.close());

function file(kind: DocumentKind, of: Edition = edition, place = PLACE) {
  return editionFile(of, kind, place, drawingsOf(of.content));
}

function chart(kind: ImageKind, slug = edition.content.findings[0]!.slug) {
  return chartFile(edition, slug, kind, PLACE, () => firstChart(edition.content));
}

/** An edition that corrects it, with a number so much higher. */
function newerBy(more: number): Edition['siblings'][number] {
  return { ...edition.siblings[0]!, number: edition.number + more };
}

describe('the files of a published edition', () => {
  it('are named after the council, the period and the number', async () => {
    const names = await Promise.all(KINDS.map(async (kind) => (await file(kind)).name));
    expect(names).toEqual(KINDS.map((kind) => `riverside-2026-27-q2-edition-1.${kind}`));
  });

  it('are named after the service that they are of', async () => {
    const scope = { kind: 'service', slug: 'carers', name: 'Carers' } as const;
    const ofService = { ...edition, content: { ...edition.content, scope } };
    expect((await file('csv', ofService)).name).toBe('riverside-carers-2026-27-q2-edition-1.csv');
  });

  it('carry the figures of the golden quarter', async () => {
    const word = await wordText((await file('docx')).body);
    expect(word).toContain('2 of 5 accounts can evidence the difference they make');
    const sheets = await sheetsOf((await file('xlsx')).body);
    const figures = sheets.Figures!.filter(([section]) => section === 'Key figures');
    expect(
      figures.map(([, name, , value, lastYear, before, target]) => [name, value, lastYear, before, target])
    ).toEqual([
      ['Complaints', 3, '[x]', '[x]', 5],
      ['Sign-ups', 82, 35, 50, 80]
    ]);
    expect(pageText(edition.content, edition.words)).toContain('2 of 5 accounts can evidence');
  });

  it('lead to the edition by its short address', async () => {
    const csv = new TextDecoder().decode((await file('csv')).body);
    expect(csv).toContain(`https://evidence.riverside.example/e/${edition.sha256.slice(0, 10)}`);
    expect(csv).toContain(edition.sha256);
  });

  it('say which edition corrects them, once there is one', async () => {
    const newer = {
      slug: '2026-27-q2-3',
      number: 3,
      publishedOn: '2026-11-03' as const,
      reason: 'A mistake'
    };
    const superseded = { ...edition, siblings: [...edition.siblings, newer] };
    expect(new TextDecoder().decode((await file('csv', superseded)).body)).toContain(
      'Corrected by edition 3'
    );
    expect(new TextDecoder().decode((await file('csv')).body)).not.toContain('Corrected by');
  });

  it('leave out a story whose words may not be told any more, at once', async () => {
    const story = edition.words.find((words) => words !== null)!;
    const withdrawn = { ...edition, words: edition.words.map(() => null) };
    expect(await wordText((await file('docx')).body)).toContain(story);
    expect(await wordText((await file('docx', withdrawn)).body)).not.toContain(story);
  });
});

describe('an edition on one page', () => {
  const poster = (of: Edition = edition) =>
    onePageFile(of, PLACE, { charts: drawingsOf(of.content), key: [] });

  it('is named after the edition, and is one page', async () => {
    const { name, type, inline, body } = await poster();
    expect([name, type, inline]).toEqual([
      'riverside-2026-27-q2-edition-1-one-page.pdf',
      'application/pdf',
      true
    ]);
    expect(await pagesOf(body)).toHaveLength(1);
  });

  it('is without its story, and another file, as soon as the words may not be told', async () => {
    const story = edition.words.find((words) => words !== null)!;
    const withdrawn = { ...edition, words: edition.words.map(() => null) };
    const [told, untold] = [await poster(), await poster(withdrawn)];
    expect(squeezed((await pagesOf(told.body)).join())).toContain(squeezed(story));
    expect(squeezed((await pagesOf(untold.body)).join())).not.toContain(squeezed(story));
    expect(told.tag).not.toBe(untold.tag);
    expect(told.tag).not.toBe((await file('pdf')).tag);
  });
});

describe('the tag of a file', () => {
  it('is the same for the same file', async () => {
    expect((await file('csv')).tag).toBe((await file('csv')).tag);
  });

  it('differs as soon as anything in the file does', async () => {
    const newer = newerBy(1);
    const tags = await Promise.all([
      file('csv'),
      file('xlsx'),
      file('csv', { ...edition, words: [] }),
      file('csv', { ...edition, sha256: 'f'.repeat(64) }),
      file('csv', { ...edition, siblings: [...edition.siblings, newer] }),
      file('csv', edition, { ...PLACE, origin: 'https://elsewhere.example' }),
      file('csv', edition, { ...PLACE, brand: '#801650' })
    ]);
    expect(new Set(tags.map(({ tag }) => tag)).size).toBe(tags.length);
  });
});

describe('a chart of an edition', () => {
  it('is named after its measure', async () => {
    expect((await chart('svg', 'sign-ups')).name).toBe('riverside-2026-27-q2-edition-1-sign-ups.svg');
  });

  it.each(['reach', 'no-such-measure', '__proto__'])(
    'is not found where the edition has none: %s',
    async (slug) => {
      await expect(chart('svg', slug)).rejects.toThrow('There is no such chart');
    }
  );
});

describe('the answer with a file', () => {
  it.each([...KINDS, 'svg', 'png'] as const)(
    'says what a %s is, and is asked for anew each time',
    async (kind) => {
      const made = await (kind === 'svg' || kind === 'png' ? chart(kind) : file(kind));
      const { headers } = fileResponse(made);
      expect(headers.get('content-type')).toBe(made.type);
      expect(headers.get('cache-control')).toBe('private, no-cache');
      expect(headers.get('etag')).toBe(`"${made.tag}"`);
      const disposition = SHOWN.includes(kind) ? 'inline' : 'attachment';
      expect(headers.get('content-disposition')).toBe(`${disposition}; filename="${made.name}"`);
    }
  );

  it('forbids everything to a drawing', async () => {
    const { headers } = fileResponse(await chart('svg'));
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'none'; script-src 'none'; sandbox"
    );
    expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  });
});
