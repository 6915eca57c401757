/** What communications write when they ask for checks, at random or by lot. */
import type { FieldError } from '$lib/domain/forms/answers';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { mayBeAsked } from '$lib/domain/publish/checkers';
import { checkerField } from '$lib/domain/publish/draw-forms';
import type { Wanted } from '$lib/domain/publish/wanted-by';
import type { Db } from '$lib/server/db/client';
import { record } from '$lib/server/publish/draft-changes';
import type { DrawnOutcome } from '$lib/server/publish/draws/drawn-outcome';
import type { Checker } from './checkers';

/** Whom to ask about which outcome, by its id; null for nobody. */
export type Chosen = ReadonlyMap<string, string | null>;

/** The columns of a draw for whoever is asked now. A day that was there for somebody else is not theirs. */
export function askedNow(person: string | null, wanted: Wanted | null) {
  const wantedBy = person === null ? null : (wanted?.by ?? null);
  return { checkerId: person, wantedBy, remindedFor: null, handedBackAt: null };
}

/** Those who are asked already, and for whom another day is to hold from now on. */
export function withAnotherDay<Row extends DrawnOutcome>(
  drawn: readonly Row[],
  changed: readonly Row[],
  wanted: Wanted | null
): Row[] {
  if (!wanted?.everybody) return [];
  return drawn.filter(
    (row) =>
      row.checkerId !== null && row.result === null && row.wantedBy !== wanted.by && !changed.includes(row)
  );
}

/** A sentence beside each field where somebody was chosen who may not be asked. */
export function objectionsTo(
  changed: readonly DrawnOutcome[],
  chosen: Chosen,
  everyone: readonly Checker[],
  how: Parameters<typeof checkerField>[0]
): FieldError[] {
  return changed.flatMap((outcome) => {
    const person = chosen.get(outcome.id);
    const checker = everyone.find((each) => each.id === person);
    if (!person || (checker && mayBeAsked(checker, outcome))) return [];
    const text =
      checker && outcome.handedOnBy.includes(checker.id)
        ? `${checker.name} handed this check on: choose somebody else`
        : `Choose somebody outside ${outcome.service} who neither logged nor changed it`;
    return [{ field: checkerField(how, outcome.id), text }];
  });
}

/** Who is asked now for what, so that a mail tells them. */
export function newlyAsked(
  changed: readonly { id: string; service: string }[],
  chosen: Chosen,
  wanted: Wanted | null
): { personId: string; service: string; by: Day | null }[] {
  return changed.flatMap(({ id, service }) => {
    const personId = chosen.get(id);
    return personId ? [{ personId, service, by: wanted?.by ?? null }] : [];
  });
}

/** One line of audit about who is asked. */
export async function recordAsked(
  tx: Db,
  actor: Actor,
  draftId: string,
  { outcomeId, was, is }: { outcomeId: string; was: string | null; is: string | null }
): Promise<void> {
  await record(tx, actor, 'checker asked', draftId, [
    { field: 'outcome', is: outcomeId },
    { field: 'checker', was, is }
  ]);
}

/** One line of audit about the day by which a check is wanted. */
export async function recordDay(
  tx: Db,
  actor: Actor,
  draftId: string,
  { id, wantedBy: was }: Pick<DrawnOutcome, 'id' | 'wantedBy'>,
  is: Day
): Promise<void> {
  await record(tx, actor, 'check day set', draftId, [
    { field: 'outcome', is: id },
    { field: 'wantedBy', was, is }
  ]);
}
