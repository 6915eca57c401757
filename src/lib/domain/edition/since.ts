/** What was logged, changed or deleted after a summary was published shows in the live report: it says which figures moved. */
import type { EditionContent, EditionFigure } from './edition';
import { figuresToPublish } from './build';
import { comparedInWords, comparePeriods, differs, type ComparedFigure } from './changes';
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
