import type { z } from 'zod';
import { isIdentity, readVersion, type FieldError, type FormValues } from '$lib/domain/forms/answers';
import type { OwnAccounts } from '$lib/domain/typed-words/own-accounts';
import { detailProblems } from '$lib/domain/typed-words/typed-details';
import { sentBody } from './sent-body';

export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldError[] };

/** A form as it was sent. `values` are kept for showing it again. */
export interface SentForm<T> {
  /** The id that the form chose; a fresh one where an old or meddled form has none. */
  id: string;
  /** What was shown when the form was opened; 0 where it was nothing that is saved. */
  version: number;
  values: FormValues;
  parsed: Parsed<T>;
}

/** No field of ours has a longer name. */
const LONGEST_NAME = 100;
/** The longest box, with 20 addresses of 2,000 characters in it, has less. */
const LONGEST_ANSWER = 50_000;

/** Reads a form that makes or changes something, with the schema of its noun. @throws HttpError as `sentBody` */
export async function sentForm<S extends z.ZodType>(
  request: Request,
  schema: S,
  lists: readonly string[] = []
): Promise<SentForm<z.output<S>>> {
  const values = await sentFields(request, lists);
  const id = String(values.id ?? '');
  return {
    id: isIdentity(id) ? id.toLowerCase() : crypto.randomUUID(),
    version: readVersion(values.version),
    values,
    parsed: parseForm(schema, values)
  };
}

/** The fields of a form as sent: one text each, or every value of the names in `lists`. @throws HttpError as `sentBody` */
export async function sentFields(request: Request, lists: readonly string[] = []): Promise<FormValues> {
  return fieldsOf(await sentBody(request), lists);
}

/** The same of a body that is read already, in one pass. */
export function fieldsOf(form: FormData, lists: readonly string[] = []): FormValues {
  const fields = new Map<string, string | string[]>(lists.map((name) => [name, []]));
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name.length > LONGEST_NAME || name === '__proto__') continue;
    const before = fields.get(name);
    if (Array.isArray(before)) before.push(withoutNul(value));
    else if (before === undefined) fields.set(name, withoutNul(value));
  }
  return Object.fromEntries(fields);
}

/**
 * Parses fields with the noun's schema; one error a field, the first, in the order of the page. No schema sees an answer
 * that is longer than any may be.
 */
export function parseForm<S extends z.ZodType>(schema: S, fields: FormValues): Parsed<z.output<S>> {
  const long = longAnswers(fields);
  if (long.length > 0) return { ok: false, errors: long };
  const result = schema.safeParse(fields);
  if (result.success) return { ok: true, value: result.data };
  const errors: FieldError[] = [];
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? 'form');
    if (!errors.some((error) => error.field === field)) errors.push({ field, text: issue.message });
  }
  return { ok: false, errors };
}

/**
 * What was parsed, once the writer has looked at what seems personal in texts that may be printed.
 * @param names of their fields, in the order of the page
 */
export function withDetailsAsked<T>(
  parsed: Parsed<T>,
  fields: FormValues,
  names: readonly string[],
  own: OwnAccounts
): Parsed<T> {
  const asked = longAnswers(fields).length > 0 ? [] : detailProblems(fields, names, own);
  if (asked.length === 0) return parsed;
  const errors = parsed.ok ? [] : parsed.errors;
  return {
    ok: false,
    errors: [...errors, ...asked.filter(({ field }) => !errors.some((each) => each.field === field))]
  };
}

/** Answers that are longer than any may be: nothing reads them before they are refused. */
export function longAnswers(fields: FormValues): FieldError[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    const length = Math.max(0, ...[value].flat().map((text) => text.length));
    if (length <= LONGEST_ANSWER) return [];
    const text = `Use ${LONGEST_ANSWER.toLocaleString('en-GB')} characters or fewer; there are ${length.toLocaleString('en-GB')}`;
    return [{ field, text }];
  });
}

/** PostgreSQL refuses a NUL in a text, and nobody types one. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
