/** The evidence of an outcome is checked by somebody who stands outside its service and did not log it. */

import { wrote, type Written } from '$lib/domain/outcome/checking';

/** A person, as far as it matters whom they may check: the ids of the services that they lead, or may view. */
export interface Standing {
  id: string;
  leads: readonly string[];
  views: readonly string[];
}

/** An outcome, as far as it matters who may check it. */
export interface Askable extends Written {
  serviceId: string;
  /** Everybody who was asked about it before, and said "not me". */
  handedOnBy: readonly string[];
}

/** An outcome that was drawn, whom it was given to, and what was found of it. */
interface Drawn extends Askable {
  id: string;
  checkerId: string | null;
  /** Null while nobody has checked it as it stands now. */
  result: string | null;
}

/**
 * May this person check this outcome? Nobody of its service, lead or viewer, not whoever logged or changed it, and nobody
 * who handed it on.
 */
export function mayBeAsked(person: Standing, { serviceId, handedOnBy, ...written }: Askable): boolean {
  const isOutside = !person.leads.includes(serviceId) && !person.views.includes(serviceId);
  return isOutside && !wrote(person, written) && !handedOnBy.includes(person.id);
}

/**
 * A person for each drawn outcome that has nobody yet: by turns, so that nobody gets a second one while somebody else has
 * none.
 * @param inTurn the people, whoever begins first
 * @returns ids of people by ids of outcomes; an outcome that nobody may check is left out
 */
export function proposedCheckers(drawn: readonly Drawn[], inTurn: readonly Standing[]): Map<string, string> {
  const asked = new Map<string, number>();
  const count = (id: string) => asked.set(id, (asked.get(id) ?? 0) + 1);
  for (const { checkerId } of drawn) if (checkerId) count(checkerId);
  const proposed = new Map<string, string>();
  for (const outcome of drawn.filter(({ checkerId, result }) => checkerId === null && result === null)) {
    const [next] = inTurn
      .filter((person) => mayBeAsked(person, outcome))
      .toSorted((one, other) => (asked.get(one.id) ?? 0) - (asked.get(other.id) ?? 0));
    if (!next) continue;
    proposed.set(outcome.id, next.id);
    count(next.id);
  }
  return proposed;
}
