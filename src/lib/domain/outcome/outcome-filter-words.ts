/** What a list of outcomes holds, as one sentence, so that nobody has to read the filters. */
import { DIRECTIONS } from './outcome';
import { TOGETHER, type OutcomeFilter } from './outcome-filter';
import { monthsBetween, monthTitle, spanTitle, type Month } from '$lib/domain/calendar/day';
import { periodName } from '$lib/domain/calendar/period';
import { STRENGTHS } from './strength';
import { counted, listed, lowerFirst, numeral } from '$lib/domain/words';
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
  campaigns: Choice[];
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
    accountsInWords(filter.accounts, choices.accounts),
    campaignInWords(filter.campaign, choices.campaigns),
    filter.period && periodName(filter.period),
    filter.months.length > 0 ? spanInWords(filter.months) : null,
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

/** The name of one account; of more how many they are: a heading has no room for all of them. */
function accountsInWords(slugs: readonly string[], choices: readonly Choice[]): string | null {
  const names = choices.filter(({ value }) => slugs.includes(value)).map(({ text }) => text);
  return names.length > 1 ? `any of ${numeral(names.length)} accounts` : (names[0] ?? null);
}

function campaignInWords(slug: string | null, choices: readonly Choice[]): string | null {
  const campaign = choices.find(({ value }) => value === slug);
  return campaign ? `of the campaign “${campaign.text}”` : null;
}

/** "July 2026", "July to September 2026"; with a month left out all of them. */
function spanInWords(months: readonly Month[]): string {
  const isWhole = monthsBetween(months[0]!, months.at(-1)!) === months.length - 1;
  return isWhole ? spanTitle(months) : listed(months.map(monthTitle));
}

function orOf(names: string[]): string | null {
  return names.length > 0 ? listed(names).replace(' and ', ' or ') : null;
}
