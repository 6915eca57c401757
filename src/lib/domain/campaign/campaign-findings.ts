/**
 * What may be said of a campaign: for each measure that it was expected to move, what its accounts led to in its whole months
 * beside the same months of the year before. All its comparisons are judged together, as those of a report are. It says what
 * came with a campaign, and never what it did.
 */
import { addMonths, monthTitle, spanTitle, type Day, type Month } from '$lib/domain/calendar/day';
import type { Better } from '$lib/domain/measure/measure';
import { addedUp, type Unit } from '$lib/domain/measure/measured';
import { countsAsEvidenced } from '$lib/domain/outcome/outcome';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import type { GroupFacts } from '$lib/domain/report/facts';
import { answersIn } from '$lib/domain/report/finding/finding-facts';
import { confidenceOf } from '$lib/domain/report/judged';
import {
  sameMonths,
  type MeasureOfMonths,
  type MonthsFigure,
  type SameMonths
} from '$lib/domain/report/spans/same-months';
import { changeFrom, comparedLines, figureInWords } from '$lib/domain/report/spans/same-months-words';
import { comparesAs } from '$lib/domain/verdict/verdict';
import { besideLines, evidenceLine } from '$lib/domain/verdict/finding-lines';
import type { FindingFacts, FindingMark } from '$lib/domain/verdict/finding';
import { upperFirst } from '$lib/domain/words';
import { monthsOver } from './campaign';

/** A measure that a campaign was expected to move, as its accounts recorded it. */
export interface CampaignMeasure extends MeasureOfMonths {
  slug: string;
  name: string;
  unitOne: string;
  unitMany: string;
  better: Better;
  /** The outcomes of its months. */
  groups: readonly GroupFacts[];
}

/** A figure and the list that adds up to it; no list of what was not recorded. */
export interface OpenMonths {
  text: string;
  href: string | null;
}

export interface CampaignFinding {
  slug: string;
  name: string;
  mark: FindingMark;
  /** "180 sign-ups, up 49% on the year before’s 121." */
  assured: string;
  lines: string[];
  /** While its months run: all of them until today. Null once they are over. */
  soFar: OpenMonths | null;
  /** Its months that are over, and the same months of the year before; null before the first is over. */
  now: OpenMonths | null;
  earlier: OpenMonths | null;
}

export interface CampaignAbout {
  /** Its whole months, at least one. */
  months: readonly Month[];
  today: Day;
  /** Addresses of its accounts. */
  accounts: readonly string[];
}

export function campaignFindings(
  about: CampaignAbout,
  measures: readonly CampaignMeasure[]
): CampaignFinding[] {
  const judge = (measure: CampaignMeasure, confidence: number) =>
    sameMonths(measure, about.months, about.today, confidence);
  const compared = measures.filter(
    (measure) => judge(measure, confidenceOf(1)).verdict.kind === 'compared'
  ).length;
  return measures.map((measure) => findingOf(about, measure, judge(measure, confidenceOf(compared))));
}

function findingOf(about: CampaignAbout, measure: CampaignMeasure, months: SameMonths): CampaignFinding {
  const { slug, name } = measure;
  const facts = factsOf(measure, months);
  const over = monthsOver(about.months, about.today);
  const isRunning = over.length < about.months.length;
  const whole = isRunning ? wholeSoFar(about, measure, over) : months;
  const open = opening(about, measure);
  const figure = `${upperFirst(changeFrom(months, measure))}${months.now.quantity === null ? ' by these accounts' : ''}`;
  return {
    ...{ slug, name, mark: markOf(measure, months) },
    assured: `${figure}${isRunning ? ' so far' : ''}.`,
    lines: [
      ...(isRunning ? runningLines(over, whole, measure) : comparedLines(months)),
      ...[evidenceLine(facts)].filter((line) => line !== null),
      ...besideLines(facts)
    ],
    soFar: isRunning ? open(months.now, about.months) : null,
    ...(whole ? sideBySide(open, whole, over) : { now: null, earlier: null })
  };
}

/** The year before says itself where it was counted another way. */
function sideBySide(
  open: ReturnType<typeof opening>,
  { now, earlier, began, verdict }: SameMonths,
  over: readonly Month[]
): Pick<CampaignFinding, 'now' | 'earlier'> {
  const before = open(
    earlier,
    over.map((month) => addMonths(month, -12)),
    began
  );
  const unlike = verdict.kind === 'counted-differently' ? ', not counted the same way' : '';
  return { now: open(now, over), earlier: { ...before, text: before.text + unlike } };
}

/** Its months that are over beside the year before, as two figures: nothing is judged before all of them are over. */
function wholeSoFar(
  { today }: CampaignAbout,
  measure: CampaignMeasure,
  over: readonly Month[]
): SameMonths | null {
  return over.length === 0 ? null : sameMonths(measure, over, today, confidenceOf(1));
}

function runningLines(over: readonly Month[], whole: SameMonths | null, unit: Unit): string[] {
  const waits = 'Its months are not over, so nothing is judged yet.';
  if (whole === null || whole.now.quantity === null) return [waits];
  const figure = `${spanTitle(over)}: ${figureInWords(whole.now, unit)}`;
  if (whole.verdict.kind !== 'compared') return [`${figure}.`, ...comparedLines(whole), waits];
  return [`${figure}; a year before: ${figureInWords(whole.earlier!, unit)}.`, waits];
}

function opening({ accounts }: CampaignAbout, measure: CampaignMeasure) {
  return (figure: MonthsFigure | null, months: readonly Month[], began: Month | null = null): OpenMonths => {
    if (figure === null || figure.quantity === null) return { text: notThen(months, began), href: null };
    return {
      text: figureInWords(figure, measure),
      href: outcomesAddress({ measure: measure.slug, month: [...months], account: [...accounts] })
    };
  };
}

/** "not recorded", "recorded since July 2025". */
function notThen(months: readonly Month[], began: Month | null): string {
  return began !== null && began > months[0]! ? `recorded since ${monthTitle(began)}` : 'not recorded';
}

function markOf({ better }: CampaignMeasure, { verdict }: SameMonths): FindingMark {
  if (verdict.kind !== 'compared' || verdict.verdict === 'too-few') return 'too-early';
  const way = comparesAs({ comparison: verdict }, better);
  if (way !== null) return way;
  return verdict.verdict === 'higher' || verdict.verdict === 'lower' ? 'changed' : 'no-clear-difference';
}

/** A campaign makes no "measurable difference": its accounts, and not itself, are what outcomes are linked to. */
function factsOf(measure: CampaignMeasure, { now }: SameMonths): FindingFacts {
  const { name, unitOne, unitMany, better, kind, groups } = measure;
  const quantity = now.quantity ?? 0;
  const evidenced = groups.filter((group) => group.strength >= 2 && countsAsEvidenced(group));
  const sum = (of: readonly GroupFacts[]) => addedUp(of.map(({ quantity }) => quantity));
  return {
    ...{ name, unitOne, unitMany, better, kind, quantity, missing: now.missing },
    ...answersIn(groups, quantity),
    evidenced: sum(evidenced),
    corroborated: sum(evidenced.filter(({ strength }) => strength === 3)),
    lot: null,
    mayMakeADifference: false,
    ...{ whose: 'the campaign’s accounts', reporters: 'Services', year: true }
  };
}
