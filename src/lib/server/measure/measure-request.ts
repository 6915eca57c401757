import { measureInWords } from '$lib/domain/measure/measure-fields';
import { measureForm, MEASURE_LISTS, type MeasureInput } from '$lib/domain/measure/measure-form';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { sentForm, type SentForm } from '$lib/server/request/sent/forms';
import { differences, lastChangeInWords } from '$lib/server/audit/last-change';
import { measureBySlug, measureInputOf } from './measures';

/** Reads a sent form of a measure. */
export function sentMeasure(request: Request, today: Day): Promise<SentForm<MeasureInput>> {
  return sentForm(request, measureForm(today), MEASURE_LISTS);
}

/** Two people changed one measure: who was first and when, and each field in which the answers differ, in words. */
export async function measuresCompared(db: Db, actor: Actor, slug: string, yours: MeasureInput) {
  const measure = await measureBySlug(db, actor, slug);
  const heading = await lastChangeInWords(db, 'measure', measure.id);
  const rows = differences(measureInWords(yours), measureInWords(measureInputOf(measure)));
  return { version: measure.version, conflict: { heading, rows } };
}
