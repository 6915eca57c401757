/** Office files are zip archives full of dates: with fixed ones, the same content gives the same bytes. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

const CORE = 'docProps/core.xml';
const DATES = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;

/**
 * Packs an archive anew; pictures stay as they are, since they are packed already.
 * @param published from 1980 on, as zip has no earlier date
 * @param change what else to change, by the name of a part and its XML
 */
export function withFixedDates(
  archive: Uint8Array,
  published: Date,
  change = (_: string, xml: string) => xml
): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(archive)).sort(([a], [b]) => order(a, b))) {
    files[name] = /\.(xml|rels)$/.test(name)
      ? strToU8(change(name, withDates(name, strFromU8(content), published)))
      : [content, { level: 0 }];
  }
  return zipSync(files, { level: 6, mtime: localMidnight(published) });
}

function withDates(name: string, xml: string, published: Date): string {
  return name === CORE ? xml.replace(DATES, (_, start: string) => start + iso(published)) : xml;
}

function iso(date: Date): string {
  return date.toISOString().replace(/\.\d+/, '');
}

/** Zip holds local time without its zone; midnight of the date in UTC is the same everywhere. */
function localMidnight(date: Date): Date {
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
}

/** Readers look for the list of contents first. */
function order(a: string, b: string): number {
  const first = '[Content_Types].xml';
  if (a === first || b === first) return a === first ? -1 : 1;
  return a < b ? -1 : 1;
}
