/** Measures with their definitions, toolkit pages and lessons travel from council to council as one file (docs/sharing.md). */
import type { Day } from '$lib/domain/calendar/day';
import { numeral } from '$lib/domain/words';
import {
  lessonIn,
  measureIn,
  pageIn,
  type ItemRead,
  type SharedLesson,
  type SharedMeasure,
  type SharedPage
} from './shared-items';

/** What every such file says of itself. */
export const FORMAT = 'ripplemark-measures-and-lessons';
export const VERSION = 1;
/** In bytes of UTF-8. */
export const LARGEST_SHARED = 512 * 1024;
const LONGEST_COUNCIL = 120;

export interface SharedFile {
  council: string;
  measures: SharedMeasure[];
  toolkitPages: SharedPage[];
  lessons: SharedLesson[];
}

/** Something of a file that cannot be brought in, and why. */
export interface RefusedItem {
  name: string;
  why: string;
}

export type SharedFileRead =
  { ok: true; file: SharedFile; refused: RefusedItem[] } | { ok: false; text: string };

/** How a list is called in the file, what one of it is called, and how many are the most. */
const LISTS = {
  measures: { one: 'Measure', many: 'measures', most: 500 },
  toolkitPages: { one: 'Toolkit page', many: 'toolkit pages', most: 200 },
  lessons: { one: 'Lesson', many: 'lessons', most: 500 }
} as const;
type ListKey = keyof typeof LISTS;

/** The text of a file: the same for the same things, whoever writes it. @param indent 0 where nobody reads it */
export function sharedFileText({ council, measures, toolkitPages, lessons }: SharedFile, indent = 2): string {
  const file = { format: FORMAT, version: VERSION, council, measures, toolkitPages, lessons };
  return `${JSON.stringify(file, null, indent)}\n`;
}

/**
 * Reads what somebody sent. A thing that is wrong is refused by itself; a file that is none of ours, as a whole.
 * @param largest in bytes of UTF-8
 */
export function readSharedFile(text: string, today: Day, largest: number = LARGEST_SHARED): SharedFileRead {
  if (new TextEncoder().encode(text).length > largest) return refuse(TOO_LARGE);
  const parsed = parse(text);
  if (parsed === undefined) return refuse(NO_JSON);
  const file = asObject(parsed);
  if (file?.format !== FORMAT) return refuse(NOT_OURS);
  if (file.version !== VERSION) return refuse(OTHER_VERSION);
  const council = typeof file.council === 'string' ? file.council.trim() : '';
  if (council === '' || council.length > LONGEST_COUNCIL) return refuse(NO_COUNCIL);
  const wrong = (Object.keys(LISTS) as ListKey[]).map((key) => wrongWith(key, file[key])).find(Boolean);
  if (wrong) return refuse(wrong);
  return itemsOf(council, file as unknown as Record<ListKey, unknown[]>, today);
}

function itemsOf(council: string, lists: Record<ListKey, unknown[]>, today: Day): SharedFileRead {
  const refused: RefusedItem[] = [];
  function read<T>(key: ListKey, readItem: (item: unknown) => ItemRead<T>): T[] {
    return lists[key].flatMap((item, place) => {
      const one = readItem(item);
      if (one.ok) return [one.value];
      refused.push({ name: one.name ?? `${LISTS[key].one} ${place + 1}`, why: one.why });
      return [];
    });
  }
  const measures = read('measures', (item) => measureIn(item, today));
  const toolkitPages = read('toolkitPages', (item) => pageIn(item, council));
  const lessons = read('lessons', (item) => lessonIn(item, council));
  return { ok: true, file: { council, measures, toolkitPages, lessons }, refused };
}

/** Why a list of the file cannot be read; null where it can. */
function wrongWith(key: ListKey, list: unknown): string | null {
  const { many, most } = LISTS[key];
  if (!Array.isArray(list)) return `The file has no list of ${many}. Ask for it again`;
  if (list.length <= most) return null;
  return `The file holds ${numeral(list.length)} ${many}; ${numeral(most)} are the most. Ask for it in parts`;
}

function asObject(parsed: unknown): Record<string, unknown> | null {
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  return isObject ? (parsed as Record<string, unknown>) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refuse(text: string): SharedFileRead {
  return { ok: false, text };
}

export const TOO_LARGE = 'The file is larger than 512 KB. Ask for it in parts';
export const NO_JSON = 'This is no JSON file. Choose the file that the other council saved under Sharing';
const NOT_OURS =
  'This file holds no measures and lessons of Ripplemark. Choose the one that the other council saved under Sharing';
const OTHER_VERSION = `Only files of version ${VERSION} can be read. Ask for one, or bring this installation up to date`;
const NO_COUNCIL = 'The file does not say which council it comes from. Ask for it again';
