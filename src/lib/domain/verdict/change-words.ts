/** A change between two periods in plain words: "up 46% on last year’s 897", "between 11% and 92% up". */
import { numeral } from '$lib/domain/words';
import type { CountComparison } from '$lib/domain/statistics/count-comparison';
import { amount } from '$lib/domain/measure/measured';
import { pointsInWords, pointsMoved } from './points-words';
import type { Against, Compared, CountCompared } from './verdict';

/** From five times as much on, a percentage says less than the two figures. */
export const MOST_IN_PERCENT = 5;

/** "last year’s 897", "the previous quarter’s 1,306", "the year before’s 3,100". */
export function earlierCount(against: Against, year: boolean, count: string): string {
  return `${earlierName(against, year)}’s ${count}`;
}

/** "last year", "the previous quarter", "the year before". */
export function earlierName(against: Against, year: boolean): string {
  if (year) return 'the year before';
  return against === 'last-year' ? 'last year' : 'the previous quarter';
}

/** "up 46% on last year’s 897", "no clear difference from last year’s 897". */
export function changeInWords(compared: Compared, against: Against, year: boolean): string {
  const earlier = earlierCount(against, year, earlierAmount(compared));
  switch (compared.verdict) {
    case 'too-few':
      return `too few to say whether that differs from ${earlier}`;
    case 'varies':
      return `the months vary too much to say whether that differs from ${earlier}`;
    case 'no-clear-difference':
      return `no clear difference from ${earlier}`;
    default:
      return 'points' in compared
        ? pointsMoved(compared, earlier)
        : moved(compared, earlier, earlierName(against, year));
  }
}

/** "897", "£1,204.50", "47%": the earlier figure as its measure is written. */
export function earlierAmount(compared: Compared): string {
  return amount(compared.count, 'points' in compared ? 'share' : compared.measured);
}

function moved(
  { ratio, count, verdict }: CountCompared & { count: number },
  earlier: string,
  name: string
): string {
  const way = verdict === 'higher' ? 'up' : 'down';
  if (count === 0 || ratio === null) return `up from none in ${name}`.replace('in last', 'last');
  if (ratio === 0 || ratio >= MOST_IN_PERCENT) return `${way} from ${earlier}`;
  return `${way} ${percent(ratio)} on ${earlier}`;
}

/** "The true change lies between 11% and 92% up."; null where no upper or lower end can be told. */
export function intervalInWords(compared: Compared): string | null {
  return 'points' in compared ? pointsInWords(compared) : ratioInWords(compared);
}

function ratioInWords({ ratio, lower, upper, verdict }: CountComparison): string | null {
  if (verdict === 'too-few' || ratio === null) return null;
  if (upper === null || upper >= MOST_IN_PERCENT) {
    return lower > 1 ? `The true change is at least ${percent(lower)} up.` : null;
  }
  if (lower >= 1) return `The true change lies between ${percent(lower)} and ${percent(upper)} up.`;
  if (upper <= 1) return `The true change lies between ${percent(upper)} and ${percent(lower)} down.`;
  return `The true change lies between ${percent(lower)} down and ${percent(upper)} up.`;
}

/** "46%"; with a decimal where a whole percent would read as none, or as all. */
function percent(ratio: number): string {
  const change = Math.abs(ratio - 1) * 100;
  const whole = Math.round(change);
  const blurred = (whole === 0 && change > 0) || (whole === 100 && ratio > 0 && ratio < 1);
  return `${numeral(blurred ? Math.round(change * 10) / 10 : whole)}%`;
}
