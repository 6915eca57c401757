/** What people mean by the headings of their own spreadsheets. A guess, which a person sees and can change. */
import type { Month } from '$lib/domain/calendar/day';
import { COLUMNS, columnsOf, type ColumnKey } from './columns';
import { monthNamed } from './months';
import { PART_KINDS, type PartKind } from './parts';

/** What a heading was taken for the last time, by its `headingKey`; null: left aside. */
export type RememberedHeadings = ReadonlyMap<string, string | null>;

/** A heading in small letters, without accents, spaces and signs; empty for one without letters and figures. */
export function headingKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Is this a heading of some kind of table? */
export function isKnownHeading(cell: string): boolean {
  return keysIn(cell).some((key) => EVERY_HEADING.has(key));
}

/** Which column each heading means, each column once: the better match has it. Null for what is left aside. */
export function guessColumns<Kind extends PartKind>(
  headings: readonly string[],
  kind: Kind,
  remembered: RememberedHeadings = new Map()
): (ColumnKey<Kind> | null)[] {
  const matches = headings.flatMap((heading, index) =>
    matchesOf(heading, kind, remembered).map((match) => ({ ...match, index }))
  );
  const guessed = headings.map((): ColumnKey<Kind> | null => null);
  // Sorting keeps the order of equals: the first of two headings that say the same has the column.
  for (const { key, index } of matches.sort((one, other) => one.distance - other.distance)) {
    if (guessed[index] === null && !guessed.includes(key as ColumnKey<Kind>))
      guessed[index] = key as ColumnKey<Kind>;
  }
  return guessed;
}

/**
 * The kind of table whose required columns these headings hold best; null where no kind has half of them. History may have its
 * months across, as `monthColumns` finds them.
 */
export function guessKind(headings: readonly string[]): PartKind | null {
  const guesses = (Object.keys(PART_KINDS) as PartKind[]).map((kind) => ({ kind, ...fitOf(headings, kind) }));
  const best = guesses.reduce((first, each) => (isBetter(each, first) ? each : first));
  return best.required >= 0.5 ? best.kind : null;
}

/** The columns that are months, for a table that has them across: one row for a service and a measure. */
export function monthColumns(headings: readonly string[]): { index: number; month: Month }[] {
  return headings.flatMap((heading, index) => {
    const month = monthNamed(heading);
    return month ? [{ index, month }] : [];
  });
}

/** What a heading can mean, from 0 (remembered) on: the label, then other names, the likelier ones first. */
const HEADINGS = new Map((Object.keys(PART_KINDS) as PartKind[]).map((kind) => [kind, headingsOf(kind)]));
const EVERY_HEADING = new Set([...HEADINGS.values()].flatMap((headings) => [...headings.keys()]));

interface Match {
  key: string;
  distance: number;
}

function headingsOf(kind: PartKind): Map<string, Match[]> {
  const headings = new Map<string, Match[]>();
  for (const { key, label, also } of columnsOf(kind)) {
    for (const [place, name] of [key, label, ...also.split(',')].entries()) {
      const heading = headingKey(name);
      if (heading) headings.set(heading, [...(headings.get(heading) ?? []), { key, distance: 1 + place }]);
    }
  }
  return headings;
}

function matchesOf(heading: string, kind: PartKind, remembered: RememberedHeadings): Match[] {
  const was = remembered.get(headingKey(heading));
  // What was left aside once is needed where nothing else holds it: in our own files, for one.
  if (was === null) return ownMatchesOf(heading, kind).filter(isRequired(kind)).map(asLastResort);
  // A column may have gone since.
  if (was !== undefined && Object.hasOwn(COLUMNS[kind], was)) return [{ key: was, distance: 0 }];
  return ownMatchesOf(heading, kind);
}

function ownMatchesOf(heading: string, kind: PartKind): Match[] {
  // What stands in brackets or behind a stroke says less than the whole.
  return keysIn(heading).flatMap((key, place) =>
    (HEADINGS.get(kind)!.get(key) ?? []).map((match) => ({ ...match, distance: match.distance + 20 * place }))
  );
}

function isRequired(kind: PartKind): (match: Match) => boolean {
  return ({ key }) => columnsOf(kind).some((column) => column.key === key && column.required);
}

function asLastResort({ key, distance }: Match): Match {
  return { key, distance: distance + 1_000 };
}

/** A cell like this is what stands below a heading, although “https://x.com/name” has the word of one in it. */
const ADDRESS = /:\/\/|\bwww\.|\w\.\w+\/|[^\s@]@[^\s@.]{1,80}\.\w/i;

/** “Department / service (required)” as a whole, without its brackets, and each side of the stroke. */
function keysIn(heading: string): string[] {
  if (ADDRESS.test(heading)) return [];
  const bare = heading.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ');
  const sides = bare.split(/[/|]|\bor\b/i);
  return [...new Set([heading, bare, ...sides].map(headingKey).filter(Boolean))];
}

interface Fit {
  /** Which part of the required columns is there, from 0 to 1. */
  required: number;
  /** How many columns are there, required or not. */
  matched: number;
}

function fitOf(headings: readonly string[], kind: PartKind): Fit {
  const keys = new Set<string | null>(guessColumns(headings, kind));
  if (
    kind === 'history' &&
    (keys.has('service') || keys.has('measure')) &&
    monthColumns(headings).length > 0
  ) {
    keys.add('month').add('figure');
  }
  keys.delete(null);
  const required = columnsOf(kind).filter((column) => column.required);
  return {
    required: required.filter(({ key }) => keys.has(key)).length / required.length,
    matched: keys.size
  };
}

function isBetter(one: Fit, other: Fit): boolean {
  return one.required === other.required ? one.matched > other.matched : one.required > other.required;
}
