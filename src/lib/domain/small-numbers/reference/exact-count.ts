/** Differencing between tables of exact figures. No page asks it: it answers published vectors. */
import type { PublishedCount } from '../differencing';

/** A count as a table of exact figures publishes it: shown as it is, or hidden, and then only known not to be 0. */
export function asExact(
  name: string,
  parts: readonly string[],
  count: number,
  { hidden, threshold }: { hidden: boolean; threshold: number }
): PublishedCount {
  if (!hidden) return { name, parts, secret: false, least: count, most: count };
  return { name, parts, secret: count < threshold, least: 1, most: null };
}
