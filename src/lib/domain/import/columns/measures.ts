import { BETTER, MEASURE_KINDS, STAGES } from '$lib/domain/measure/measure';
import { listed } from '$lib/domain/words';
import type { ImportColumns } from './column';

const NO_WHERE_EMPTY = 'Yes or No; empty for No';

export const MEASURE_COLUMNS = {
  name: {
    label: 'Name',
    required: true,
    also: 'measure, measure name, name of measure, name of the measure, indicator, indicator name, kpi, metric, performance indicator',
    example: 'Event sign-ups',
    note: 'How the measure is called in reports'
  },
  unitOne: {
    label: 'One of it',
    required: true,
    also: 'one, unit one, unit, singular, unit singular, in words for one',
    example: 'sign-up',
    note: 'The word for one, as in “1 sign-up”'
  },
  unitMany: {
    label: 'Several',
    required: true,
    also: 'several of it, many, unit many, units, plural, unit plural, in words for several',
    example: 'sign-ups',
    note: 'The word for several, as in “12 sign-ups”'
  },
  counts: {
    label: 'What counts',
    required: true,
    also: 'counts, definition, description, included, includes, what is counted, what it counts',
    example: 'A person who signed up for an event through a link of ours',
    note: 'So that two people would count the same'
  },
  doesNotCount: {
    label: 'What does not count',
    required: false,
    also: 'does not count, excluded, excludes, exclusions, what is not counted, not included',
    example: 'Somebody who only clicked “interested”',
    note: 'What could be mistaken for it'
  },
  stage: {
    label: 'Stage',
    required: true,
    also: 'evaluation stage, level, stage of evaluation, output or outcome',
    example: STAGES.outcome,
    note: `One of: ${listed(Object.values(STAGES))}`
  },
  better: {
    label: 'Better',
    required: true,
    also: 'which way is better, what is better, direction, polarity, good is, better is, good to be',
    example: 'Higher',
    note: `Higher, Lower or Neither: ${listed(Object.values(BETTER)).toLowerCase()}`
  },
  kind: {
    label: 'Kind of number',
    required: false,
    also: 'number kind, type of number, number type, kind of figure, type of figure',
    example: MEASURE_KINDS.count,
    note: `Empty for a count; else one of: ${listed(Object.values(MEASURE_KINDS))}`
  },
  countsPeople: {
    label: 'Counts people',
    required: false,
    also: 'it counts people, people, number of people, counts residents',
    example: 'Yes',
    note: NO_WHERE_EMPTY
  },
  sensitive: {
    label: 'Sensitive',
    required: false,
    also: 'it is sensitive, small numbers could point to a person, sensitivity',
    example: 'No',
    note: `${NO_WHERE_EMPTY}; Yes where small numbers could point to a person`
  },
  addsUp: {
    label: 'May be added up',
    required: false,
    also: 'adds up, add up, can be added up, additive, it may be added up, may be summed',
    example: 'Yes',
    note: `${NO_WHERE_EMPTY}, but of decimals and money it must be said; Yes where months and accounts may be added together`
  },
  headline: {
    label: 'Headline',
    required: false,
    also: 'may be a headline, headline figure, headline measure, it may stand in a headline, in headline',
    example: 'Yes',
    note: `${NO_WHERE_EMPTY}; only outcomes and impacts that may be added up can be one`
  },
  services: {
    label: 'Services',
    required: false,
    also: 'service, used by, services that use it, for services, team, teams, department',
    example: 'Libraries; Museums and heritage',
    note: 'Those that log it, a semicolon between several; empty for all'
  }
} as const satisfies ImportColumns;
