/** What may be said of a level, such as a share of answers or an average: one line, where a headline has a finding. */
import type { Month } from '$lib/domain/calendar/day';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { aimed, amount } from '$lib/domain/measure/measured';
import { lowerFirst, numeral } from '$lib/domain/words';
import { changeInWords, intervalInWords } from './change-words';
import { changedInWords, notComparedInWords } from './finding-lines';
import type { ShareCompared, Verdict } from './verdict';
import { rangeInWords, targetVerdictInWords } from './verdict-words';

/**
 * "55%, up 8 points on last year’s 47% (57 of 104 against 40 of 85); the true change lies between 1 and 15 points up.", with its
 * target and its last month.
 * @param lastMonth the last whole month, of which the verdict on the usual range speaks
 */
export function levelInWords(verdict: Verdict, lastMonth: Month | null, year: boolean): string {
  const { comparison, against, target } = verdict;
  const lines =
    comparison.kind === 'compared'
      ? [comparedLine(comparison, verdict, year), changedInWords(comparison.changed)]
      : [notComparedInWords(comparison, against, year)];
  const range = year ? null : rangeInWords(verdict.range, lastMonth);
  return [...lines, target && targetVerdictInWords(target), range].filter((line) => line !== null).join(' ');
}

function comparedLine(
  comparison: Extract<Verdict['comparison'], { kind: 'compared' }>,
  { against }: Verdict,
  year: boolean
): string {
  const change = changeInWords(comparison, against, year);
  const interval = intervalInWords(comparison);
  const rest = interval === null ? '.' : `; ${lowerFirst(interval)}`;
  const behind = 'shares' in comparison ? ` (${ofEach(comparison)})` : '';
  return `${amount(comparison.now, 'share')}, ${change}${behind}${rest}`;
}

/** "57 of 104 against 40 of 85". */
function ofEach({ shares: { now, earlier } }: ShareCompared): string {
  const written = ({ count, of }: typeof now) => `${numeral(count)} of ${numeral(of)}`;
  return `${written(now)} against ${written(earlier)}`;
}

/** Why an average that several services recorded has no figure, range or verdict of all. @param target what was set for all */
export function ofSeveralInWords({ target, kind }: { target: number | null; kind: MeasureKind }): string {
  const why = 'Several services record it, and one figure of them all would be nobody’s.';
  const aim = target === null ? '' : ` So the target of ${aimed(target, kind)} is held against nothing.`;
  return `${why}${aim} Each service’s own report has its own figure.`;
}

/** Of months with so few answers a percentage says little. */
const FEW_ANSWERS = 5;

/** "In 3 of the 25 months fewer than 5 answered."; null where there was none. */
export function fewAnswersInWords(
  months: readonly { value: number | null; outOf?: number }[]
): string | null {
  const known = months.filter(({ outOf }) => outOf !== undefined);
  const few = known.filter(({ outOf }) => outOf! < FEW_ANSWERS).length;
  if (few === 0) return null;
  return `In ${numeral(few)} of ${numeral(known.length)} months there were fewer than ${FEW_ANSWERS} answers.`;
}
