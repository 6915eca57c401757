import type { Platform } from '$lib/domain/account/account';
import type { PartKind } from '$lib/domain/import/parts';

/** What becomes of a row. */
export const ROW_STATES = {
  new: 'New',
  changed: 'Changed',
  same: 'Same as before',
  refused: 'Refused'
} as const;
export type RowState = keyof typeof ROW_STATES;

/** What is wrong with a cell, and how to mend it; `column` null: with the row. */
export interface Problem {
  column: string | null;
  text: string;
}

/** A row as the preview tells it. */
export interface ToldRow {
  row: number;
  /** What it is about, in a few words. */
  title: string;
  problems: Problem[];
  /** For a changed row: what changes. */
  changes: { field: string; was: string; is: string }[];
}

/** What becomes of a part: counts of all, and the first rows of each kind to show. */
export interface Tally {
  part: number;
  kind: PartKind;
  counts: Record<RowState, number>;
  shown: Record<RowState, ToldRow[]>;
  /**
   * Every refused row with its first problems, while the file is gone through; `refused.ts` keeps them in rows of their own. A
   * row with months across is told once for each of them, and stands here once.
   */
  refused: { row: number; problems: Problem[] }[];
  /** Sentences about the part as a whole. */
  notes: string[];
  /** New accounts of which the file does not say since when they are in use. */
  undated: number;
  /** Names of services that the council has not, and words that are no platform with the one that they may mean. */
  unknownServices: string[];
  /** How many more services than are asked about. */
  unknownBeyond: number;
  unknownPlatforms: { typed: string; near: Platform | null }[];
  /** Services that come in with rows of something else, as somebody answered or the row says. */
  addedServices: { name: string; directorate: string; isAnswer: boolean }[];
  /** Addresses of people in the rows who are neither here nor invited. */
  unknownPeople: number;
  /** What the council has and the file does not name. */
  missing: string[];
}

/** How many rows of each kind a page shows. */
const SHOWN = 100;

export function emptyTally(part: number, kind: PartKind): Tally {
  return {
    ...{ part, kind },
    counts: { new: 0, changed: 0, same: 0, refused: 0 },
    shown: { new: [], changed: [], same: [], refused: [] },
    ...{
      undated: 0,
      unknownBeyond: 0,
      refused: [],
      notes: [],
      missing: [],
      unknownServices: [],
      unknownPlatforms: [],
      addedServices: [],
      unknownPeople: 0
    }
  };
}

/** Counts a row. */
export function tell(
  tally: Tally,
  state: RowState,
  told: Pick<ToldRow, 'row' | 'title'> & Partial<ToldRow>
): void {
  const { row, title, problems = [], changes = [] } = told;
  tally.counts[state] += 1;
  const shown = tally.shown[state];
  // One wrong name in a row with months across is wrong once.
  const isSaid = state === 'refused' && isSame(shown.at(-1), row, problems);
  if (!isSaid && shown.length < SHOWN) shown.push({ row, title, problems, changes });
  if (state === 'refused') keepProblems(tally, row, problems);
}

function isSame(last: ToldRow | undefined, row: number, problems: readonly Problem[]): boolean {
  return last?.row === row && JSON.stringify(last.problems) === JSON.stringify(problems);
}

/** So much is said about one row. */
const SAID = 5;

function keepProblems({ refused }: Tally, row: number, problems: readonly Problem[]): void {
  const last = refused.at(-1);
  const kept: Tally['refused'][number] = last?.row === row ? last : { row, problems: [] };
  if (kept !== last) refused.push(kept);
  for (const problem of problems) {
    const isSaid = kept.problems.some(
      ({ column, text }) => column === problem.column && text === problem.text
    );
    if (!isSaid && kept.problems.length < SAID) kept.problems.push(problem);
  }
}

/** As it is kept for the page: without every refused row. */
export function shownOf(tallies: readonly Tally[]): Tally[] {
  return tallies.map((tally) => ({ ...tally, refused: [] }));
}

/** How many rows of a file go in, and how many are refused. */
export function sumOf(tallies: readonly Tally[]): Record<RowState, number> {
  const sum = { new: 0, changed: 0, same: 0, refused: 0 };
  for (const { counts } of tallies)
    for (const state of Object.keys(sum) as RowState[]) sum[state] += counts[state];
  return sum;
}
