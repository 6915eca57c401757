/** Two editions held against each other, row by row and by key: a correction and what it corrects, or two periods. */
import { changedWords, NOT_THERE } from './changed-words';
import type { EditionContent } from './edition';
import type { EditionChange } from './edition-parts';
import {
  editionRows,
  isMeasure,
  isOfNetwork,
  periodRows,
  rowInWords,
  type EditionRow,
  type PeriodFigures,
  type PeriodRow
} from './rows';
import { dayTitle, monthTitle, type Month } from '$lib/domain/calendar/day';
import { addedUp, amount } from '$lib/domain/measure/measured';

/** The same row on two sides; undefined on the side where it does not stand. */
export interface RowPair<Row extends EditionRow = EditionRow> {
  key: string;
  was: Row | undefined;
  is: Row | undefined;
}

/** A figure of two periods, in words. */
export interface ComparedFigure extends EditionChange {
  key: string;
  /** "+43", "−5", "0"; null where the two cannot be taken from each other. */
  difference: string | null;
  /** Why they cannot, where it must be said. */
  why: string | null;
}

/**
 * Everything that a correction changes, old and new, in the words that are frozen with it: figures first, then words. Totals of outcomes
 * of the two formats count different outcomes: held against each other they would show a change where there is none, and
 * how many outcomes a sensitive measure has.
 */
export function editionChanges(was: EditionContent, is: EditionContent): EditionChange[] {
  const all = paired(editionRows(was), editionRows(is));
  const pairs = was.format === is.format ? all : all.filter(({ key }) => !isOtherwise(key, was, is));
  const nameOf = namesOf(pairs);
  const rows = pairs.flatMap((pair) => [
    ...renamed(pair),
    ...(differs(pair) && !isOnlyLater(pair, was, is)
      ? [
          {
            figure: nameOf(pair),
            was: inWordsOrNotThere(pair.was),
            is: inWordsOrNotThere(pair.is),
            ...(isOfNetwork(pair.key) ? { inside: true as const } : {})
          }
        ]
      : [])
  ]);
  return [...rows, ...changedWords(was, is)];
}

/** A line of the network says the same as of a later day: the day of the edition, which stands at its head. */
function isOnlyLater({ key, ...pair }: RowPair, was: EditionContent, is: EditionContent): boolean {
  if (!isOfNetwork(key)) return false;
  const undated = (row: EditionRow | undefined, { publishedOn }: EditionContent) =>
    inWordsOrNotThere(row).replaceAll(dayTitle(publishedOn), '');
  return undated(pair.was, was) === undated(pair.is, is);
}

/** The figures of two periods, the earlier first. */
export function comparePeriods(earlier: PeriodFigures, later: PeriodFigures): RowPair<PeriodRow>[] {
  return paired(periodRows(earlier), periodRows(later));
}

/** Whether the figures of the two sides, or the months whose value they are, are not the same. */
export function differs({ was, is }: RowPair): boolean {
  return JSON.stringify(was?.value) !== JSON.stringify(is?.value) || was?.month !== is?.month;
}

/**
 * Every figure of two periods, the earlier first. Rounded figures are not taken from each other: their difference would
 * look more exact than they are.
 */
export function comparedFigures(
  earlier: EditionContent,
  later: EditionContent,
  countedAnew: CountedAnew
): ComparedFigure[] {
  return comparedInWords(comparePeriods(earlier, later), notTakenApart(earlier, later, countedAnew));
}

/**
 * Since which month each measure is counted another way, or of other services, by slug, as far as it lies between the two
 * periods; and under `OTHER_SERVICES` since when the scope has others, so that its counts are of others, too.
 */
export type CountedAnew = ReadonlyMap<string, { month: Month; otherServices?: true }>;

/** No measure has an empty address. */
export const OTHER_SERVICES = '';

/** Of these, what stands in a headline: accounts, outcomes, stories and the key figures of both editions. */
export function headlineFigures(
  earlier: EditionContent,
  later: EditionContent,
  countedAnew: CountedAnew
): ComparedFigure[] {
  const pairs = comparePeriods(earlier, later);
  const headlines = pairs.filter(({ was, is }) => (was?.headline ?? true) && (is?.headline ?? true));
  return comparedInWords(headlines, notTakenApart(earlier, later, countedAnew));
}

