import { isIdentity, type FormValues } from '$lib/domain/forms/answers';
import { measureInWords } from '$lib/domain/measure/measure-fields';
import { measureForm, MEASURE_LISTS, type MeasureInput } from '$lib/domain/measure/measure-form';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/quarter';
import type { Db } from '$lib/server/db/client';
import { formFields, parseForm, type Parsed } from '$lib/server/request/forms';
import { differences, lastChangeInWords } from '$lib/server/audit/last-change';
import { measureBySlug, measureInputOf } from './measures';

/** A form of a measure as it was sent. `values` are kept for showing it again. */
export interface SentMeasure {
  /** The id that the form chose; a fresh one where an old or meddled form has none. */
  id: string;
  version: number;
  values: FormValues;
  parsed: Parsed<MeasureInput>;
}

/** Reads a sent form of a measure. */
export async function sentMeasure(request: Request, today: Day): Promise<SentMeasure> {
  const values = formFields(await request.formData(), MEASURE_LISTS);
  const id = String(values.id ?? '');
  return {
    id: isIdentity(id) ? id.toLowerCase() : crypto.randomUUID(),
    version: Number.parseInt(String(values.version), 10) || 0,
    values,
    parsed: parseForm(measureForm(today), values)
  };
}

/** Two people changed one measure: who was first and when, and each field in which the answers differ, in words. */
export async function measuresCompared(db: Db, actor: Actor, slug: string, yours: MeasureInput) {
  const measure = await measureBySlug(db, actor, slug);
  const heading = await lastChangeInWords(db, 'measure', measure.id);
  const rows = differences(measureInWords(yours), measureInWords(measureInputOf(measure)));
  return { version: measure.version, conflict: { heading, rows } };
}
