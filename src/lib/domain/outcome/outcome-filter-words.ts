/** What a list of outcomes holds, as one sentence, so that nobody has to read the filters. */
import { DIRECTIONS } from './outcome';
import { TOGETHER, type OutcomeFilter } from './outcome-filter';
import { monthTitle } from '$lib/domain/calendar/day';
import { periodName } from '$lib/domain/calendar/period';
import { STRENGTHS } from './strength';
import { counted, listed, lowerFirst } from '$lib/domain/words';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { measured } from '$lib/domain/measure/measured';
import type { Choice } from '$lib/domain/forms/answers';

interface NamedMeasure extends Choice {
  kind?: MeasureKind;
  unitOne: string;
  unitMany: string;
}

interface Choices {
  services: Choice[];
  directorates: Choice[];
  accounts: Choice[];
  measures: NamedMeasure[];
}

/** "412 enquiries resolved, from 86 outcomes", or "86 outcomes" where no one measure is chosen. */
export function totalInWords(
  total: { outcomes: number; quantity: number | null; outOf?: number | null },
  filter: OutcomeFilter,
  choices: Choices
): string {
  const outcomes = counted(total.outcomes, 'outcome', 'outcomes');
  const measure = choices.measures.find((each) => each.value === filter.measure);
  if (!measure || total.quantity === null) return outcomes;
  if (measure.kind === 'share' && !total.outOf) return outcomes;
  return `${measured(total.quantity, measure, total.outOf)}, from ${outcomes}`;
}

/** "Libraries, Q2 2026/27, Linked or Corroborated"; empty for everything. */
export function filterInWords(filter: OutcomeFilter, choices: Choices): string {
  const name = (among: Choice[], value: string | null) => among.find((each) => each.value === value)?.text;
  const parts = [
    filter.kind === 'story' ? 'Stories' : filter.kind === 'number' ? 'Numbers' : null,
    filter.stage === 'difference' ? 'Outcomes, impacts and stories' : null,
    filter.stage === 'context' ? 'Outputs and outtakes' : null,
    name(choices.measures, filter.measure),
    name(choices.services, filter.service),
    name(choices.directorates, filter.directorate),
    name(choices.accounts, filter.account),
    filter.period && periodName(filter.period),
    filter.month && monthTitle(filter.month),
    filter.until && `up to ${monthTitle(filter.until)}`,
    orOf(filter.strengths.map((strength) => STRENGTHS[strength].name)),
    orOf(filter.directions.map((direction) => DIRECTIONS[direction])),
    filter.text && `holding “${filter.text}”`,
    filter.mine ? 'logged by you' : null,
    filter.own ? 'of the services you lead' : null,
    filter.waiting ? 'waiting for a check' : null,
    filter.askedFor ? 'that services ask to have checked' : null,
    filter.failed ? 'that did not stand up when they were checked' : null,
    filter.together &&
      `of ${lowerFirst(TOGETHER[filter.together])} accounts together, sensitive ones left out`,
    filter.withheld ? 'told without words, for want of consent' : null
  ];
  return parts.filter(Boolean).join(', ');
}

function orOf(names: string[]): string | null {
  return names.length > 0 ? listed(names).replace(' and ', ' or ') : null;
}
