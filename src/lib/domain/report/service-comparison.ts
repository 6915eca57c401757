/** One measure by service: each against its own earlier figure, judged as in its own report, never against the others. */
import { judgedMeasures } from './judged';
import type { ReportFacts, ServiceFacts } from './facts';
import { changeInWords } from '$lib/domain/verdict/change-words';
import { comparisonLines } from '$lib/domain/verdict/finding-lines';
import { missingInWords } from '$lib/domain/verdict/finding-words';
import type { PeriodVerdict } from '$lib/domain/verdict/verdict';
import { upperFirst } from '$lib/domain/words';

export interface ServiceComparison {
  slug: string;
  name: string;
  now: number;
  /** A month of it is not recorded: it is at least so much. */
  atLeast: boolean;
  verdict: PeriodVerdict;
  /** "Up 46% on last year’s 40. The true change lies between 11% and 92% up." */
  words: string;
}

/** Each service that recorded the measure then or in a period it is held against, by name. */
export function compareServices(facts: ReportFacts, measureId: string): ServiceComparison[] {
  return facts.services
    .flatMap((service) => comparisonOf(inService(facts, service), service, measureId) ?? [])
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

/** The facts of one service, out of those of the council: what its own report would judge by. */
function inService(facts: ReportFacts, service: ServiceFacts): ReportFacts {
  const own = <Row extends { serviceId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ serviceId }) => serviceId === service.id);
  const months = own(facts.months);
  const beganOf = (id: string) =>
    months
      .filter(({ measureId }) => measureId === id)
      .map(({ month }) => month)
      .sort()[0] ?? null;
  return {
    ...facts,
    scope: { kind: 'service', slug: service.slug, name: service.name },
    services: [service],
    measures: facts.measures.map((measure) => ({ ...measure, began: beganOf(measure.id), target: null })),
    months,
    gaps: own(facts.gaps),
    groups: own(facts.groups)
  };
}

function comparisonOf(
  facts: ReportFacts,
  { slug, name }: ServiceFacts,
  measureId: string
): ServiceComparison | null {
  const key = judgedMeasures(facts).find(({ measure }) => measure.id === measureId)?.key;
  if (!key) return null;
  const { verdict, missing } = key;
  const now = key.value?.value ?? 0;
  const isAny = [now, key.lastYear?.value ?? 0, key.before?.value ?? 0].some((value) => value > 0);
  if (!isAny && missing.length === 0) return null;
  const year = facts.period.kind === 'year';
  const change =
    verdict.comparison.kind === 'compared' ? changeInWords(verdict.comparison, verdict.against, year) : '';
  const words = [
    ...(change ? [`${upperFirst(change)}.`] : []),
    ...(missing.length > 0 ? [`${upperFirst(missingInWords(missing))}.`] : []),
    ...comparisonLines({ year }, verdict, change)
  ];
  return {
    slug,
    name,
    now,
    atLeast: missing.length > 0,
    verdict: verdict.comparison,
    words: words.join(' ')
  };
}
