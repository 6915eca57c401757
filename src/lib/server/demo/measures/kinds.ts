import type { Better, Stage } from '$lib/domain/measure/measure';

export interface DemoMeasure {
  slug: string;
  name: string;
  unitOne: string;
  unitMany: string;
  counts: string;
  doesNotCount: string;
  stage: Stage;
  better: Better;
  countsPeople: boolean;
  sensitive: boolean;
  addsUp: boolean;
  headline: boolean;
}

export type MeasureWords = Pick<
  DemoMeasure,
  'slug' | 'name' | 'unitOne' | 'unitMany' | 'counts' | 'doesNotCount'
>;

/** A measure of a stage: higher is better and figures add up, unless said otherwise. */
export function measure(stage: Stage, words: MeasureWords, traits: Partial<DemoMeasure> = {}): DemoMeasure {
  return {
    ...words,
    stage,
    better: 'higher',
    countsPeople: false,
    sensitive: false,
    addsUp: true,
    headline: false,
    ...traits
  };
}
