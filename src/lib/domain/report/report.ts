/** A report: the facts of one scope and period, put in order and into words that go no further than the evidence. */
import type { LeftOut, PooledReturns } from '$lib/domain/account/individual';
import type { AccountReturn } from '$lib/domain/account/account';
import { accountFigures, beforeFigures, serviceLines, type ReturnLine, type ServiceLine } from './accounts';
import { listQuery, outcomesFigure, type Figure } from './figures';
import { mayHeadline } from '$lib/domain/measure/measure';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import { hasEnded, monthsOf } from '$lib/domain/calendar/period';
import { measureLines, measuresFound, weighed, type MeasureLine } from './finding/findings';
import { mainPoints, type MainPoint } from './main-points';
import { networkLines, type NetworkLine } from './network/network-lines';
import { missingLines, type MissingLine } from './gaps';
import type { GroupFacts, ReportFacts, ReportScope, SetbackFacts, StoryFacts } from './facts';
import { endedBefore, isGone } from './organisation/changes';
import { caveatsFor, headlineFor, methodFor, methodKinds, OPENS_ITS_LIST } from './sentences';
import { weakCheckInWords } from '$lib/domain/outcome/random-check';
import { DID_NOT_WORK } from '$lib/domain/outcome/outcome';
import { STRENGTHS, type Strength } from '$lib/domain/outcome/strength';

export interface Report {
  scope: ReportScope;
  period: ReportFacts['period'];
  today: string;
  /** The period is not over on this day: its figures are so far. */
  soFar: boolean;
  /** The one service of the scope was no more in the whole period: nothing is asked of it. */
  isOver: boolean;
  headline: string;
  /** Stands beside the headline where the random check did not hold; null otherwise. */
  weakCheck: string | null;
  evidenced: Figure;
  active: Figure;
  /** Evidenced and active accounts of the period before; null when nothing was recorded by then. */
  before: { evidenced: Figure; active: Figure } | null;
  outcomes: Figure;
  storyCount: Figure;
  servicesRecording: number;
  serviceCount: number;
  returns: ReturnLine[];
  /** One by one, but individual accounts. */
  accounts: { title: string; slug: string; return: AccountReturn; outcomes: Figure }[];
  /** Individual accounts, together; null where there are none. */
  individual: PooledReturns | null;
  /** Accounts that are in no figure; null where all are. */
  leftOut: LeftOut;
  mainPoints: MainPoint[];
  keyFigures: MeasureLine[];
  otherFigures: MeasureLine[];
  context: MeasureLine[];
  /** Months of the period that nobody said anything of. */
  missing: MissingLine[];
  strengths: { strength: Strength; name: string; meaning: string; outcomes: Figure }[];
  differences: Figure;
  services: ServiceLine[];
  stories: StoryFacts[];
  /** Stories that count without words, since no consent covers this use. */
  storiesWithheld: Figure;
  setbacks: SetbackFacts[];
  setbackCount: Figure;
  /** What account holders say, who helps whom, what is tried. */
  network: NetworkLine[];
  caveats: string[];
  method: string[];
  /** The same without outcomes of sensitive measures, as it may be published. */
  beyondSensitive: OutcomeTotals;
}

/** A report as its page shows it: nothing of it is published there. */
export type ReportToRead = Omit<Report, 'beyondSensitive'>;

/** What is counted of outcomes over all measures, and the setbacks among them. */
type OutcomeTotals = Pick<
  Report,
  'outcomes' | 'servicesRecording' | 'strengths' | 'services' | 'setbacks' | 'setbackCount'
>;

/** Builds the report. Pure: the same facts give the same report. */
export function buildReport(facts: ReportFacts): Report {
  const { scope, period, today } = facts;
  const query = listQuery(facts);
  const lines = linesByPlace(facts);
  return {
    ...{ scope, period, today },
    soFar: !hasEnded(period, today),
    isOver: endedBefore(facts) !== null,
    headline: headlineFor(facts),
    weakCheck: weakCheckInWords(facts.randomCheck, true),
    ...accountFigures(facts),
    leftOut: facts.leftOut ?? null,
    before: beforeFigures(facts),
    ...totalsOf(facts),
    beyondSensitive: totalsOf(beyondSensitive(facts)),
    differences: outcomesFigure(differencesIn(facts), { ...query, stage: 'difference' }),
    storyCount: outcomesFigure(storiesIn(facts), { ...query, kind: 'story' }),
    serviceCount: facts.services.length,
    ...lines,
    mainPoints: pointsOf(facts, lines.keyFigures),
    missing: missingLines(facts),
    stories: chooseStories(facts.stories),
    storiesWithheld: {
      value: facts.storiesWithheld,
      of: 'outcomes',
      href: outcomesAddress({ ...query, words: 'withheld' })
    },
    network: networkLines(facts),
    caveats: caveatsFor(facts),
    method: [...methodFor({ ...facts, kinds: methodKinds(Object.values(lines).flat()) }), OPENS_ITS_LIST]
  };
}

