/**
 * A figure hidden in one table can often be had by taking other published figures from each other: a part from its total, an earlier
 * edition from a later one. Such a combination blocks publication, and is named. Source: disclosure by differencing in Hundepool and
 * others 2012, Statistical Disclosure Control; the audit is that of Fischetti & Salazar 2001 (see `derivation.ts`).
 */
import { isExact, readerOf, type ReadFigure } from './derivation';
import { HIDDEN, rangeOfRounded, roundedFigure } from './disclosure';

/** A figure of any table or edition, as its readers understand it. */
export interface PublishedCount extends ReadFigure {
  /** What it is and where it stands, for comms: "Libraries, Q2 2026/27, edition 1". */
  name: string;
  /** Is it a small count of people, which must not be worked out? */
  secret: boolean;
}

/** A hidden figure that can be worked out, and from which others: none of these can be left out. */
export interface Leak {
  figure: string;
  from: string[];
}

/**
 * The hidden figures that can be worked out exactly from everything that is published, or would be.
 * Where a correction changed a count, name its part anew: readers cannot take the two for one and the same.
 * @throws OutOfRange where figures contradict each other, as when one part's name stands for two different counts
 */
export function leaksOf(published: readonly PublishedCount[]): Leak[] {
  const read = readerOf(published);
  return published
    .filter(({ secret, parts }) => secret && isExact(read(parts)))
    .map((figure) => ({ figure: figure.name, from: leastThatGive(figure, published) }));
}

/**
 * A count as the rounding rule publishes it. Readers know the rule: `*` is 1 to 7, 20 is 18 to 22.
 * @throws OutOfRange for what is not a whole number, 0 or more
 */
export function asRounded(name: string, parts: readonly string[], count: number): PublishedCount {
  const rounded = roundedFigure(count);
  return { name, parts, secret: rounded === HIDDEN, ...rangeOfRounded(rounded) };
}

/** The figures that give one away, of which none can be left out. */
function leastThatGive(figure: PublishedCount, published: readonly PublishedCount[]): string[] {
  const gives = (others: readonly PublishedCount[]) => isExact(readerOf([figure, ...others])(figure.parts));
  const others = published.filter((other) => other !== figure);
  return fewest(around(figure, others, gives), gives).map(({ name }) => name);
}

type Gives = (others: readonly PublishedCount[]) => boolean;

/** The figures that share a part with it, those that share one with these, and so on, until they give it away. */
function around(figure: PublishedCount, others: readonly PublishedCount[], gives: Gives): PublishedCount[] {
  let near: PublishedCount[] = [];
  for (let parts = new Set(figure.parts); ; parts = new Set(near.flatMap((each) => each.parts))) {
    const wider = others.filter((other) => other.parts.some((part) => parts.has(part)));
    if (wider.length === near.length || gives(wider)) return wider;
    near = wider;
  }
}

/** Leaves out one half, then quarters and so on, as long as the others still give it away. */
function fewest(figures: PublishedCount[], gives: Gives): PublishedCount[] {
  let kept = figures;
  for (let size = Math.ceil(kept.length / 2); size > 0; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let start = 0; start < kept.length;) {
      const without = kept.filter((_, place) => place < start || place >= start + size);
      if (gives(without)) kept = without;
      else start += size;
    }
  }
  return kept;
}
