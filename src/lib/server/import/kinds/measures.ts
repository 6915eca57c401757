import { BETTER, MEASURE_KINDS, STAGES } from '$lib/domain/measure/measure';
import { measureForm, TICKED, type MeasureInput, type Trait } from '$lib/domain/measure/measure-form';
import { measureFields, measureInWords } from '$lib/domain/measure/measure-fields';
import type { FormValues } from '$lib/domain/forms/answers';
import { nameKey } from '$lib/domain/import/names';
import type { NamedRow } from '$lib/domain/import/part';
import { choiceNamed, namesIn, yesOrNo } from '$lib/domain/import/typed-choices';
import { differences } from '$lib/server/audit/last-change';
import {
  addMeasure,
  changeMeasure,
  measureBySlug,
  measureInputOf,
  type Measure
} from '$lib/server/measure/measures';
import { chooseMoreServices, servicesOfMeasure } from '$lib/server/measure/service-measures';
import { note, oneByOne, type BringIn, type Importing } from '$lib/server/import/importing';
import { tell, type Problem } from '$lib/server/import/tally';
import { byColumn, firstOfEach, mangledCells } from './cells';
import { addMissingServices, noteServices } from './unknown-services';

/** Measures with their definitions. Of one that is there, only what the file fills in changes. */
export const bringInMeasures: BringIn = async (importing, batches) => {
  const seen = new Map<string, number>();
  for await (const each of oneByOne(importing, batches)) {
    const named = namesIn(each.cells.services ?? '', isService(importing));
    await addMissingServices(
      importing,
      named.map((service) => ({ service }))
    );
    const name = each.cells.name ?? '';
    const known = importing.places.measures.get(name);
    const isOneOfSeveral = !known && importing.places.measures.has(name);
    const was = known ? await measureBySlug(importing.tx, importing.actor, known.slug) : null;
    const { input, serviceIds, problems } = readMeasure(importing, each, was);
    if (isOneOfSeveral)
      problems.push({ column: 'name', text: importing.places.measures.whyNot(name, 'a measure') });
    const twin = seen.get(nameKey(name));
    if (twin) problems.push({ column: 'name', text: `“${name}” is in row ${twin} already` });
    seen.set(nameKey(name), each.row);
    if (!input || problems.length > 0)
      tell(importing.tally, 'refused', { row: each.row, title: name, problems: firstOfEach(problems) });
    else if (was) await changeOne(importing, each.row, was, input, serviceIds);
    else await addOne(importing, each.row, input, serviceIds);
  }
  noteServices(importing);
};

function readMeasure({ places, today }: Importing, each: NamedRow, was: Measure | null) {
  const problems = mangledCells(each);
  const fields: FormValues = was ? measureFields(measureInputOf(was)) : {};
  for (const column of ['name', 'unitOne', 'unitMany', 'counts', 'doesNotCount'] as const) {
    if (each.cells[column] && !(was && column === 'name')) fields[column] = each.cells[column];
  }
  const choice = <Key extends string>(column: string, labels: Record<Key, string>) => {
    const typed = each.cells[column] ?? '';
    const found = choiceNamed(typed, labels);
    if (found) fields[column] = found;
    else if (typed !== '')
      problems.push({
        column,
        text: `“${typed}” is none of these: ${Object.values<string>(labels).join(', ')}`
      });
  };
  choice('stage', STAGES);
  choice('better', BETTER);
  choice('kind', MEASURE_KINDS);
  if (was && fields.kind !== was.kind)
    problems.push({
      column: 'kind',
      text: `It is there already, as: ${MEASURE_KINDS[was.kind]}. Its kind stays`
    });
  fields.addsUp = addsUpIn(each, fields, problems);
  fields.traits = traitsIn(each, [fields.traits ?? []].flat(), problems);
  const parsed = measureForm(today).safeParse(fields);
  if (!parsed.success) problems.push(...byColumn(parsed.error.issues, { traits: 'headline' }));
  return {
    input: parsed.success ? parsed.data : null,
    serviceIds: servicesIn(places, each, problems),
    problems
  };
}

