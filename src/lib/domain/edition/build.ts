/** From a live report and the choices of communications to what is frozen. Pure: the same input gives the same edition. */
import type { EditionContent } from './edition';
import type { Prose } from '$lib/domain/forms/prose';
import { outcomeDay } from '$lib/domain/outcome/outcome';
import { publishedNetwork } from './network/published-network';
import { publishedFinding, publishedMeasure } from './published';
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { periodName, periodSlug, periodTitle } from '$lib/domain/calendar/period';
import type { Report } from '$lib/domain/report/report';
import type { StoryFacts } from '$lib/domain/report/facts';
import { measuresFound, type Found, type MeasureLine } from '$lib/domain/report/finding/findings';
import { byWeight } from '$lib/domain/verdict/finding';
import { methodFor, methodKinds } from '$lib/domain/report/sentences';
import { STRENGTHS } from '$lib/domain/outcome/strength';
import { listed } from '$lib/domain/words';

/** A story that was chosen; its words are kept apart. */
export interface ChosenStory extends StoryFacts {
  aboutPerson: boolean;
  wordsSha256: string;
  web: boolean;
}

/** What communications decided on the way to publishing. */
export interface EditionChoices {
  council: string;
  number: number;
  publishedOn: Day;
  correction: EditionContent['correction'];
  /** Slugs of measures in the order of their findings; those that are not named come after, strongest first. */
  order: readonly string[];
  /** Slugs of measures whose finding is left out, with the reason that is printed. */
  hidden: ReadonlyMap<string, string>;
  stories: readonly ChosenStory[];
  storiesReason: string | null;
  check: EditionContent['check'];
  /** The published quarters of a year. */
  quarters: EditionContent['quarters'];
  commentary: Prose[];
  didNotWork: Prose[];
  decision: Prose[];
  decisionOwner: string | null;
  decisionDue: Day | null;
  /** What earlier summaries asked for. */
  decided: EditionContent['decided'];
  /** Beside those that follow from the figures. */
  caveats: readonly string[];
}

/** Everything that the edition will say. */
export function buildEdition(report: Report, choices: EditionChoices): EditionContent {
  const { scope } = report;
  const lines = [...report.keyFigures, ...report.otherFigures, ...report.context];
  if (scope.kind === 'account')
    throw new Error('an edition is about the council, a directorate or a service');
  return {
    format: 4,
    council: choices.council,
    scope: { kind: scope.kind, slug: scope.slug, name: scope.name },
    period: {
      kind: report.period.kind,
      slug: periodSlug(report.period),
      name: periodName(report.period),
      title: periodTitle(report.period)
    },
    number: choices.number,
    publishedOn: choices.publishedOn,
    ...(report.leftOut === null ? {} : { leftOut: report.leftOut }),
    correction: choices.correction,
    ...figuresToPublish(report),
    quarters: choices.quarters,
    ...findingsOf(report, choices),
    ...storiesOf(report, choices),
    check: choices.check,
    commentary: choices.commentary,
    didNotWork: {
      outcomes: report.beyondSensitive.setbackCount.value,
      // What is frozen cannot be taken back, so nothing that was learnt from a person's own story is among it. So many
      // lessons of a sensitive measure would tell that there were at least so many people.
      lessons: report.beyondSensitive.setbacks.flatMap(
        ({ service, lesson, aboutPerson, happenedOn, wholeMonth }) =>
          lesson && !aboutPerson ? [`${service}, ${outcomeDay({ happenedOn, wholeMonth })}: ${lesson}`] : []
      ),
      words: choices.didNotWork
    },
    decision: choices.decision,
    decisionOwner: choices.decisionOwner,
    decisionDue: choices.decisionDue,
    decided: choices.decided,
    network: publishedNetwork(report),
    caveats: [...report.caveats, ...roundingCaveat(report), ...choices.caveats],
    method: [
      ...methodFor({ ...report, kinds: methodKinds(lines) }),
      `These are the figures of ${dayTitle(choices.publishedOn)}, and they never change. What was logged or changed since is in the live report, where every figure opens the outcomes behind it.`
    ]
  };
}

/**
 * The figures of a report as they would be published now. From the number of outcomes of a sensitive measure its count of
 * people could be worked out, so they are in no total of outcomes.
 * @param format of the edition that they are held against: totals of format 1 hold all outcomes
 */
export function figuresToPublish(report: Report, format: EditionContent['format'] = 4) {
  const { headline, evidenced, active, before, storyCount, serviceCount } = report;
  const { outcomes, servicesRecording, strengths, services } = format === 1 ? report : report.beyondSensitive;
  return {
    headline,
    evidenced: evidenced.value,
    active: active.value,
    before: before && { evidenced: before.evidenced.value, active: before.active.value },
    outcomes: outcomes.value,
    storyCount: storyCount.value,
    servicesRecording,
    serviceCount,
    returns: report.returns.map(({ name, accounts }) => ({ name, accounts: accounts.value })),
    strengths: strengths.map(({ name, meaning, outcomes }) => ({
      name,
      meaning,
      outcomes: outcomes.value
    })),
    services: services.map((line) => ({
      name: line.name,
      outcomes: line.outcomes.value,
      linked: line.linked.value,
      evidenced: line.evidenced.value,
      active: line.active.value
    })),
    figures: report.keyFigures.map(publishedMeasure),
    otherFigures: report.otherFigures.map(publishedMeasure),
    context: report.context.map(publishedMeasure)
  };
}

function findingsOf(report: Report, { order, hidden }: EditionChoices) {
  const found = inPublicOrder(measuresFound(report.keyFigures));
  const placeOf = (slug: string) => (order.includes(slug) ? order.indexOf(slug) : order.length);
  const published = found.filter(({ slug }) => !hidden.has(slug));
  return {
    findings: published
      .sort((one, other) => placeOf(one.slug) - placeOf(other.slug))
      .map((figure) => publishedFinding(figure)),
    findingsHidden: found.flatMap(({ slug, name }) => {
      const reason = hidden.get(slug);
      return reason === undefined ? [] : [{ name, reason }];
    })
  };
}

/** In the order of what is published: the place of a sensitive finding tells no more than its words. */
export function inPublicOrder(found: readonly Found<MeasureLine>[]): Found<MeasureLine>[] {
  const weighed = ({ name, finding }: Found<MeasureLine>) => {
    const { published, kind, strength, verdict } = finding;
    if (published)
      return { name, kind: published.kind, strength: 1 as const, targetMet: published.targetMet };
    return { name, kind, strength, targetMet: verdict.target?.met ?? null };
  };
  return [...found].sort((one, other) => byWeight(weighed(one), weighed(other)));
}

function storiesOf(report: Report, { stories, storiesReason }: EditionChoices) {
  return {
    stories: stories.map((story) => ({
      service: story.service,
      strength: STRENGTHS[story.strength].name,
      wordsSha256: story.wordsSha256,
      web: story.web
    })),
    storiesReason,
    storiesNotChosen: report.storyCount.value - stories.length
  };
}

function roundingCaveat(report: Report): string[] {
  const all = [...report.keyFigures, ...report.otherFigures, ...report.context];
  const names = all.filter(({ sensitive }) => sensitive).map(({ name }) => `“${name}”`);
  if (names.length === 0) return [];
  return [
    `So that nobody can be picked out, figures of ${listed(names)} are rounded to the nearest 5, and 1 to 7 are shown as *. Their outcomes are in no number of outcomes here, and what was learnt from them is not among the lessons.`
  ];
}
