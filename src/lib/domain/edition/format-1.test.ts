import { describe, expect, it } from 'vitest';
import landed from '../../../../tests/reference/landed/0004.json';
import drawn from '../../../../tests/reference/format-1-document.json';
import { sha256Of } from '$lib/server/canonical';
import { editionContent } from './edition';
import { editionDocument } from './document';

interface PublishedRow {
  slug: string;
  sha256: string;
  canonical: string;
}

const rows = landed.tables.find(({ name }) => name === 'editions')!.rows as unknown as PublishedRow[];

describe('an edition of format 1, which was published before there was another', () => {
  it.each(rows.map((row) => [row.slug, row] as const))('%s still has the checksum of its bytes', (_, row) => {
    expect(JSON.parse(row.canonical)).toMatchObject({ format: 1 });
    expect(sha256Of(row.canonical)).toBe(row.sha256);
  });

  it.each(rows.map((row) => [row.slug, row] as const))(
    '%s is read and drawn as it always was',
    (slug, row) => {
      const content = editionContent.parse(JSON.parse(row.canonical));
      const document = editionDocument(
        content,
        content.stories.map(() => 'A story.')
      );
      // It has no word for a month without a figure; the drawing is the same.
      const { absentMonth, ...rest } = document;
      expect(absentMonth).toBeNull();
      expect(JSON.parse(JSON.stringify(rest))).toEqual((drawn as Record<string, unknown>)[slug]);
    }
  );
});
