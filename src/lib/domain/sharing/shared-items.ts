/** Each thing in a file from another council is looked at as if somebody had typed it here. */
import { z } from 'zod';
import type { Day } from '$lib/domain/calendar/day';
import { seenWords } from '$lib/domain/forms/answers';
import { measureFields } from '$lib/domain/measure/measure-fields';
import { measureForm, type MeasureInput } from '$lib/domain/measure/measure-form';
import { BETTER, MEASURE_KINDS, STAGES } from '$lib/domain/measure/measure';
import { LONGEST_LESSON } from '$lib/domain/network/help-forms';
import {
  LONGEST_TOOLKIT_PAGE,
  LONGEST_TOOLKIT_TITLE,
  THEMES,
  WEAK_STEPS,
  type Theme,
  type WeakStep
} from '$lib/domain/network/themes';
import { numeral } from '$lib/domain/words';

/** A measure as another council counts it: whether it stands in headlines, and until when it is used, is each council's own. */
export interface SharedMeasure extends Omit<MeasureInput, 'headline' | 'retiredOn'> {
  slug: string;
}

export interface SharedPage {
  slug: string;
  title: string;
  theme: Theme;
  weakStep: WeakStep | null;
  /** Markdown. */
  words: string;
  /** The council that wrote it. */
  source: string;
}

/** Words alone: no service and nobody's name. */
export interface SharedLesson {
  theme: Theme;
  weakStep: WeakStep;
  words: string;
  source: string;
}

/** What was read; or its name, where it has one, and what is wrong with it. */
export type ItemRead<T> = { ok: true; value: T } | { ok: false; name: string | null; why: string };

const LONGEST_SOURCE = 120;
const LONGEST_NAME = 80;

const text = (error: string) => z.string({ error }).transform(wellFormed);
const words = (name: string, most: number) =>
  text(`${name} is missing`)
    .transform(seenWords)
    .refine((typed) => typed !== '', `${name} is missing`)
    .refine((typed) => typed.length <= most, `${name} is longer than ${numeral(most)} characters`);

/** Its part of an address. `/measures/new` and `/toolkit/new` are pages of their own. */
const slug = z
  .string({ error: 'It has no address' })
  .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'Its address may hold small letters, digits and hyphens only')
  .refine((typed) => typed !== 'new', 'Its address cannot be “new”');

const theme = z.enum(Object.keys(THEMES) as [Theme], { error: 'Its theme is not known here' });
const weakStep = z.enum(Object.keys(WEAK_STEPS) as [WeakStep], { error: 'Its weak step is not known here' });
const trait = z.boolean({ error: 'It does not say what kind of measure it is' });
const oneOf = <Key extends string>(among: Record<Key, string>, error: string) =>
  z.enum(Object.keys(among) as [Key], { error });

const measureShape = z.object({
  slug,
  name: text('Its name is missing'),
  unitOne: text('The words for one are missing'),
  unitMany: text('The words for several are missing'),
  counts: text('It does not say what counts'),
  doesNotCount: text('It does not say what does not count'),
  stage: oneOf(STAGES, 'Its stage is not known here'),
  better: oneOf(BETTER, 'It does not say which way is better'),
  kind: oneOf(MEASURE_KINDS, 'Its kind of number is not known here'),
  countsPeople: trait,
  sensitive: trait,
  addsUp: trait
});

const source = words('The council that wrote it', LONGEST_SOURCE).optional();
const pageShape = z.object({
  slug,
  title: words('Its title', LONGEST_TOOLKIT_TITLE),
  theme,
  weakStep: weakStep.nullable(),
  words: words('Its text', LONGEST_TOOLKIT_PAGE),
  source
});
const lessonShape = z.object({ theme, weakStep, words: words('Its text', LONGEST_LESSON), source });

/** A measure passes where its form would let it pass. */
export function measureIn(item: unknown, today: Day): ItemRead<SharedMeasure> {
  const shaped = measureShape.safeParse(item);
  if (!shaped.success) return wrong(item, 'name', shaped.error);
  const { slug: address, ...definition } = shaped.data;
  const typed = measureFields({ ...definition, headline: false, retiredOn: null });
  const parsed = measureForm(today).safeParse(typed);
  if (!parsed.success) return wrong(item, 'name', parsed.error);
  const { headline: _headline, retiredOn: _retiredOn, ...measure } = parsed.data;
  return { ok: true, value: { slug: address, ...measure } };
}

/** @param council that sent the file: it wrote what names nobody else */
export function pageIn(item: unknown, council: string): ItemRead<SharedPage> {
  const { success, data, error } = pageShape.safeParse(item);
  if (!success) return wrong(item, 'title', error);
  return { ok: true, value: { ...data, source: data.source ?? council } };
}

export function lessonIn(item: unknown, council: string): ItemRead<SharedLesson> {
  const { success, data, error } = lessonShape.safeParse(item);
  if (!success) return wrong(item, 'words', error);
  return { ok: true, value: { ...data, source: data.source ?? council } };
}

/** JSON can hold half a sign; a database cannot. */
function wellFormed(typed: string): string {
  return typed.replace(/\p{Surrogate}/gu, '\ufffd');
}

function wrong(item: unknown, nameField: string, error: z.ZodError): ItemRead<never> {
  const name = z.record(z.string(), z.unknown()).safeParse(item).data?.[nameField];
  const shown = typeof name === 'string' ? seenWords(wellFormed(name)).slice(0, LONGEST_NAME) : '';
  const isNoItem = error.issues[0]?.path.length === 0;
  const why = isNoItem ? 'It is not written as this file should be' : error.issues[0]!.message;
  return { ok: false, name: shown || null, why };
}
