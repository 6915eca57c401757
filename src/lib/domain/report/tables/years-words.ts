/** The table of several years in words: what is said beside a figure, instead of one, and below a measure. */
import {
  addMonths,
  monthName,
  monthTitle,
  monthShortTitle,
  dayTitle,
  type Month
} from '$lib/domain/calendar/day';
import { periodName } from '$lib/domain/calendar/period';
import type { MissingMonth } from '$lib/domain/verdict/verdict';
import { listed } from '$lib/domain/words';
import type { MarkedStep, SeveralYears, YearsCell, YearsMeasure } from './years';

/** "Several years, up to Q2 2026/27", with the scope where it is not the council. */
export function yearsTitle({ scope, period }: Pick<SeveralYears, 'scope' | 'period'>): string {
  const whose = scope.kind === 'council' ? '' : `${scope.name}, `;
  return `Several years, ${whose}up to ${periodName(period)}`;
}

const NO_FIGURE: Record<Extract<YearsCell, { kind: 'none' }>['why'], string> = {
  'not-begun': 'before the measure began',
  elsewhere: 'before it was recorded here',
  gone: 'no service here records it any more',
  retired: 'after the measure was retired',
  later: 'after the end of this table'
};

/** Why there is no figure; null where there is one. */
export function noFigureInWords(cell: YearsCell): string | null {
  if (cell.kind === 'none') return NO_FIGURE[cell.why];
  if (cell.kind === 'not-recorded') return cell.soFar ? 'nothing recorded so far' : 'not recorded';
  return cell.value === 0 && cell.missing.length > 0 ? 'not fully recorded' : null;
}

/** What stands behind a figure: "so far", "from Sep 2025", "to Sep 2025". */
export function besideFigure(cell: YearsCell): string[] {
  if (cell.kind !== 'figure') return [];
  return [
    ...(cell.soFar ? ['so far'] : []),
    ...(cell.since ? [`from ${monthShortTitle(cell.since)}`] : []),
    ...(cell.until ? [`to ${monthShortTitle(cell.until)}`] : [])
  ];
}

/** What is to be known of a measure's figures, one sentence or two each; the steps have marks and stand apart. */
export function notesOf(measure: YearsMeasure): string[] {
  const { began, cameAlong, goneFrom, retiredOn, missing, missingSmall } = measure;
  return [
    ...(began && !cameAlong ? [`It was first recorded in ${monthTitle(began)}.`] : []),
    ...(began && cameAlong ? [`Until ${monthTitle(began)} it was recorded elsewhere.`] : []),
    ...(goneFrom ? [`From ${monthTitle(goneFrom)} on no service here records it.`] : []),
    ...(retiredOn ? [`It was retired on ${dayTitle(retiredOn)}.`] : []),
    ...(missing.length > 0 ? [`Not recorded: ${missingMonths(missing)}.`] : []),
    ...(missingSmall.length > 0
      ? [`Not recorded by services that are a small part of it: ${missingMonths(missingSmall)}.`]
      : [])
  ];
}

/** "March 2026 (Q4 2025/26): counted differently, “One booking page”. Figures on both sides of it are not comparable." */
export function stepInWords(step: MarkedStep): string {
  const when = `${monthTitle(step.month)} (${periodName(step.quarter)})`;
  if (!step.countedDifferently) return `${when}: something changed, “${step.reason}”.`;
  const what = step.otherServices ? 'other services are counted' : 'counted differently';
  const parts = [
    `${when}: ${what}, “${step.reason}”.`,
    'Figures on both sides of it are not comparable.',
    holdsBoth(step)
  ];
  return parts.filter(Boolean).join(' ');
}

function holdsBoth({ splits, otherServices }: MarkedStep): string {
  const both = otherServices ? 'what was counted before and since' : 'both ways of counting';
  if (splits.quarter) return `This quarter and its year hold ${both}.`;
  return splits.year ? `Its year holds ${both}.` : '';
}

/** "Carers (July and August 2025); Libraries (October 2025 to March 2026)" */
export function missingMonths(missing: readonly MissingMonth[]): string {
  const services = [...new Set(missing.map(({ service }) => service))];
  return services
    .map((service) => {
      const months = missing.filter((each) => each.service === service).map(({ month }) => month);
      return `${service} (${listed(runsOf(months).map(runInWords))})`;
    })
    .join('; ');
}

/** Months in order of time, those that follow each other together. */
function runsOf(months: readonly Month[]): Month[][] {
  const runs: Month[][] = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run && addMonths(run.at(-1)!, 1) === month) run.push(month);
    else runs.push([month]);
  }
  return runs;
}

function runInWords(run: readonly Month[]): string {
  const [first, last] = [run[0]!, run.at(-1)!];
  if (first === last) return monthTitle(first);
  const from = first.slice(0, 4) === last.slice(0, 4) ? monthName(first) : monthTitle(first);
  return `${from} ${run.length === 2 ? 'and' : 'to'} ${monthTitle(last)}`;
}
