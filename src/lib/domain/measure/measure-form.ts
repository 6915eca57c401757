/** What communications type about a measure, and the sentences that help where something is missing. */
import { z } from 'zod';
import { dateFields, readDate } from '$lib/domain/forms/dates';
import {
  complaints,
  limitedWords,
  oneOfThese,
  requiredWords,
  typedText,
  type Complain
} from '$lib/domain/forms/answers';
import {
  BETTER,
  MEASURE_KINDS,
  mayHeadline,
  STAGES,
  type Better,
  type MeasureKind,
  type Stage
} from './measure';
import { addMonths, dayTitle, monthOf, type Day } from '$lib/domain/calendar/day';

/** A measure as given, ready to be saved. */
export interface MeasureInput {
  name: string;
  unitOne: string;
  unitMany: string;
  counts: string;
  doesNotCount: string;
  stage: Stage;
  better: Better;
  /** What kind of number its outcomes hold. */
  kind: MeasureKind;
  countsPeople: boolean;
  sensitive: boolean;
  addsUp: boolean;
  headline: boolean;
  /** The last day on which outcomes may be logged with it; null while it is in use. */
  retiredOn: Day | null;
}

/** What a measure may be besides its definition. */
export const TRAITS = {
  countsPeople: 'It counts people',
  sensitive: 'It is sensitive: small numbers could point to a person',
  addsUp: 'It may be added up across accounts and months',
  headline: 'It may stand in a report’s headline figures'
} as const;
export type Trait = keyof typeof TRAITS;

/** Those that are ticked; whether it may be added up is a question of its own, which has two answers. */
export const TICKED = ['countsPeople', 'sensitive', 'headline'] as const satisfies readonly Trait[];

export const ADDS_UP = { yes: 'Yes', no: 'No' } as const;

/** Fields that may come several times. */
export const MEASURE_LISTS = ['traits'] as const;

const fields = z.object({
  name: typedText,
  unitOne: typedText,
  unitMany: typedText,
  counts: typedText,
  doesNotCount: typedText,
  stage: typedText,
  better: typedText,
  kind: typedText,
  addsUp: typedText,
  traits: z.array(z.string()).optional().default([]),
  retired: typedText,
  ...dateFields('retiredOn')
});
type Fields = z.output<typeof fields>;

/** The last day of a measure can lie ahead, but not for ever: a year typed wrong would never be noticed. */
const MONTHS_AHEAD = 24;

/** The schema of the form on a given day. */
export function measureForm(today: Day) {
  return fields.transform((typed, context): MeasureInput => {
    const complain = complaints(context);
    const kind = readKind(typed, complain);
    const words = readDefinition(typed, kind, complain);
    const stage = oneOfThese(typed.stage, STAGES, 'stage', 'Choose the stage', complain);
    const better = oneOfThese(typed.better, BETTER, 'better', 'Choose which way is better', complain);
    const addsUp = readAddsUp(typed, kind, complain);
    const has = (trait: (typeof TICKED)[number]) => typed.traits.includes(trait);
    const traits = {
      countsPeople: has('countsPeople'),
      sensitive: has('sensitive'),
      addsUp,
      headline: has('headline')
    };
    complainOfTraits(traits, stage, kind, complain);
    return { ...words, stage, better, kind, ...traits, retiredOn: readRetired(typed, today, complain) };
  });
}

type Definition = Pick<MeasureInput, 'name' | 'unitOne' | 'unitMany' | 'counts' | 'doesNotCount'>;

/** Nothing said is a count: so were all measures once. */
function readKind(typed: Fields, complain: Complain): MeasureKind {
  return oneOfThese(
    typed.kind || 'count',
    MEASURE_KINDS,
    'kind',
    'Choose what kind of number it is',
    complain
  );
}

/**
 * A count and a share are added up, and pooled, unless somebody says no. Of decimals and money nobody can guess it: tonnes and
 * pounds given make a sum, days to an answer and an average gift make none.
 */
function readAddsUp(typed: Fields, kind: MeasureKind, complain: Complain): boolean {
  if (!typed.addsUp && (kind === 'count' || kind === 'share')) return true;
  const question = 'Say whether it may be added up: tonnes or pounds given may, an average may not';
  // Unanswered it is no second complaint about headlines.
  return oneOfThese(typed.addsUp, ADDS_UP, 'addsUp', question, complain) !== 'no';
}

function complainOfTraits(
  { headline, addsUp, sensitive, countsPeople }: Pick<MeasureInput, Trait>,
  stage: Stage,
  kind: MeasureKind,
  complain: Complain
): void {
  if (headline && kind === 'share')
    complain(
      'traits',
      'A share cannot stand in a headline: nobody can say which part of it an account led to'
    );
  else if (headline && !(mayHeadline(stage) && addsUp))
    complain('traits', 'Only an outcome or an impact that may be added up can stand in a headline');
  if (sensitive && countsPeople && kind !== 'count')
    complain(
      'kind',
      'A sensitive measure that counts people must be a count: small numbers of others are not hidden'
    );
}

/** Money is its own unit. */
const POUNDS = { unitOne: 'pound', unitMany: 'pounds' };

function readDefinition(typed: Fields, kind: MeasureKind, complain: Complain): Definition {
  const units = kind === 'money' && !typed.unitOne && !typed.unitMany ? POUNDS : typed;
  return {
    name: requiredWords(typed.name, 'name', 80, 'The name', complain),
    unitOne: requiredWords(units.unitOne, 'unitOne', 60, 'The words for one', complain),
    unitMany: requiredWords(units.unitMany, 'unitMany', 60, 'The words for several', complain),
    counts: requiredWords(typed.counts, 'counts', 500, 'What counts', complain),
    doesNotCount: limitedWords(typed.doesNotCount, 'doesNotCount', 500, 'What does not count', complain)
  };
}

function readRetired(typed: Fields, today: Day, complain: Complain): Day | null {
  if (typed.retired !== 'yes') return null;
  const retiredOn = readDate(typed, 'retiredOn', 'the last day of the measure', complain);
  const last = addMonths(monthOf(today), MONTHS_AHEAD);
  if (retiredOn > last)
    complain('retiredOn', `The last day of the measure must be ${dayTitle(last)} or earlier`);
  return retiredOn || null;
}
