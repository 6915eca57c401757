/** What a service is asked about a measure that it usually records: "No event sign-ups in August 2026?" */
import { addMonths, monthsTitle, type Month } from '$lib/domain/calendar/day';
import type { MeasureKind } from './measure';
import { isAskedFor, LOOKS_BACK, type Gap } from './not-recorded';

/** A measure of a service with the months that nobody said anything of, the oldest first. */
export interface Question<Measure, Service> {
  measure: Measure;
  service: Service;
  months: { month: Month; accountIds: string[] }[];
}

interface AskedMeasure {
  id: string;
  name: string;
  addsUp: boolean;
  kind?: MeasureKind;
  retiredOn: string | null;
}

/** In which months a service recorded a measure. */
export interface Recorded {
  measureId: string;
  serviceId: string;
  months: readonly Month[];
}

/** One question for each measure of a service, the most usual first: what is recorded in most months of the year before. */
export function questionsOf<Measure extends AskedMeasure, Service extends { id: string; name: string }>(
  gaps: readonly Gap[],
  known: { measures: readonly Measure[]; services: readonly Service[]; recorded: readonly Recorded[] }
): Question<Measure, Service>[] {
  const questions = new Map<string, Question<Measure, Service> & { usual: number }>();
  for (const { measureId, serviceId, month, accountIds } of gaps) {
    const measure = known.measures.find(({ id }) => id === measureId);
    const service = known.services.find(({ id }) => id === serviceId);
    if (!measure || !service || !isAskedFor(measure, month)) continue;
    const key = `${measureId} ${serviceId}`;
    const usual = monthsBefore(known.recorded, measureId, serviceId, month);
    const question = questions.get(key) ?? { measure, service, months: [], usual };
    question.months.push({ month, accountIds });
    questions.set(key, { ...question, usual: Math.max(question.usual, usual) });
  }
  return [...questions.values()].sort(byUse).map(({ usual: _usual, months, ...question }) => ({
    ...question,
    months: months.sort((one, other) => one.month.localeCompare(other.month))
  }));
}

/** "No event sign-ups in July and August 2026?" */
export function questionInWords(name: string, months: readonly Month[]): string {
  return `No ${measureWithin(name)} in ${monthsTitle(months)}?`;
}

/** The name of a measure within a sentence: "event sign-ups", but "GP referrals". */
export function measureWithin(name: string): string {
  return /^[A-Z][a-z’'-]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function monthsBefore(
  recorded: readonly Recorded[],
  measureId: string,
  serviceId: string,
  month: Month
): number {
  const own = recorded.find((row) => row.measureId === measureId && row.serviceId === serviceId);
  const from = addMonths(month, -LOOKS_BACK);
  return (own?.months ?? []).filter((each) => each >= from && each < month).length;
}

function byUse(
  one: { usual: number; measure: { name: string }; service: { name: string } },
  other: typeof one
): number {
  return (
    other.usual - one.usual ||
    one.measure.name.localeCompare(other.measure.name, 'en-GB') ||
    one.service.name.localeCompare(other.service.name, 'en-GB')
  );
}
