/** A report: the facts of one scope and period, put in order and into words that go no further than the evidence. */
import { ACCOUNT_RETURNS, type AccountReturn } from '$lib/domain/account/account';
import { scopeOf, type Figure } from './figure';
import { mayHeadline } from '$lib/domain/measure/measure';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import { hasEnded, periodSlug, previousPeriod } from '$lib/domain/calendar/quarter';
import { keyFigure, type KeyFigure } from './key-figure';
import type { GroupFacts, ReportFacts, ReportScope, SetbackFacts, StoryFacts } from './facts';
import { caveatsFor, headlineFor, methodFor } from './sentences';
import { STRENGTHS, type Strength } from '$lib/domain/outcome/strength';

export interface ReturnLine {
  return: AccountReturn;
  name: string;
  accounts: Figure;
}

export interface ServiceLine {
  name: string;
  slug: string;
  report: string;
  outcomes: Figure;
  linked: Figure;
  evidenced: Figure;
  active: Figure;
}

export interface Report {
  scope: ReportScope;
  period: ReportFacts['period'];
  today: string;
  /** The period is not over on this day: its figures are so far. */
  soFar: boolean;
  headline: string;
  evidenced: Figure;
  active: Figure;
  /** Evidenced and active accounts of the period before; null when nothing was recorded by then. */
  before: { evidenced: Figure; active: Figure } | null;
  outcomes: Figure;
  storyCount: Figure;
  servicesRecording: number;
  serviceCount: number;
  returns: ReturnLine[];
  accounts: { title: string; slug: string; return: AccountReturn; outcomes: Figure }[];
  keyFigures: KeyFigure[];
  otherFigures: KeyFigure[];
  context: KeyFigure[];
  strengths: { strength: Strength; name: string; meaning: string; outcomes: Figure }[];
  differences: Figure;
  services: ServiceLine[];
  stories: StoryFacts[];
  /** Stories that count without words, since no consent covers this use. */
  storiesWithheld: Figure;
  setbacks: SetbackFacts[];
  setbackCount: Figure;
  caveats: string[];
  method: string[];
}

/** Builds the report. Pure: the same facts give the same report. */
export function buildReport(facts: ReportFacts): Report {
  const { scope, period } = facts;
  const at = (more: Record<string, string | string[]> = {}) =>
    outcomesAddress({ period: periodSlug(period), ...scopeOf(scope), ...more });
  const count = (groups: GroupFacts[]) => groups.reduce((sum, group) => sum + group.outcomes, 0);
  const isContext = contextTest(facts);
  const differences = facts.groups.filter((group) => !isContext(group));
  const figures = facts.measures.map((measure) => keyFigure(facts, measure));
  const recorded = figures.filter((figure) => figure.everRecorded);
  const setbacks = facts.groups.filter(
    (group) => group.direction === 'no-difference' || group.direction === 'worse'
  );
  const stories = facts.groups.filter((group) => group.measureId === null);
  return {
    scope,
    period,
    today: facts.today,
    soFar: !hasEnded(period, facts.today),
    headline: headlineFor(facts),
    ...accountFigures(facts),
    before: beforeFigures(facts),
    outcomes: { value: count(facts.groups), of: 'outcomes', href: at() },
    storyCount: { value: count(stories), of: 'outcomes', href: at({ kind: 'story' }) },
    servicesRecording: new Set(facts.groups.map((group) => group.serviceId)).size,
    serviceCount: facts.services.length,
    keyFigures: figures.filter(
      (figure) => figure.headline && (figure.everRecorded || figure.target !== null)
    ),
    otherFigures: recorded.filter((figure) => !figure.headline && mayHeadline(figure.stage)),
    context: recorded.filter((figure) => !mayHeadline(figure.stage)),
    strengths: ([3, 2, 1] as const).map((strength) => ({
      strength,
      ...STRENGTHS[strength],
      outcomes: {
        value: count(differences.filter((group) => group.strength === strength)),
        of: 'outcomes',
        href: at({ stage: 'difference', strength: String(strength) })
      }
    })),
    differences: { value: count(differences), of: 'outcomes', href: at({ stage: 'difference' }) },
    services: facts.services.map((service) => serviceLine(facts, service, differences)),
    stories: chooseStories(facts.stories),
    storiesWithheld: {
      value: facts.stories.filter((story) => story.words === null).length,
      of: 'outcomes',
      href: at({ words: 'withheld' })
    },
    setbacks: facts.setbacks,
    setbackCount: {
      value: count(setbacks),
      of: 'outcomes',
      href: at({ direction: ['no-difference', 'worse'] })
    },
    caveats: caveatsFor(facts),
    method: methodFor(facts)
  };
}

