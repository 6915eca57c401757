import { createHash } from 'node:crypto';
import { Conflict } from '$lib/domain/errors';
import type { FieldError } from '$lib/domain/forms/answers';
import { fieldFor, note, type FilledCell } from '$lib/domain/outcome/many/many-form';
import type { MonthQuestion } from '$lib/domain/outcome/month-total';
import type { Actor } from '$lib/domain/people/permissions';
import { isAfterTheEnd } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { authorise } from '$lib/server/request/authorise';
import { holdMonths, placeOf } from '../month-totals/beside';
import { objections } from '../outcome-objections';
import { logOutcome } from '../outcomes';

/** All saved, or nothing: sentences for fields of the grid, and the questions about months, by the field of their box. */
export type ManySaved =
  { ok: true; logged: number } | { ok: false; errors: FieldError[]; asks: Record<string, MonthQuestion> };

/** The outcome of one box of a form: the same whenever the form is sent, so that it is logged once. */
export function outcomeOfCell(formId: string, measureId: string, column: string): string {
  const hash = createHash('sha256').update(`${formId} ${measureId} ${column}`).digest('hex');
  const part = (from: number, to: number) => hash.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}

/**
 * Logs every box that was filled, each by the rules of a single outcome, all or none.
 * @param formId chosen by the form: sending it twice logs nothing twice
 * @throws Forbidden when the actor may not log for a service, or the form was sent by somebody else
 */
export async function logMany(
  db: Db,
  actor: Actor,
  formId: string,
  cells: readonly FilledCell[]
): Promise<ManySaved> {
  for (const { input } of cells) authorise(actor, 'log outcomes', input.serviceId);
  try {
    return await db.transaction(async (tx) => {
      // All at once and in order: two grids that take months one by one could wait for each other.
      await holdMonths(
        tx,
        cells.map((cell) => placeOf(idOf(formId, cell), cell.input))
      );
      const refused = await refusalsOf(tx, actor, formId, cells);
      if (refused.errors.length > 0) throw new NothingSaved(refused);
      return { ok: true as const, logged: cells.length };
    });
  } catch (error) {
    if (error instanceof NothingSaved) return { ok: false, ...error.refused };
    if (!isAfterTheEnd(error)) throw error;
    return { ok: false, errors: await objectionsTo(db, cells), asks: {} };
  }
}

interface Refused {
  errors: FieldError[];
  asks: Record<string, MonthQuestion>;
}

/** Takes the transaction back, with what stands against it. */
class NothingSaved extends Error {
  constructor(readonly refused: Refused) {
    super('nothing is saved');
  }
}

/** Logs each; what stands against it is told box by box. */
async function refusalsOf(
  tx: Db,
  actor: Actor,
  formId: string,
  cells: readonly FilledCell[]
): Promise<Refused> {
  const refused: Refused = { errors: [], asks: {} };
  for (const cell of cells) {
    const saved = await logOne(tx, actor, formId, cell);
    if (saved.ok) continue;
    for (const { field, text } of saved.errors)
      note(refused.errors, { field: fieldFor(field, cell.field, cell.measureId), text });
    if (saved.asks) refused.asks[cell.field] = saved.asks;
  }
  return refused;
}

async function logOne(tx: Db, actor: Actor, formId: string, cell: FilledCell) {
  try {
    return await logOutcome(tx, actor, idOf(formId, cell), cell.input, cell.said);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return { ok: false as const, errors: [{ field: 'quantity', text: ALREADY_LOGGED }] };
  }
}

const ALREADY_LOGGED =
  'You logged another figure here when you saved this page before. Empty this box, and change that outcome instead';

/** What the register has against them now: an account was closed, or the service ended, in the same moment. */
async function objectionsTo(db: Db, cells: readonly FilledCell[]): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  for (const cell of cells) {
    for (const { field, text } of await objections(db, cell.input))
      note(errors, { field: fieldFor(field, cell.field, cell.measureId), text });
  }
  return errors;
}

function idOf(formId: string, { measureId, column }: FilledCell): string {
  return outcomeOfCell(formId, measureId, column);
}
