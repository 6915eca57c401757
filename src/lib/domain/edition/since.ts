/** What was logged, changed or deleted after a summary was published shows in the live report: it says which figures moved. */
import type { EditionContent } from './edition';
import type { EditionFigure, EditionFinding } from './edition-parts';
import { buildEdition, figuresToPublish } from './build';
import { NOT_THERE } from './changed-words';
import { comparedInWords, comparePeriods, differs, type ComparedFigure } from './changes';
import { slugsHidden } from './rows';
import type { Report } from '$lib/domain/report/report';

/**
 * The figures of a report that are not what the edition says, as they were published and as they would be published now: sensitive
 * counts of people rounded on both sides. A measure that was renamed since keeps its name of then.
 */
export function changesSince(edition: EditionContent, report: Report): ComparedFigure[] {
  const { figures, otherFigures, ...counts } = figuresToPublish(report, edition.format);
  const names = new Map([...edition.figures, ...edition.otherFigures].map(({ slug, name }) => [slug, name]));
  const namedAsThen = (lines: EditionFigure[]) =>
    lines.map((line) => ({ ...line, name: names.get(line.slug) ?? line.name }));
  const now = { ...counts, figures: namedAsThen(figures), otherFigures: namedAsThen(otherFigures) };
  const moved = comparePeriods(edition, now).filter(differs);
  // A measure that came later, and of which nothing was recorded, is no change.
  return comparedInWords(
    moved.filter(({ was, is }) => (was?.value ?? null) !== null || (is?.value ?? null) !== 0)
  );
}

/** A finding that would be published in other words now; "not there" where one of the two does not say it. */
export interface MovedFinding {
  slug: string;
  name: string;
  /** Whether it is another verdict, and not the same one with other figures. */
  verdictChanged: boolean;
  was: string;
  is: string;
}

/** What moved in a published summary since: figures, and findings. */
export interface Moved {
  figures: ComparedFigure[];
  findings: MovedFinding[];
}

/** What an edition would say otherwise if it were published again now, with the same choices. */
export function movedSince(edition: EditionContent, report: Report): Moved {
  return {
    figures: changesSince(edition, report),
    findings: findingsSince(edition, asPublishedNow(edition, report))
  };
}

function asPublishedNow(edition: EditionContent, report: Report): EditionContent {
  const hidden = slugsHidden(edition).map(
    (slug, place) => [slug, edition.findingsHidden[place]!.reason] as const
  );
  return buildEdition(report, {
    council: edition.council,
    number: edition.number + 1,
    publishedOn: report.today,
    correction: null,
    order: edition.findings.map(({ slug }) => slug),
    hidden: new Map(hidden),
    ...{ stories: [], storiesReason: null, check: edition.check, quarters: edition.quarters },
    ...{
      commentary: [],
      didNotWork: [],
      decision: [],
      decisionOwner: null,
      decisionDue: null,
      decided: [],
      caveats: []
    }
  });
}

function findingsSince(was: EditionContent, is: EditionContent): MovedFinding[] {
  const slugs = new Set([...was.findings, ...is.findings].map(({ slug }) => slug));
  // Where the rules of wording changed since, other words alone are no news: something of the measure must have moved.
  const sameRules = was.format === is.format;
  return [...slugs].flatMap((slug) => {
    const [old, now] = [was, is].map(({ findings }) => findings.find((finding) => finding.slug === slug));
    if (toldAs(old) === toldAs(now) || !(sameRules || measureMoved(slug, was, is))) return [];
    const [oldWords, nowWords] = otherWords(old, now);
    const name = (old ?? now)!.name;
    return [{ slug, name, verdictChanged: old?.kind !== now?.kind, was: oldWords, is: nowWords }];
  });
}

function toldAs(finding: EditionFinding | undefined): string {
  return JSON.stringify(finding && [finding.kind, finding.sentence, finding.verdicts]);
}

/** The sentences where they differ, else the first of the lines under them that does. */
function otherWords(old: EditionFinding | undefined, now: EditionFinding | undefined): [string, string] {
  const [was, is] = [old, now].map((finding) => (finding ? [finding.sentence, ...finding.verdicts] : []));
  const place = Math.max(
    0,
    was!.findIndex((line, at) => line !== is![at])
  );
  return [was![place] ?? NOT_THERE, is![place] ?? NOT_THERE];
}

function measureMoved(slug: string, was: EditionContent, is: EditionContent): boolean {
  const [old, now] = [was, is].map(({ figures }) => {
    const figure = figures.find((line) => line.slug === slug);
    return JSON.stringify(figure && [figure.value, figure.lastYear, figure.before, figure.target]);
  });
  return old !== now;
}
