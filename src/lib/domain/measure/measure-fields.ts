/** A saved measure as its form shows it again, and in words where two versions are held side by side. */
import type { FormValues } from '$lib/domain/forms/answers';
import { dayFields } from '$lib/domain/forms/dates';
import { BETTER, MEASURE_KINDS, STAGES } from './measure';
import { TICKED, TRAITS, type MeasureInput, type Trait } from './measure-form';
import { dayTitle } from '$lib/domain/calendar/day';

/** The fields of the form, filled with a measure. */
export function measureFields(measure: MeasureInput): FormValues {
  const { name, unitOne, unitMany, counts, doesNotCount, stage, better, kind, retiredOn } = measure;
  return {
    ...{ name, unitOne, unitMany, counts, doesNotCount, stage, better, kind },
    addsUp: measure.addsUp ? 'yes' : 'no',
    traits: TICKED.filter((trait) => measure[trait]),
    retired: retiredOn ? 'yes' : 'no',
    ...dayFields('retiredOn', retiredOn)
  };
}

/** Each field of a measure in words. */
export function measureInWords(measure: MeasureInput): [field: string, words: string][] {
  return [
    ['Name', measure.name],
    ['One of it', measure.unitOne],
    ['Several', measure.unitMany],
    ['What counts', measure.counts],
    ['What does not count', measure.doesNotCount || 'not given'],
    ['Stage', STAGES[measure.stage]],
    ['Kind of number', MEASURE_KINDS[measure.kind]],
    ['Which way is better', BETTER[measure.better]],
    ['More about it', traitsInWords(measure).join('; ') || 'nothing'],
    ['Last day', measure.retiredOn ? dayTitle(measure.retiredOn) : 'still in use']
  ];
}

/** "It counts people", "It may be added up across accounts and months" ... */
export function traitsInWords(measure: MeasureInput): string[] {
  return traitsOf(measure).map((trait) => TRAITS[trait]);
}

function traitsOf(measure: MeasureInput): Trait[] {
  return (Object.keys(TRAITS) as Trait[]).filter((trait) => measure[trait]);
}
