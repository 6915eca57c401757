import { randomUUID } from 'node:crypto';
import { and, asc, eq, gt, gte, inArray, not, or } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import { COUNTS_AS_EVIDENCED } from '$lib/domain/outcome/outcome';
import { isWhole, type MeasureKind } from '$lib/domain/measure/measure';
import { addedUp } from '$lib/domain/measure/measured';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import type { LotSize } from '$lib/domain/verdict/lot';
import type { Db } from '$lib/server/db/client';
import { lotOutcomes, lots, measures, outcomes } from '$lib/server/db/schema';
import { changeDraft, record, type DraftRow } from '$lib/server/publish/draft-changes';
import { leftOutOn } from '$lib/server/edition/pre-election';
import { summaryScope, withinScope } from '$lib/server/publish/draft-scope';
import { unitsDrawn, type LinkedOutcome } from './lot-units';

/**
 * Draws units of a finding's Linked quantity by lot, once for its scope, period and measure: nothing is drawn again.
 * @param size fixed before the draw
 * @throws NotFound; Conflict where there was a draw, or there is nothing to draw from
 */
export async function drawLot(
  db: Db,
  actor: Actor,
  draftId: string,
  measureId: string,
  size: LotSize,
  today: Day,
  seed: string = randomUUID()
): Promise<void> {
  await changeDraft(db, actor, draftId, async (tx, draft) => {
    const among = await linkedOutcomes(tx, draft, measureId, await leftOutOn(tx, today));
    const linked = addedUp(among.map(({ quantity }) => quantity));
    if (linked === 0) throw new Conflict('There is nothing Linked to draw from');
    const { scopeKind, scopeSlug, period } = draft;
    const [lot] = await tx
      .insert(lots)
      .values({ scopeKind, scopeSlug, period, measureId, size, linked, seed, drawnBy: actor.id })
      .onConflictDoNothing()
      .returning({ id: lots.id });
    if (!lot) throw new Conflict('This was drawn already, and nothing is drawn again');
    const kind = await kindOf(tx, measureId);
    if (linked > mostLinked(kind)) throw new Conflict('There is too much of it to draw from');
    const drawn = unitsDrawn(inUnits(among, kind), seed, size);
    const versions = new Map(among.map(({ id, version }) => [id, version]));
    await tx.insert(lotOutcomes).values(
      [...drawn].map(([outcomeId, units]) => ({
        lotId: lot.id,
        ...{ outcomeId, outcomeVersion: versions.get(outcomeId)!, units }
      }))
    );
    await record(tx, actor, 'lot drawn', draft.id, [
      { field: 'measure', is: measureId },
      { field: 'size', is: size },
      { field: 'linked', is: linked },
      { field: 'seed', is: seed }
    ]);
  });
}

/** The number of a unit has 32 bits, and of an amount each hundredth is a unit. */
function mostLinked(kind: MeasureKind): number {
  return isWhole(kind) ? 2_147_483_647 : 20_000_000;
}

/** So that an amount is drawn in proportion, too: 12.50 has 1,250 units. */
function inUnits(among: readonly LinkedOutcome[], kind: MeasureKind): LinkedOutcome[] {
  if (isWhole(kind)) return [...among];
  return among.map(({ id, quantity }) => ({ id, quantity: Math.round(quantity * 100) }));
}

async function kindOf(tx: Db, measureId: string): Promise<MeasureKind> {
  const [measure] = await tx.select({ kind: measures.kind }).from(measures).where(eq(measures.id, measureId));
  return measure!.kind;
}

/**
 * What counts in the evidenced share of a finding, in the order of identities. A sensitive count of people is not drawn
 * from: how many units there are would be printed.
 * @throws NotFound
 */
async function linkedOutcomes(
  tx: Db,
  draft: DraftRow,
  measureId: string,
  leftOut: LeftOut
): Promise<(LinkedOutcome & { version: number })[]> {
  const known = and(
    eq(measures.id, measureId),
    eq(measures.headline, true),
    or(not(measures.countsPeople), not(measures.sensitive))
  );
  if (!isIdentity(measureId) || (await tx.$count(measures, known)) === 0)
    throw new NotFound('There is no such headline measure');
  const rows = await tx
    .select({ id: outcomes.id, quantity: outcomes.quantity, version: outcomes.version })
    .from(outcomes)
    .where(
      and(
        withinScope(await summaryScope(tx, draft), leftOut),
        eq(outcomes.measureId, measureId),
        gte(outcomes.strength, 2),
        gt(outcomes.quantity, 0),
        inArray(outcomes.direction, [...COUNTS_AS_EVIDENCED])
      )
    )
    .orderBy(asc(outcomes.id));
  return rows.map(({ quantity, ...row }) => ({ ...row, quantity: quantity! }));
}
