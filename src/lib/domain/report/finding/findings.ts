/** The findings of a report: what each headline measure comes to, in words that go no further than its verdict. */
import { findingFacts } from './finding-facts';
import { isLevel } from '$lib/domain/measure/measure';
import { figureInWords, type Figure, type MeasureTotal } from '$lib/domain/report/figures';
import { levelInWords, ofSeveralInWords } from '$lib/domain/verdict/level-words';
import { stepsBetween } from '$lib/domain/report/comparison';
import type { MeasureFacts, ReportFacts } from '$lib/domain/report/facts';
import { judgedMeasures, type KeyFigure } from '$lib/domain/report/judged';
import { stepInRoles, stepToTake, type StepToTake } from './step-words';
import { publishedWords, type PublishedWords } from './published-finding';
import {
  byWeight,
  kindOf,
  markOf,
  strengthOfHalf,
  type FindingFacts,
  type FindingKind,
  type FindingMark,
  type Weighed
} from '$lib/domain/verdict/finding';
import { cardLine } from '$lib/domain/verdict/card-line';
import {
  besideLine,
  besideLines,
  comparisonLines,
  evidenceLine,
  nextStep
} from '$lib/domain/verdict/finding-lines';
import { assuredLine, missingInWords } from '$lib/domain/verdict/finding-words';
import { lotInWords, type LotFacts } from '$lib/domain/verdict/lot';
import { isCountedDifferently } from '$lib/domain/verdict/step';
import { previousPeriod, samePeriodLastYear } from '$lib/domain/calendar/period';
import type { MissingMonth, Verdict } from '$lib/domain/verdict/verdict';
import {
  labelledRange,
  rangeInWords,
  targetVerdictInWords,
  tooEarlyLabel,
  type LabelledRange,
  type TooEarly
} from '$lib/domain/verdict/verdict-words';
import type { Strength } from '$lib/domain/outcome/strength';
import { upperFirst } from '$lib/domain/words';

/** What may be said of one measure: the assured line, and under it what it rests on. */
export interface ReportFinding {
  kind: FindingKind;
  /** The strength that at least half of the quantity reaches. */
  strength: Strength;
  sentence: string;
  /** The same beside its figure, which it does not repeat. */
  line: string;
  mark: FindingMark;
  evidence: string | null;
  /** The comparison in full, and the earlier figure that nothing is judged by. */
  comparison: string[];
  /** What the last whole month says; null for a year, which is looked at as a whole. */
  range: string | null;
  target: string | null;
  /** What would have happened anyway, and what else could explain it: it stands beside a measurable difference, always. */
  besides: string[];
  /** What was drawn by lot for it, and what became of it; null where nothing was. */
  lot: LotFacts | null;
  lotWords: string | null;
  /** Months that are not recorded. */
  missing: string | null;
  /** The next step with the role of whoever takes it, as it may be frozen. */
  nextStep: string | null;
  /** The same as a live report offers it, by name. */
  step: StepToTake | null;
  verdict: Verdict;
  /** What is said of it, in figures. */
  shares: Pick<FindingFacts, 'quantity' | 'evidenced' | 'corroborated' | 'anyway' | 'evidencedBeyond'>;
  /** The target as a level of single months; null without one. */
  monthlyTarget: number | null;
  drawn: LabelledRange;
  tooEarly: TooEarly;
  /** What may be published of sensitive counts of people; null where nothing need be held back. */
  published: PublishedWords | null;
}

/** A measure as a report tells it. */
export interface MeasureLine extends MeasureTotal {
  /** What may be said of it; null for measures that are no headline, or must not be added up. */
  finding: ReportFinding | null;
  /** What may be said of a level, such as a share, in a line; null for every other. */
  said: string | null;
}

/** The measures of a scope, judged together, those that are headlines with what may be said of them. */
export function measureLines(facts: ReportFacts): MeasureLine[] {
  return judgedMeasures(facts).map(({ measure, total, key }) => ({
    ...total,
    finding: key && measure.headline ? reportFinding(facts, measure, key) : null,
    said: saidOf(facts, measure, total, key)
  }));
}

