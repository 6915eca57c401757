/** One measure by service: each against its own earlier figure, judged as in its own report, never against the others. */
import { judgedMeasures, type JudgedMeasure } from '$lib/domain/report/judged';
import type { ReportFacts, ServiceFacts } from '$lib/domain/report/facts';
import { serviceOf, widerThan } from '$lib/domain/report/wider';
import { changeInWords } from '$lib/domain/verdict/change-words';
import { comparisonLines } from '$lib/domain/verdict/finding-lines';
import { missingInWords } from '$lib/domain/verdict/finding-words';
import type { PeriodVerdict } from '$lib/domain/verdict/verdict';
import { isLevel } from '$lib/domain/measure/measure';
import type { Figure } from '$lib/domain/report/figures';
import { levelInWords } from '$lib/domain/verdict/level-words';
import { upperFirst } from '$lib/domain/words';

export interface ServiceComparison {
  slug: string;
  name: string;
  now: number;
  /** The same as it is written; null where the service has no figure of its own. */
  figure: Figure | null;
  /** A month of it is not recorded: it is at least so much. */
  atLeast: boolean;
  verdict: PeriodVerdict;
  /** "Up 46% on last year’s 40. The true change lies between 11% and 92% up." */
  words: string;
}

/** Each service that recorded the measure then or in a period it is held against, by name. */
export function compareServices(council: ReportFacts, measureId: string): ServiceComparison[] {
  const widest = judgedMeasures(council);
  const directorates = new Map<string, JudgedMeasure[]>();
  const widerThanIts = (service: ServiceFacts): JudgedMeasure[][] => {
    const { slug, name, directorate } = service;
    const [around] = widerThan(council, { kind: 'service', slug, name });
    const known = directorates.get(directorate) ?? judgedMeasures(around!, []);
    directorates.set(directorate, known);
    return [known, widest];
  };
  return council.services
    .flatMap((service) => {
      const judged = judgedMeasures(serviceOf(council, service), widerThanIts(service));
      return comparisonOf(judged, council, service, measureId) ?? [];
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

function comparisonOf(
  judged: readonly JudgedMeasure[],
  { period }: ReportFacts,
  { slug, name }: ServiceFacts,
  measureId: string
): ServiceComparison | null {
  const key = judged.find(({ measure }) => measure.id === measureId)?.key;
  if (!key) return null;
  const { verdict, missing } = key;
  const now = key.value?.value ?? 0;
  const figures = [key.value, key.lastYear, key.before];
  // 0 of 30 answers is something that was recorded; a sum of 0 may be nothing.
  const isAny = figures.some((figure) => figure && (isLevel(key) || figure.value > 0));
  if (!isAny && missing.length === 0) return null;
  const year = period.kind === 'year';
  const change =
    verdict.comparison.kind === 'compared' ? changeInWords(verdict.comparison, verdict.against, year) : '';
  const words = isLevel(key)
    ? [levelInWords(verdict, key.history.at(-1)?.month ?? null, year)]
    : [
        ...(change ? [`${upperFirst(change)}.`] : []),
        ...(missing.length > 0 ? [`${upperFirst(missingInWords(missing))}.`] : []),
        ...comparisonLines({ year }, verdict, change)
      ];
  return {
    slug,
    name,
    now,
    figure: key.value,
    atLeast: missing.length > 0,
    verdict: verdict.comparison,
    words: words.join(' ')
  };
}