/** Why two figures are not taken from each other, beyond what the rows say themselves. */
function notTakenApart(
  earlier: EditionContent,
  later: EditionContent,
  countedAnew: CountedAnew
): (pair: RowPair<PeriodRow>) => string | null {
  return ({ key, was, is }) => {
    const step = countedAnew.get(isMeasure({ key }) ? key.replace(/^measure:/, '') : OTHER_SERVICES);
    if (step) {
      const what = step.otherServices ? 'of other services' : 'counted another way';
      return `${what} since ${monthTitle(step.month)}`;
    }
    if (was?.atLeast || is?.atLeast) return 'months are missing';
    return (earlier.format === 1) !== (later.format === 1) && countsOutcomes(key)
      ? 'other outcomes are counted'
      : null;
  };
}

/** Figures of two periods in words. */
export function comparedInWords(
  pairs: readonly RowPair<PeriodRow>[],
  whyNot: (pair: RowPair<PeriodRow>) => string | null = () => null
): ComparedFigure[] {
  const nameOf = namesOf(pairs);
  return pairs.map((pair) => ({
    key: pair.key,
    figure: nameOf(pair),
    was: periodValueInWords(pair.was),
    is: periodValueInWords(pair.is),
    difference: whyNot(pair) === null ? differenceOf(pair) : null,
    why: whyNot(pair)
  }));
}

function periodValueInWords(row: PeriodRow | undefined): string {
  const words = rowInWords(row ?? { value: null });
  return row?.atLeast ? `at least ${words}` : words;
}

/** Rows that the two formats do not both have, or count in another way. */
function isOtherwise(key: string, was: EditionContent, is: EditionContent): boolean {
  if (isOfNetwork(key)) return was.format < 4;
  return (was.format === 1) !== (is.format === 1) && countsOutcomes(key);
}

function countsOutcomes(key: string): boolean {
  return ['outcomes', 'services-recording', 'did-not-work'].includes(key) || /^(strength|service):/.test(key);
}

/** A measure that is called otherwise is the same measure; what it is called was corrected. */
function renamed({ was, is, key }: RowPair): EditionChange[] {
  if (!isMeasure({ key }) || !was || !is || was.name === is.name) return [];
  return [{ figure: `${is.name}, name`, was: was.name, is: is.name }];
}

function inWordsOrNotThere(row: EditionRow | undefined): string {
  return row ? rowInWords(row) : NOT_THERE;
}

/** In the order of the later side; what stands on the earlier side alone comes after. */
function paired<Row extends EditionRow>(was: readonly Row[], is: readonly Row[]): RowPair<Row>[] {
  const [old, now] = [byKey(was), byKey(is)];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys.map((key) => ({ key, was: old.get(key), is: now.get(key) }));
}

function byKey<Row extends EditionRow>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.key, row]));
}

/** What a row is called now. A measure that is called as another row of the edition is told apart: "Stories, the measure". */
function namesOf(pairs: readonly RowPair[]): (pair: RowPair) => string {
  const nameOf = ({ was, is }: RowPair) => (is ?? was)!.name;
  const others = new Set(pairs.filter((pair) => !isMeasure(pair)).map(nameOf));
  return (pair) => {
    const name = nameOf(pair);
    return isMeasure(pair) && others.has(name) ? `${name}, the measure` : name;
  };
}

function differenceOf({ was, is }: RowPair<PeriodRow>): string | null {
  if (!was || !is || was.rounded || is.rounded) return null;
  if (typeof was.value !== 'number' || typeof is.value !== 'number') return null;
  // Levels such as percentages are not taken from each other as amounts are: of a share both numbers stand there.
  if (is.kind !== was.kind) return null;
  const difference = addedUp([is.value, -was.value]);
  if (difference === 0) return '0';
  return difference > 0 ? `+${amount(difference, is.kind)}` : `−${amount(-difference, is.kind)}`;
}
