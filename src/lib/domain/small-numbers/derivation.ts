/**
 * What somebody who has every published figure before them, and can add and subtract, is able to work out: the smallest and largest
 * count that fits all of them, by linear programming (Fischetti & Salazar 2001, Solving the cell suppression problem on tabular data).
 */
import { rangeOfSum, type KnownSum, type Range, type Unknowns } from './linear-programming';
import { OutOfRange } from '$lib/domain/statistics/out-of-range';

/** A published figure as its readers understand it: what it adds up, and the counts that it can stand for. */
export interface ReadFigure extends Range {
  /** Names of the counts that it adds up, each once: "libraries, July". A name means one and the same count everywhere. */
  parts: readonly string[];
}

/** Says from what to what a sum of parts can lie. */
export type Reader = (parts: readonly string[]) => Range;

/**
 * A reader of these figures, who also knows that counts are whole and never below 0.
 * @throws OutOfRange (from the reader) where the figures contradict each other
 */
export function readerOf(figures: readonly ReadFigure[]): Reader {
  const known = knownParts(figures);
  const numbers = numberUnknowns(figures, known);
  const unknowns = unknownsOf(figures, known, numbers);
  return (parts) => {
    const plain = sumOf(parts, known);
    const of = numbersOf(parts, numbers);
    const missing = parts.find((part) => !known.has(part) && !numbers.has(part));
    if (missing !== undefined) throw new OutOfRange('A part must be in one of the figures', missing);
    if (of.length === 0) return { least: plain, most: plain };
    const { least, most } = rangeOfSum(unknowns, of);
    return { least: plain + least, most: most === null ? null : plain + most };
  };
}

/** Can it be only one count? */
export function isExact({ least, most }: Range): boolean {
  return least === most;
}

function knownParts(figures: readonly ReadFigure[]): Map<string, number> {
  const single = figures.filter((figure) => figure.parts.length === 1 && isExact(figure));
  return new Map(single.map(({ parts, least }) => [parts[0]!, least]));
}

function numberUnknowns(figures: readonly ReadFigure[], known: Map<string, number>): Map<string, number> {
  const names = new Set(figures.flatMap(({ parts }) => parts).filter((part) => !known.has(part)));
  return new Map([...names].map((name, number) => [name, number]));
}

function unknownsOf(
  figures: readonly ReadFigure[],
  known: Map<string, number>,
  numbers: Map<string, number>
): Unknowns {
  const least = new Array<number>(numbers.size).fill(0);
  for (const { parts, least: atLeast } of figures) {
    const number = parts.length === 1 ? numbers.get(parts[0]!) : undefined;
    if (number !== undefined) least[number] = Math.max(least[number] ?? 0, atLeast);
  }
  const sums = figures.map((figure) => sumOfUnknowns(figure, known, numbers));
  sums.forEach(requirePossible);
  return { least, sums: sums.filter((sum) => saysMore(sum, least)) };
}

function sumOfUnknowns(
  { parts, least, most }: ReadFigure,
  known: Map<string, number>,
  numbers: Map<string, number>
): KnownSum {
  const plain = sumOf(parts, known);
  return { of: numbersOf(parts, numbers), least: least - plain, most: most === null ? null : most - plain };
}

function requirePossible({ of, least, most }: KnownSum): void {
  const contradicted = of.length === 0 && (least > 0 || (most !== null && most < 0));
  if (contradicted)
    throw new OutOfRange('Published figures must agree', `off by ${least > 0 ? least : most}`);
}

/** A sum without an upper end says nothing where its parts already reach it. */
function saysMore({ of, least, most }: KnownSum, leasts: readonly number[]): boolean {
  const reached = of.reduce((sum, unknown) => sum + (leasts[unknown] ?? 0), 0);
  return of.length > 0 && (most !== null || least > reached);
}

function sumOf(parts: readonly string[], known: Map<string, number>): number {
  return parts.reduce((sum, part) => sum + (known.get(part) ?? 0), 0);
}

function numbersOf(parts: readonly string[], numbers: Map<string, number>): number[] {
  return parts.map((part) => numbers.get(part)).filter((number) => number !== undefined);
}
