import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, not, notInArray, or } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import type { EditionContent } from '$lib/domain/edition/edition';
import type { CheckResult } from '$lib/domain/outcome/strength';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { sha256Of } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { draws, measures, outcomes } from '$lib/server/db/schema';
import { hasEvidenceToShow } from '$lib/server/outcome/words-shown';
import { leftOutOn } from '$lib/server/edition/pre-election';
import { drawnResults } from '$lib/server/report/facts/random-check';
import { authorise } from '$lib/server/request/authorise';
import { summaryScope, withinScope, type SummaryOutcomes } from '$lib/server/publish/draft-scope';
import { changeDraft, record, withStep, writeDraft } from '$lib/server/publish/draft-changes';

/**
 * Draws outcomes at random whose evidence people outside the service are asked to look at.
 *
 * The seed is made at the first draw, printed in the summary, and kept: drawing again takes more or fewer of the same
 * row, so that nobody can draw until the result pleases. Whoever has the seed and the outcomes can repeat the draw: see
 * `drawnFrom`. Those that stay drawn keep the person who was asked.
 * @param count how many, 1 to 50; all of them where there are fewer
 * @param seed for the first draw only
 * @returns how many were drawn, and from how many
 * @throws NotFound; Conflict once it is published
 */
export async function drawOutcomes(
  db: Db,
  actor: Actor,
  id: string,
  count: number,
  today: Day,
  seed: string = randomUUID()
): Promise<{ seed: string; drawn: number; from: number }> {
  return changeDraft(db, actor, id, async (tx, was) => {
    const used = was.seed ?? seed;
    const among = await drawable(tx, actor, await summaryScope(tx, was), today);
    const drawn = drawnFrom(among, used, count);
    await tx
      .delete(draws)
      .where(and(eq(draws.draftId, id), drawn.length > 0 ? notInArray(draws.outcomeId, drawn) : undefined));
    for (const [place, outcomeId] of drawn.entries()) {
      await tx
        .insert(draws)
        .values({ draftId: id, outcomeId, place, drawnAt: new Date() })
        .onConflictDoUpdate({ target: [draws.draftId, draws.outcomeId], set: { place } });
    }
    // What was called done, was called so of another draw.
    await writeDraft(tx, was, { seed: used, stepsDone: withStep(was.stepsDone, 'evidence', false) });
    await record(tx, actor, 'outcomes drawn', id, [
      { field: 'seed', is: used },
      { field: 'drawn', is: drawn.length },
      { field: 'from', is: among.length }
    ]);
    return { seed: used, drawn: drawn.length, from: among.length };
  });
}

/**
 * The draw itself: to each id its SHA-256 of seed and id written one after the other, in hexadecimal; the ids with the
 * lowest of these, lowest first. The order in which the ids come makes no difference.
 */
export function drawnFrom(ids: readonly string[], seed: string, count: number): string[] {
  return ids
    .map((id) => ({ id, lot: sha256Of(`${seed}${id}`) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

/**
 * The outcomes of a summary whose evidence somebody outside the service can look at today, but those of sensitive counts of
 * people. @throws Forbidden
 */
export async function drawable(db: Db, actor: Actor, scope: SummaryOutcomes, today: Day): Promise<string[]> {
  authorise(actor, 'publish editions');
  const rows = await db
    .select({ id: outcomes.id })
    .from(outcomes)
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .where(
      and(
        withinScope(scope, await leftOutOn(db, today)),
        // Outputs and outtakes are context: nothing is claimed of them.
        or(isNull(measures.id), inArray(measures.stage, ['outcome', 'impact'])),
        isNotSensitive,
        hasEvidenceToShow(db, today)
      )
    )
    .orderBy(outcomes.id);
  return rows.map(({ id }) => id);
}

/** How many are drawn is printed: where all are, it would tell how many outcomes a sensitive measure has. */
const isNotSensitive = or(isNull(measures.id), not(measures.countsPeople), not(measures.sensitive));

/**
 * What became of the outcomes that were drawn: the newest check of each as it stands now, made after the draw.
 * @param leftOut which accounts do not count, nor what only they led to
 */
export async function drawnChecks(
  db: Db,
  draftId: string,
  seed: string,
  leftOut: LeftOut
): Promise<NonNullable<EditionContent['check']>> {
  const results = await drawnResults(db, draftId, leftOut);
  const having = (result: CheckResult | null) => results.filter((each) => each === result).length;
  return {
    seed,
    drawn: results.length,
    stoodUp: having('stood-up'),
    amended: having('amended'),
    didNotStandUp: having('did-not-stand-up'),
    notChecked: having(null)
  };
}
