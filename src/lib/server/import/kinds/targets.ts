import { firstDayOf, periodName, periodSlug, type Period } from '$lib/domain/calendar/period';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { aimed } from '$lib/domain/measure/measured';
import { typedTarget, wantedTarget } from '$lib/domain/measure/target-form';
import type { NamedRow } from '$lib/domain/import/part';
import { quarterTyped } from '$lib/domain/import/typed-choices';
import { setTargets, targetsOf } from '$lib/server/measure/targets';
import { note, oneByOne, type BringIn, type Importing } from '$lib/server/import/importing';
import type { Named } from '$lib/server/import/places';
import { tell, type Problem } from '$lib/server/import/tally';
import { firstOfEach, mangledCells } from './cells';
import { addMissingServices, noteServices } from './unknown-services';

/** One target of a file, looked up. */
interface Target {
  measure: Named & { kind: MeasureKind };
  service: Named | null;
  quarter: Period;
  quantity: number;
}

/** Targets of the council or of one service, for a quarter. */
export const bringInTargets: BringIn = async (importing, batches) => {
  const { tally } = importing;
  const seen = new Map<string, number>();
  for await (const each of oneByOne(importing, batches)) {
    if (!isWholeCouncil(each.cells.service))
      await addMissingServices(importing, [{ service: each.cells.service! }]);
    const { target, problems } = readTarget(importing, each);
    const key = target && [target.measure.id, target.service?.id, periodSlug(target.quarter)].join(' ');
    const twin = key && seen.get(key);
    if (twin) problems.push({ column: 'target', text: `Row ${twin} has a target for the same` });
    if (!target || problems.length > 0) {
      const title = [each.cells.measure, each.cells.service, each.cells.quarter].filter(Boolean).join(', ');
      tell(tally, 'refused', { row: each.row, title, problems: firstOfEach(problems) });
      continue;
    }
    seen.set(key!, each.row);
    await setOne(importing, each.row, target);
  }
  noteServices(importing);
};

function readTarget(
  { places, firstMonth }: Importing,
  each: NamedRow
): { target: Target | null; problems: Problem[] } {
  const problems = mangledCells(each);
  const { measure: typedMeasure = '', service: typedService = '' } = each.cells;
  const measure = places.measures.get(typedMeasure);
  if (!measure) problems.push({ column: 'measure', text: places.measures.whyNot(typedMeasure, 'a measure') });
  const service = isWholeCouncil(typedService) ? null : places.services.get(typedService);
  if (service === undefined)
    problems.push({ column: 'service', text: places.services.whyNot(typedService, 'a service') });
  const quarter = quarterTyped(each.cells.quarter ?? '', firstMonth);
  if (!quarter) {
    const text = `“${each.cells.quarter ?? ''}” is not a quarter of the financial year. Write it as Q2 2026/27`;
    problems.push({ column: 'quarter', text });
  }
  const kind = measure?.kind ?? 'count';
  const quantity = typedTarget(each.cells.target ?? '', kind);
  if (typeof quantity !== 'number') {
    const wanted = wantedTarget(quantity ?? 'no number', kind);
    problems.push({ column: 'target', text: `The target must be ${wanted}` });
    return { target: null, problems };
  }
  if (!measure || service === undefined || !quarter) return { target: null, problems };
  return { target: { measure, service, quarter, quantity }, problems };
}

function isWholeCouncil(typed = ''): boolean {
  return typed === '' || /^(?:(?:the )?(?:whole )?council|all(?: services)?|council[- ]wide)$/i.test(typed);
}

async function setOne(
  importing: Importing,
  row: number,
  { measure, service, quarter, quantity }: Target
): Promise<void> {
  const { tx, actor, tally } = importing;
  const title = `${measure.name}, ${service?.name ?? 'the whole council'}, ${periodName(quarter)}: ${aimed(quantity, measure.kind)}`;
  const serviceId = service?.id ?? null;
  const was =
    (await targetsOf(tx, actor, quarter)).find(
      (target) => target.measureId === measure.id && target.serviceId === serviceId
    )?.quantity ?? null;
  if (was === quantity) return tell(tally, 'same', { row, title });
  const saved = await setTargets(tx, actor, serviceId, [
    { measureId: measure.id, period: quarter, kind: measure.kind, quantity, was }
  ]);
  if (!saved.ok) throw new Error('a target changed within one transaction');
  const subjectId = [measure.id, serviceId ?? '', firstDayOf(quarter)].join(' ');
  await note(importing, [
    { subjectKind: 'target', subjectId, was: was === null ? null : { quantity: was }, became: { quantity } }
  ]);
  if (was === null) return tell(tally, 'new', { row, title });
  tell(tally, 'changed', {
    ...{ row, title },
    changes: [{ field: 'Target', was: aimed(was, measure.kind), is: aimed(quantity, measure.kind) }]
  });
}