/** A cell that is filled says yes or no; an empty one leaves it as it was. */
function traitsIn({ cells }: NamedRow, before: string[], problems: Problem[]): string[] {
  const traits = new Set(before);
  for (const trait of TICKED) {
    const answer = answerIn(cells, trait, problems);
    if (answer === true) traits.add(trait);
    if (answer === false) traits.delete(trait);
  }
  return [...traits];
}

/** As it was where the cell is empty. Of a new one a count or a share is not added up; of decimals and money it must be said. */
function addsUpIn({ cells }: NamedRow, { addsUp, kind }: FormValues, problems: Problem[]): string {
  const answer = answerIn(cells, 'addsUp', problems);
  if (answer !== null) return answer ? 'yes' : 'no';
  if (typeof addsUp === 'string') return addsUp;
  return kind === 'decimal' || kind === 'money' ? '' : 'no';
}

/** Null where the cell is empty, or says neither. */
function answerIn(cells: NamedRow['cells'], trait: Trait, problems: Problem[]): boolean | null {
  if (!cells[trait]) return null;
  const answer = yesOrNo(cells[trait]);
  if (answer === null) problems.push({ column: trait, text: `“${cells[trait]}” is neither Yes nor No` });
  return answer;
}

function isService({ places }: Pick<Importing, 'places'>): (text: string) => boolean {
  return (text) => places.services.has(text);
}

function servicesIn(places: Importing['places'], { cells }: NamedRow, problems: Problem[]): string[] {
  return namesIn(cells.services ?? '', isService({ places })).flatMap((text) => {
    const service = places.services.get(text);
    if (service) return [service.id];
    problems.push({ column: 'services', text: places.services.whyNot(text, 'a service') });
    return [];
  });
}

async function addOne(
  importing: Importing,
  row: number,
  input: MeasureInput,
  serviceIds: string[]
): Promise<void> {
  const { tx, actor, places, tally } = importing;
  const id = crypto.randomUUID();
  const saved = await addMeasure(tx, actor, id, input);
  if (!saved.ok) throw new Error(`a measure that is there already: ${input.name}`);
  await chooseMoreServices(tx, actor, id, serviceIds);
  places.measures.add({
    ...{ id, name: input.name, slug: saved.slug },
    ...{ retiredOn: input.retiredOn, kind: input.kind, addsUp: input.addsUp }
  });
  await note(importing, [
    { subjectKind: 'measure', subjectId: id, was: null, became: { version: 1, serviceIds } }
  ]);
  tell(tally, 'new', { row, title: input.name });
}

async function changeOne(
  importing: Importing,
  row: number,
  was: Measure,
  input: MeasureInput,
  serviceIds: string[]
): Promise<void> {
  const { tx, actor, tally } = importing;
  const before = measureInputOf(was);
  const changes = differences(measureInWords(input), measureInWords(before)).map((change) => ({
    ...{ field: change.field, was: change.theirs, is: change.yours }
  }));
  const chosen = await servicesOfMeasure(tx, was.id);
  const added = serviceIds.filter((id) => !chosen.includes(id));
  if (added.length > 0)
    changes.push({ field: 'Services', was: String(chosen.length), is: `${added.length} more` });
  if (changes.length === 0) return tell(tally, 'same', { row, title: was.name });
  const isChanged = changes.length > (added.length > 0 ? 1 : 0);
  if (isChanged) await changeMeasure(tx, actor, was.slug, was.version, input);
  await chooseMoreServices(tx, actor, was.id, added);
  const version = was.version + (isChanged ? 1 : 0);
  await note(importing, [
    {
      ...{ subjectKind: 'measure', subjectId: was.id },
      ...{ was: { ...before, version: was.version }, became: { version, serviceIds: added } }
    }
  ]);
  tell(tally, 'changed', { row, title: was.name, changes });
}
