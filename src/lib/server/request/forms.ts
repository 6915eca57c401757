import type { z } from 'zod';

/** What went wrong with a form: the message stands beside the field, and in the summary that links to it. */
export interface FieldError {
  field: string;
  text: string;
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldError[] };

/** The fields of a form as sent: one text each, or every value of the names in `lists`. */
export function formFields(form: FormData, lists: readonly string[] = []): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).flatMap((value) => (typeof value === 'string' ? withoutNul(value) : []));
    fields[name] = lists.includes(name) ? values : (values[0] ?? '');
  }
  for (const name of lists) fields[name] ??= [];
  return fields;
}

/** Parses fields with the noun's schema; one error a field, the first, in the order of the page. */
export function parseForm<S extends z.ZodType>(schema: S, fields: unknown): Parsed<z.output<S>> {
  const result = schema.safeParse(fields);
  if (result.success) return { ok: true, value: result.data };
  const errors: FieldError[] = [];
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? 'form');
    if (!errors.some((error) => error.field === field)) errors.push({ field, text: issue.message });
  }
  return { ok: false, errors };
}

/** PostgreSQL refuses a NUL in a text, and nobody types one. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
