import { fail, redirect } from '@sveltejs/kit';
import { columnsOf } from '$lib/domain/import/columns';
import { missingColumns, monthsAcross, tooMuchIn, type Part } from '$lib/domain/import/part';
import { PART_KINDS, type PartKind } from '$lib/domain/import/parts';
import type { FormValues } from '$lib/domain/forms/answers';
import { listed } from '$lib/domain/words';
import { chooseColumns, importById, mayBringIn, somebodyElses } from '$lib/server/import/imports';
import { checkImport } from '$lib/server/import/run';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = actorOf(locals);
  const file = await importById(locals.db, actor, params.file);
  if (file.state !== 'read' && file.state !== 'checked') redirect(303, `/import/${params.file}`);
  return {
    id: file.id,
    name: file.name || 'Pasted rows',
    kinds: (Object.keys(PART_KINDS) as PartKind[])
      .filter((kind) => mayBringIn(actor, { kind }))
      .map((value) => ({ value, text: PART_KINDS[value] })),
    parts: file.parts.map((part) => ({
      ...shown(part),
      somebodyElses: part.kind ? null : somebodyElses(actor, part.headings)
    })),
    tooMuch: tooMuchIn(file.parts)
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const actor = actorOf(locals);
    const fields = await sentFields(request);
    const file = await importById(locals.db, actor, params.file);
    const twice = file.parts.flatMap((part) => chosenTwice(part, fields));
    if (twice.length > 0) return fail(400, { errors: twice, values: fields });
    const parts = await chooseColumns(
      locals.db,
      actor,
      params.file,
      file.parts.map((part) => chosen(part, fields))
    );
    // Another kind has other columns: they are guessed anew, and shown.
    const isAnother = parts.some(({ kind }, index) => kind !== file.parts[index]!.kind);
    const errors = parts.flatMap(problemsOf);
    if (parts.every(({ kind }) => kind === null))
      errors.push({ field: 'kind-0', text: 'Say what at least one table holds' });
    const tooMuch = tooMuchIn(parts);
    if (tooMuch) errors.push({ field: 'kind-0', text: tooMuch });
    if (errors.length > 0) return fail(400, { errors, values: undefined });
    if (isAnother) return { errors: [], values: undefined };
    const council = { today: locals.today, firstMonth: locals.council.yearFirstMonth };
    await checkImport(locals.db, actor, params.file, council);
    redirect(303, `/import/${params.file}`);
  }
};

function shown(part: Part) {
  const across = monthsAcross(part);
  return {
    ...{ part: part.part, sheet: part.sheet, kind: part.kind, rows: part.rows, row: part.headingRow },
    columns: part.headings.map((heading, index) => ({
      ...{ index, heading, column: part.columns[index] ?? '' },
      isMonth: across.some((month) => month.index === index),
      sample: part.sample.map((cells) => cells[index] ?? '').filter(Boolean)
    })),
    choices: part.kind ? columnsOf(part.kind).map(({ key, label }) => ({ value: key, text: label })) : [],
    missing: missingColumns(part),
    ...{ skippedAbove: part.skippedAbove, leftBelow: part.leftBelow }
  };
}

function chosen(part: Part, fields: FormValues): Part {
  const typed = String(fields[`kind-${part.part}`] ?? '');
  const kind = Object.hasOwn(PART_KINDS, typed) ? (typed as PartKind) : null;
  if (!kind) return { ...part, kind, columns: part.headings.map(() => null) };
  // Of another kind the columns are guessed anew.
  if (kind !== part.kind) return { ...part, kind, columns: [] };
  const keys: string[] = columnsOf(kind).map(({ key }) => key);
  const seen = new Set<string>();
  const columns = part.headings.map((_, index) => {
    const key = String(fields[`column-${part.part}-${index}`] ?? '');
    if (!keys.includes(key) || seen.has(key)) return null;
    seen.add(key);
    return key;
  });
  return { ...part, kind, columns };
}

/** One column of ours cannot be two of the file: somebody has to say which. */
function chosenTwice(part: Part, fields: FormValues) {
  if (String(fields[`kind-${part.part}`] ?? '') !== part.kind) return [];
  const labels = new Map<string, string>(columnsOf(part.kind).map(({ key, label }) => [key, label]));
  return part.headings.flatMap((heading, index) => {
    const key = String(fields[`column-${part.part}-${index}`] ?? '');
    const first = part.headings.findIndex((_, other) => fields[`column-${part.part}-${other}`] === key);
    if (!labels.has(key) || first === index) return [];
    const text = `“${part.headings[first]}” and “${heading}” cannot both be ${labels.get(key)}. Leave one of them aside`;
    return [{ field: `column-${part.part}-${index}`, text }];
  });
}

function problemsOf(part: Part) {
  const missing = missingColumns(part);
  if (missing.length === 0) return [];
  const name = PART_KINDS[part.kind!].toLowerCase();
  return [
    { field: `kind-${part.part}`, text: `Say which column holds ${listed(missing)}, of the table of ${name}` }
  ];
}