function pointsOf(facts: ReportFacts, keyFigures: readonly MeasureLine[]): MainPoint[] {
  const told = measuresFound(keyFigures).map((found) => ({
    ...weighed(found),
    ...{ slug: found.slug, sentence: found.finding.sentence, besides: found.finding.besides }
  }));
  const setbacks = setbacksIn(facts).reduce((sum, group) => sum + group.outcomes, 0);
  const silent = facts.returns.filter((row) => row.return === 'no-return').length;
  return mainPoints(told, { setbacks, active: facts.returns.length, silent });
}

/**
 * Headline measures stand first also where only a target is set; outputs and outtakes stand apart as context. What nobody in
 * the scope records any more has no line: a 0 would say that somebody counted.
 */
function linesByPlace(facts: ReportFacts): Pick<Report, 'keyFigures' | 'otherFigures' | 'context'> {
  const first = monthsOf(facts.period)[0]!;
  const gone = facts.measures.filter((measure) => isGone(measure, first)).map(({ slug }) => slug);
  const lines = measureLines(facts).filter(({ slug }) => !gone.includes(slug));
  const recorded = lines.filter((line) => line.everRecorded);
  return {
    keyFigures: lines.filter((line) => line.headline && (line.everRecorded || line.target !== null)),
    otherFigures: recorded.filter((line) => !line.headline && mayHeadline(line.stage)),
    context: recorded.filter((line) => !mayHeadline(line.stage))
  };
}

function totalsOf(facts: ReportFacts): OutcomeTotals {
  const query = listQuery(facts);
  return {
    outcomes: outcomesFigure(facts.groups, query),
    servicesRecording: new Set(facts.groups.map((group) => group.serviceId)).size,
    strengths: strengthFigures(facts),
    services: serviceLines(facts, differencesIn(facts)),
    setbacks: facts.setbacks,
    setbackCount: outcomesFigure(setbacksIn(facts), { ...query, direction: [...DID_NOT_WORK] })
  };
}

/** Setbacks know their measure by its name. */
function beyondSensitive(facts: ReportFacts): ReportFacts {
  const sensitive = facts.measures.filter((measure) => measure.sensitive);
  const [ids, names] = [sensitive.map(({ id }) => id), sensitive.map(({ name }) => name)];
  return {
    ...facts,
    groups: facts.groups.filter(({ measureId }) => measureId === null || !ids.includes(measureId)),
    setbacks: facts.setbacks.filter(({ measure }) => measure === null || !names.includes(measure))
  };
}

function strengthFigures(facts: ReportFacts): Report['strengths'] {
  const differences = differencesIn(facts);
  const query = { ...listQuery(facts), stage: 'difference' };
  return ([3, 2, 1] as const).map((strength) => ({
    strength,
    ...STRENGTHS[strength],
    outcomes: outcomesFigure(
      differences.filter((group) => group.strength === strength),
      { ...query, strength: String(strength) }
    )
  }));
}

function storiesIn({ groups }: ReportFacts): GroupFacts[] {
  return groups.filter((group) => group.measureId === null);
}

function setbacksIn({ groups }: ReportFacts): GroupFacts[] {
  return groups.filter((group) => DID_NOT_WORK.includes(group.direction));
}

/** Everything but outputs and outtakes, which are no evidence of a difference. */
function differencesIn({ groups, measures }: ReportFacts): GroupFacts[] {
  const context = new Set(
    measures.filter((measure) => !mayHeadline(measure.stage)).map((measure) => measure.id)
  );
  return groups.filter((group) => group.measureId === null || !context.has(group.measureId));
}

/** How many stories a report tells; the others are counted, and one click away. */
export const STORIES_TOLD = 4;

/** The strongest first, then the newest: a rule, so that nobody picks the prettiest. `storiesOf` asks it in SQL. */
export function chooseStories(stories: StoryFacts[]): StoryFacts[] {
  return stories
    .filter(
      (story) => story.words !== null && (story.direction === 'better' || story.direction === 'unexpected')
    )
    .sort(
      (one, other) =>
        other.strength - one.strength ||
        other.happenedOn.localeCompare(one.happenedOn) ||
        one.id.localeCompare(other.id)
    )
    .slice(0, STORIES_TOLD);
}
