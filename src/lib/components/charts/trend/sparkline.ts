/** The small chart of a key figure: the marks of the large one without its labels, a month without figure being a gap. */
import { monthEdges } from './month-edges';
import type { TrendMonth } from './monthly-trend';
import type { SpecialKind, TrendControl } from './trend-control';

export const SPARKLINE = { width: 240, height: 60, padding: 7 };

export interface SparklineLayout {
  bands: { x: number; y: number; width: number; height: number }[];
  limits: { x1: number; x2: number; y: number; provisional: boolean }[];
  steps: number[];
  target: number | null;
  /** A level that is stated as the baseline. */
  stated: number | null;
  /** Lines through neighbouring months that have a figure, and the part of them that the period is. */
  context: string[];
  focus: string[];
  /** Months of the period, and months between two gaps. */
  points: { x: number; y: number; focus: boolean }[];
  special: { kind: SpecialKind; x: number; y: number }[];
  axis: number;
}

interface Given {
  months: readonly TrendMonth[];
  control: TrendControl | null;
  target: number | null;
  /** How many of the last months belong to the period. */
  highlightLast: number;
}

/** Everything about a sparkline that is decided before it is drawn. Expects at least one month with a value. */
export function layOutSparkline({ months, control, target, highlightLast }: Given): SparklineLayout {
  const { width, height, padding } = SPARKLINE;
  const values = months.map(({ value }) => value);
  const plot = { width: width - 2 * padding, values };
  const { xOf, before } = monthEdges(plot);
  const x = (index: number) => round(padding + xOf(index));
  const edge = (index: number) => round(padding + before(index));
  const top = topOf(values, control, target);
  const y = (value: number) => round(padding + (height - 2 * padding) * (1 - Math.max(0, value) / top));
  const from = Math.max(0, months.length - highlightLast);
  const special = values.flatMap((value, index) => {
    const kind = control?.special[index]?.kind;
    return kind && value !== null ? [{ kind, x: x(index), y: y(value) }] : [];
  });
  return {
    ...rangesOf(control, edge, y),
    steps: (control?.restarts ?? []).map(({ index }) => edge(index)),
    target: target === null ? null : y(target),
    stated: control?.level ? y(control.level.value) : null,
    context: linesOf(values.slice(0, from + 1), 0, x, y),
    focus: linesOf(values.slice(from), from, x, y),
    points: values.flatMap((value, index) => {
      const isAlone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
      if (value === null || control?.special[index] || !(index >= from || isAlone)) return [];
      return [{ x: x(index), y: y(value), focus: index >= from }];
    }),
    special,
    axis: y(0)
  };
}

function topOf(values: (number | null)[], control: TrendControl | null, target: number | null): number {
  const uppers = (control?.segments ?? []).map(({ upper }) => upper ?? 0);
  return (
    Math.max(...values.map((value) => value ?? 0), ...uppers, target ?? 0, control?.level?.value ?? 0) || 1
  );
}

/** A provisional range has its limits only, as in the large chart. */
function rangesOf(
  control: TrendControl | null,
  edge: (index: number) => number,
  y: (value: number) => number
) {
  const known = (control?.segments ?? []).flatMap(({ start, end, lower, upper, provisional }) =>
    lower === null || upper === null
      ? []
      : [{ x1: edge(start), x2: edge(end + 1), low: y(lower), high: y(upper), lower, provisional }]
  );
  return {
    bands: known
      .filter(({ provisional }) => !provisional)
      .map(({ x1, x2, low, high }) => ({
        ...{ x: x1, y: high },
        ...{ width: round(x2 - x1), height: round(low - high) }
      })),
    limits: known.flatMap(({ x1, x2, low, high, lower, provisional }) => [
      { x1, x2, y: high, provisional },
      ...(lower > 0 ? [{ x1, x2, y: low, provisional }] : [])
    ])
  };
}

function linesOf(
  values: readonly (number | null)[],
  first: number,
  x: (index: number) => number,
  y: (value: number) => number
): string[] {
  const lines: string[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) lines.push([]);
    else lines.at(-1)!.push(`${x(first + index)} ${y(value)}`);
  });
  return lines.filter((line) => line.length > 1).map((line) => `M${line.join('L')}`);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
