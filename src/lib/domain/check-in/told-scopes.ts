/**
 * Which scopes are told what was answered: those in which five people or more answered, as long as nobody can work out a
 * smaller group by taking told scopes from one another.
 *
 * What anybody can work out is what is left over in a told scope once the told scopes within it are taken off, and sums of
 * such rests: scopes lie within each other or apart. So in each rest nobody answered, or five people at least. Where one is
 * not so, the smallest told scope within goes untold as well, until it is. People are counted, not their answers: somebody
 * who answers for five accounts is one.
 */

/** People who answered in a scope of which, and of more, something is told. */
export const FEWEST_PEOPLE = 5;

/** A scope, whoever answered in it, and the scopes that it falls into. */
export interface ScopeOfAnswers {
  key: string;
  /** Who gave each of its answers; somebody who gave two stands here twice. */
  answeredBy: readonly string[];
  within: readonly ScopeOfAnswers[];
}

/** Are these answers of so many people that something is told of them? */
export function areEnoughPeople(answeredBy: readonly string[]): boolean {
  return peopleIn(answeredBy) >= FEWEST_PEOPLE;
}

/** The keys of the scopes that are told. */
export function scopesTold(whole: ScopeOfAnswers): Set<string> {
  const everyone = [whole, ...below(whole)];
  const told = new Set(
    everyone.filter(({ answeredBy }) => areEnoughPeople(answeredBy)).map(({ key }) => key)
  );
  // Whoever goes untold leaves its rest to the scope around it, which is then looked at again.
  for (let hidden = true; hidden;) hidden = everyone.some((scope) => hideOneWithin(scope, told));
  return told;
}

/** Is there a small rest in this told scope? Then the smallest told scope within goes untold. */
function hideOneWithin(scope: ScopeOfAnswers, told: Set<string>): boolean {
  if (!told.has(scope.key)) return false;
  const rest = restOf(scope, told);
  if (rest.length === 0 || areEnoughPeople(rest)) return false;
  const [smallest] = toldWithin(scope, told).toSorted(
    (one, other) => peopleIn(one.answeredBy) - peopleIn(other.answeredBy) || one.key.localeCompare(other.key)
  );
  return told.delete(smallest!.key);
}

/** What is left over of a scope once the told ones within it are taken off. */
function restOf({ within, answeredBy }: ScopeOfAnswers, told: ReadonlySet<string>): readonly string[] {
  if (within.length === 0) return answeredBy;
  return within.filter(({ key }) => !told.has(key)).flatMap((part) => restOf(part, told));
}

/** The widest told scopes within one. */
function toldWithin({ within }: ScopeOfAnswers, told: ReadonlySet<string>): ScopeOfAnswers[] {
  return within.flatMap((part) => (told.has(part.key) ? [part] : toldWithin(part, told)));
}

function below({ within }: ScopeOfAnswers): ScopeOfAnswers[] {
  return within.flatMap((part) => [part, ...below(part)]);
}

function peopleIn(answeredBy: readonly string[]): number {
  return new Set(answeredBy).size;
}
