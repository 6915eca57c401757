import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { mayBeAsked, proposedCheckers, type Standing } from '$lib/domain/publish/checkers';
import { checkerField } from '$lib/domain/publish/draw-forms';
import { answersDraw } from '$lib/server/report/facts/random-check';
import { announceChecks } from '$lib/server/mail/announcements';
import { authorise } from '$lib/server/request/authorise';
import { sha256Of } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { checks, draws, measures, outcomes, people, personServices, services } from '$lib/server/db/schema';
import { changeDraft, record, writeDraft, type DraftRow } from './draft-changes';
import { drawnColumns, drawnOutcome, type DrawnOutcome } from './draws/drawn-outcome';
import type { FieldError } from '$lib/domain/forms/answers';

/** A drawn outcome with everyone who may be asked to check it; `proposed` is one of them, or empty. */
export interface CheckToAsk extends DrawnOutcome {
  people: { id: string; name: string }[];
  proposed: string;
}

export interface Checker extends Standing {
  name: string;
  leads: string[];
  views: string[];
}

/**
 * The outcomes drawn for a draft, each with whom one may ask to check it. Whom it proposes goes by turns; the seed says who
 * begins, so that it is not the same people every quarter.
 */
export async function checksToAsk(
  db: Db,
  actor: Actor,
  { id, seed }: Pick<DraftRow, 'id' | 'seed'>
): Promise<CheckToAsk[]> {
  const [drawn, people] = await Promise.all([drawnOutcomes(db, actor, id), possibleCheckers(db, actor)]);
  const proposed = proposedCheckers(drawn, inTurn(people, seed ?? ''));
  return drawn.map((outcome) => ({
    ...outcome,
    proposed: proposed.get(outcome.id) ?? '',
    people: people.filter((person) => person.id === outcome.checkerId || mayBeAsked(person, outcome))
  }));
}

/** People in the order in which they are proposed: the seed says who begins. */
export function inTurn(people: readonly Checker[], seed: string): Checker[] {
  const lot = (person: Checker) => sha256Of(`${seed}${person.id}`);
  return people.toSorted((one, other) => (lot(one) < lot(other) ? -1 : 1));
}

/** The outcomes drawn for a summary, in the order of the draw. */
export async function drawnOutcomes(db: Db, actor: Actor, draftId: string): Promise<DrawnOutcome[]> {
  authorise(actor, 'publish editions');
  const rows = await db
    .selectDistinctOn([draws.place, draws.outcomeId], {
      ...drawnColumns,
      checkerId: draws.checkerId,
      result: checks.result
    })
    .from(draws)
    .innerJoin(outcomes, eq(outcomes.id, draws.outcomeId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .leftJoin(checks, answersDraw())
    .where(eq(draws.draftId, draftId))
    .orderBy(asc(draws.place), draws.outcomeId, desc(checks.checkedAt));
  return rows.map(drawnOutcome);
}

/** Everyone who may be asked to check something: active, and no administrator. */
export async function possibleCheckers(db: Db, actor: Actor): Promise<Checker[]> {
  authorise(actor, 'publish editions');
  const rows = await db
    .select({
      id: people.id,
      name: people.name,
      serviceId: personServices.serviceId,
      as: personServices.as
    })
    .from(people)
    .leftJoin(personServices, eq(personServices.personId, people.id))
    .where(and(isNull(people.deactivatedAt), ne(people.role, 'admin')))
    .orderBy(asc(people.name), asc(people.id));
  const found = new Map<string, Checker>();
  for (const { id, name, serviceId, as } of rows) {
    const person = found.get(id) ?? { id, name, leads: [], views: [] };
    if (serviceId) (as === 'lead' ? person.leads : person.views).push(serviceId);
    found.set(id, person);
  }
  return [...found.values()];
}

/**
 * Asks people to check drawn outcomes; an empty choice asks nobody.
 * @returns sentences beside the fields where somebody may not be asked; then nobody is
 * @throws NotFound; Conflict once it is published
 */
export async function saveCheckers(
  db: Db,
  actor: Actor,
  id: string,
  chosen: ReadonlyMap<string, string | null>
): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
  return changeDraft(db, actor, id, async (tx, was) => {
    const [drawn, everyone] = await Promise.all([drawnOutcomes(tx, actor, id), possibleCheckers(tx, actor)]);
    const changed = drawn.filter((row) => chosen.has(row.id) && chosen.get(row.id) !== row.checkerId);
    const errors = changed.flatMap((outcome) => {
      const person = chosen.get(outcome.id);
      const checker = everyone.find((each) => each.id === person);
      if (!person || (checker && mayBeAsked(checker, outcome))) return [];
      const text = `Choose somebody outside ${outcome.service} who neither logged nor changed it`;
      return [{ field: checkerField('at-random', outcome.id), text }];
    });
    if (errors.length > 0) return { ok: false, errors };
    for (const { id: outcomeId, checkerId } of changed)
      await ask(tx, actor, was, outcomeId, checkerId, chosen.get(outcomeId) ?? null);
    await announceChecks(tx, newlyAsked(changed, chosen));
    if (changed.length > 0) await writeDraft(tx, was, {});
    return { ok: true };
  });
}

/** Who is asked now for what, so that a mail tells them. */
export function newlyAsked(
  changed: readonly { id: string; service: string }[],
  chosen: ReadonlyMap<string, string | null>
): { personId: string; service: string }[] {
  return changed.flatMap(({ id, service }) => {
    const personId = chosen.get(id);
    return personId ? [{ personId, service }] : [];
  });
}

async function ask(
  tx: Db,
  actor: Actor,
  draft: DraftRow,
  outcomeId: string,
  was: string | null,
  is: string | null
): Promise<void> {
  await tx
    .update(draws)
    .set({ checkerId: is })
    .where(and(eq(draws.draftId, draft.id), eq(draws.outcomeId, outcomeId)));
  await record(tx, actor, 'checker asked', draft.id, [
    { field: 'outcome', is: outcomeId },
    { field: 'checker', was, is }
  ]);
}