function saidOf(
  facts: ReportFacts,
  measure: MeasureFacts,
  { ofSeveral }: MeasureTotal,
  key: KeyFigure | null
): string | null {
  if (ofSeveral) return ofSeveralInWords(measure);
  return key && key.value && isLevel(measure) ? levelSaid(facts, key, key.value) : null;
}

/** Of a share the sentence begins with the figure itself; of the others it does not hold it. */
function levelSaid({ period }: ReportFacts, { verdict, history }: KeyFigure, figure: Figure): string {
  const words = levelInWords(verdict, history.at(-1)?.month ?? null, period.kind === 'year');
  const { comparison } = verdict;
  return comparison.kind === 'compared' ? words : `${figureInWords(figure)}. ${words}`;
}

function reportFinding(facts: ReportFacts, measure: MeasureFacts, key: KeyFigure): ReportFinding {
  const { verdict, range, history, monthlyTarget } = key;
  const found = findingFacts(facts, measure.id, key);
  const lastMonth = history.at(-1)?.month ?? null;
  const sentence = assuredLine(found, verdict, lastMonth);
  const { quantity, evidenced, corroborated, anyway, evidencedBeyond } = found;
  const kind = kindOf(found, verdict);
  const step = nextStep(found, verdict);
  return {
    kind,
    strength: strengthOfHalf(found),
    sentence,
    line: cardLine(found, verdict, lastMonth),
    mark: markOf({ kind, targetMet: verdict.target?.met ?? null }),
    evidence: evidenceLine(found, sentence),
    comparison: [...comparisonLines(found, verdict, sentence), ...beside(facts, measure, key)],
    range: found.year ? null : rangeInWords(verdict.range, lastMonth),
    target: verdict.target && targetVerdictInWords(verdict.target),
    besides: besideLines(found),
    lotWords: found.lot && lotInWords(found.lot, found.kind),
    lot: found.lot,
    missing: missingLine(sentence, found.missing, key.missingSmall),
    nextStep: step && stepInRoles(step, facts.scope),
    step: step && stepToTake(step, facts, measure.id),
    verdict,
    shares: { quantity, evidenced, corroborated, anyway, evidencedBeyond },
    monthlyTarget,
    drawn: labelledRange(range.drawn, measure.kind),
    tooEarly: tooEarlyLabel(range.tooEarly),
    published: measure.sensitive ? publishedWords(found, key, measure.range) : null
  };
}

/** The earlier figure that the finding is not judged by: with a figure, without a verdict. */
function beside(facts: ReportFacts, measure: MeasureFacts, key: KeyFigure): string[] {
  const isLastYear = key.verdict.against === 'before';
  const figure = isLastYear ? key.lastYear : key.before;
  if (!figure) return [];
  const name = isLastYear ? 'The same quarter last year' : 'The previous quarter';
  const period = isLastYear ? samePeriodLastYear(facts.period) : previousPeriod(facts.period);
  const step = stepsBetween(measure, period, facts.period).findLast(isCountedDifferently);
  return [besideLine(name, figure, key, step)];
}

function missingLine(
  sentence: string,
  missing: readonly MissingMonth[],
  small: readonly MissingMonth[]
): string | null {
  const lines = [
    ...(missing.length > 0 && !sentence.includes(missingInWords(missing))
      ? [`${upperFirst(missingInWords(missing))}.`]
      : []),
    ...(small.length > 0 ? [`Too small to count as a gap: ${missingInWords(small)}.`] : [])
  ];
  return lines.length > 0 ? lines.join(' ') : null;
}

/** A measure of which something may be said. */
export type Found<Line> = Line & { finding: ReportFinding };

/** The measures of which something may be said, in the order of their weight. */
export function measuresFound<
  Line extends { name: string; finding: ReportFinding | null; months: readonly unknown[] }
>(lines: readonly Line[]): Found<Line>[] {
  return lines
    .filter((line): line is Found<Line> => line.finding !== null && line.months.length > 0)
    .sort((one, other) => byWeight(weighed(one), weighed(other)));
}

/** What decides the place of a finding. */
export function weighed({ name, finding: { kind, strength, verdict } }: Found<{ name: string }>): Weighed {
  return { name, kind, strength, targetMet: verdict.target?.met ?? null };
}
