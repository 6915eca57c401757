/** What a control chart adds to a trend: the usual range, the months that stand out, and where the range begins anew. */
import { formatNumber } from '../text';

/** The months from one restart to the next. Limits are null where the months do not allow any yet. */
export interface TrendSegment {
  /** Index of its first month, from 0. */
  start: number;
  /** Index of its last month. */
  end: number;
  mean: number | null;
  lower: number | null;
  upper: number | null;
  /** Too few months: the limits will still move. */
  provisional: boolean;
}

/** Better and worse where a measure has a better direction, high and low where it has none. */
export type SpecialKind = 'better' | 'worse' | 'high' | 'low';

export interface SpecialMonth {
  kind: SpecialKind;
  /** 'above the usual range' */
  word: string;
}

export interface TrendControl {
  /** In order of time, and together all months. */
  segments: TrendSegment[];
  /** One for each month, null where it does not stand out. */
  special: (SpecialMonth | null)[];
  /** Indexes of the months from which a new range holds, with the reason in a few words. */
  restarts: { index: number; label: string }[];
  /** The months on which the limits are fixed. */
  baseline?: { start: number; end: number; label: string } | null;
  /** A stated level that the months are compared with. */
  level?: { value: number; label: string } | null;
}

/** Why there is no verdict yet, and from when there can be one. */
export interface TooEarlyToSay {
  months: number;
  needed: number;
  /** 'March 2027'; null where it cannot be told. */
  possibleAfter: string | null;
}

const KIND_WORDS: Record<SpecialKind, string> = {
  better: 'Better than usual',
  worse: 'Worse than usual',
  high: 'Higher than usual',
  low: 'Lower than usual'
};

/** What the shapes that are drawn stand for; high and low share theirs, since their place tells them apart. */
export function keyOfShapes(control: Pick<TrendControl, 'special'>): { kind: SpecialKind; words: string }[] {
  const found = new Set(control.special.map((month) => month?.kind));
  const kinds = (['better', 'worse', 'high', 'low'] as const).filter((kind) => found.has(kind));
  if (!found.has('high') || !found.has('low'))
    return kinds.map((kind) => ({ kind, words: KIND_WORDS[kind] }));
  return kinds
    .filter((kind) => kind !== 'low')
    .map((kind) => ({ kind, words: kind === 'high' ? 'Higher or lower than usual' : KIND_WORDS[kind] }));
}

/**
 * '380 to 470', or null without limits. Never below 0. Of whole figures it names the lowest and the highest that are
 * within the limits, so that a month outside them never seems to be inside.
 */
export function rangeText({ lower, upper }: TrendSegment, whole: boolean): string | null {
  if (lower === null || upper === null) return null;

  const [from, to] = [Math.max(0, lower), Math.max(0, upper)];
  const [lowest, highest] = [Math.ceil(from), Math.floor(to)];
  const [first, last] = whole && lowest <= highest ? [lowest, highest] : [from, to];
  const [least, most] = [formatNumber(first), formatNumber(last)];
  return least === most ? least : `${least} to ${most}`;
}

/** As exact as it is of use: 432, 43.2, 0.43. */
export function meanText(mean: number): string {
  const parts = mean >= 100 ? 1 : mean >= 1 ? 10 : 100;
  return formatNumber(Math.round(mean * parts) / parts);
}
