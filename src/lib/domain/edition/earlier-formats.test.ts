import { describe, expect, it } from 'vitest';
import ofFormat1 from '../../../../tests/reference/landed/0004.json';
import drawnOfFormat1 from '../../../../tests/reference/format-1-document.json';
import ofFormat2 from '../../../../tests/reference/landed/0005.json';
import drawnOfFormat2 from '../../../../tests/reference/format-2-document.json';
import ofFormat3 from '../../../../tests/reference/landed/0011.json';
import drawnOfFormat3 from '../../../../tests/reference/format-3-document.json';
import { sha256Of } from '$lib/server/canonical';
import { editionContent } from './edition';
import { editionDocument } from './document/document';

interface PublishedRow {
  slug: string;
  sha256: string;
  canonical: string;
}

const published = [
  ...rowsOf(1, ofFormat1.tables, drawnOfFormat1),
  ...rowsOf(2, ofFormat2.tables, drawnOfFormat2),
  ...rowsOf(3, ofFormat3.tables, drawnOfFormat3)
];

function rowsOf(
  format: 1 | 2 | 3,
  tables: { name: string; rows: unknown[] }[],
  drawn: Record<string, unknown>
) {
  const rows = tables.find(({ name }) => name === 'editions')!.rows as PublishedRow[];
  return rows.map((row) => ({ format, drawn: drawn[row.slug], ...row }));
}

describe('an edition of an earlier format', () => {
  it.each(published)('$slug of format $format has the checksum of its bytes', (row) => {
    expect(JSON.parse(row.canonical)).toMatchObject({ format: row.format });
    expect(sha256Of(row.canonical)).toBe(row.sha256);
  });

  it.each(published)('$slug of format $format is read and drawn as it always was', (row) => {
    const content = editionContent.parse(JSON.parse(row.canonical));
    const document = editionDocument(
      content,
      content.stories.map(() => 'A story.')
    );
    // The first format has no word for a month without a figure; the drawing is the same.
    expect(document.absentMonth).toBe(row.format === 1 ? null : 'not recorded');
    expect(JSON.parse(JSON.stringify({ ...document, absentMonth: null }))).toEqual({
      ...(row.drawn as object),
      absentMonth: null
    });
  });
});