/** How many stories a report tells; the others are counted, and one click away. */
export const STORIES_TOLD = 4;

/** The strongest first, then the newest: a rule, so that nobody picks the prettiest. */
function chooseStories(stories: StoryFacts[]): StoryFacts[] {
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

function beforeFigures({ before, period, scope }: ReportFacts): Report['before'] {
  if (!before) return null;
  const query = { period: periodSlug(previousPeriod(period)), ...scopeOf(scope) };
  const list = (more: Record<string, string>) => `/accounts?${new URLSearchParams({ ...query, ...more })}`;
  return {
    evidenced: { value: before.evidenced, of: 'accounts', href: list({ return: 'evidenced' }) },
    active: { value: before.active, of: 'accounts', href: list({ active: 'yes' }) }
  };
}

function accountFigures(facts: ReportFacts) {
  const period = periodSlug(facts.period);
  const list = (returned: AccountReturn | null): Figure['href'] => {
    const query = new URLSearchParams({
      period,
      ...scopeOf(facts.scope),
      ...(returned ? { return: returned } : { active: 'yes' })
    });
    return `/accounts?${query}`;
  };
  const having = (returned: AccountReturn): Figure => ({
    value: facts.returns.filter((row) => row.return === returned).length,
    of: 'accounts',
    href: list(returned)
  });
  const order: AccountReturn[] = ['evidenced', 'recorded', 'nil', 'no-return'];
  return {
    evidenced: having('evidenced'),
    active: { value: facts.returns.length, of: 'accounts' as const, href: list(null) },
    returns: order.map((returned) => ({
      return: returned,
      name: ACCOUNT_RETURNS[returned],
      accounts: having(returned)
    })),
    accounts: facts.returns.map((row) => ({
      title: row.title,
      slug: row.slug,
      return: row.return,
      outcomes: {
        value: row.outcomes,
        of: 'outcomes' as const,
        href: outcomesAddress({ period, account: row.slug })
      }
    }))
  };
}

function serviceLine(
  facts: ReportFacts,
  service: ReportFacts['services'][number],
  differences: GroupFacts[]
): ServiceLine {
  const period = periodSlug(facts.period);
  const own = facts.groups.filter((group) => group.serviceId === service.id);
  const linked = differences.filter((group) => group.serviceId === service.id && group.strength >= 2);
  const returns = facts.returns.filter((row) => row.serviceId === service.id);
  const sum = (groups: GroupFacts[]) => groups.reduce((total, group) => total + group.outcomes, 0);
  return {
    name: service.name,
    slug: service.slug,
    report: `/reports/${period}/services/${service.slug}`,
    outcomes: { value: sum(own), of: 'outcomes', href: outcomesAddress({ period, service: service.slug }) },
    linked: {
      value: sum(linked),
      of: 'outcomes',
      href: outcomesAddress({ period, service: service.slug, stage: 'difference', strength: ['2', '3'] })
    },
    evidenced: {
      value: returns.filter((row) => row.return === 'evidenced').length,
      of: 'accounts',
      href: `/accounts?period=${period}&service=${service.slug}&return=evidenced`
    },
    active: {
      value: returns.length,
      of: 'accounts',
      href: `/accounts?period=${period}&service=${service.slug}&active=yes`
    }
  };
}

function contextTest(facts: ReportFacts): (group: GroupFacts) => boolean {
  const context = new Set(
    facts.measures.filter((measure) => !mayHeadline(measure.stage)).map((measure) => measure.id)
  );
  return (group) => group.measureId !== null && context.has(group.measureId);
}
