/**
 * What may be said of a campaign: for each measure that it was expected to move, what its accounts led to in its whole months
 * beside the same months of the year before. All its comparisons are judged together, as those of a report are. It says what
 * came with a campaign, and never what it did.
 */
import { addMonths, type Day, type Month } from '$lib/domain/calendar/day';
import type { Better } from '$lib/domain/measure/measure';
import { addedUp } from '$lib/domain/measure/measured';
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

/** A figure and the list that adds up to it. */
export interface OpenMonths {
  text: string;
  href: string;
}

export interface CampaignFinding {
  slug: string;
  name: string;
  mark: FindingMark;
  /** "180 sign-ups, up 49% on the year before’s 121." */
  assured: string;
  lines: string[];
  now: OpenMonths;
  /** Null where the measure was recorded later. */
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
  const isRunning = months.verdict.kind === 'not-over';
  const open = (figure: MonthsFigure, of: readonly Month[]): OpenMonths => ({
    text: figureInWords(figure, measure),
    href: outcomesAddress({ measure: slug, month: [...of], account: [...about.accounts] })
  });
  return {
    ...{ slug, name, mark: markOf(measure, months) },
    assured: `${upperFirst(changeFrom(months, measure))}${isRunning ? ' so far' : ''}.`,
    lines: [
      ...(isRunning ? ['Its months are not over, so nothing is compared yet.'] : comparedLines(months)),
      ...[evidenceLine(facts)].filter((line) => line !== null),
      ...besideLines(facts)
    ],
    now: open(months.now, about.months),
    earlier:
      months.earlier &&
      open(
        months.earlier,
        about.months.map((month) => addMonths(month, -12))
      )
  };
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
  const evidenced = groups.filter((group) => group.strength >= 2 && countsAsEvidenced(group));
  const sum = (of: readonly GroupFacts[]) => addedUp(of.map(({ quantity }) => quantity));
  return {
    ...{ name, unitOne, unitMany, better, kind, quantity: now.quantity, missing: now.missing },
    ...answersIn(groups, now.quantity),
    evidenced: sum(evidenced),
    corroborated: sum(evidenced.filter(({ strength }) => strength === 3)),
    lot: null,
    mayMakeADifference: false,
    ...{ whose: 'the campaign’s accounts', reporters: 'Services', year: true }
  };
}
