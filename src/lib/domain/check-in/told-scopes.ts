/**
 * Which scopes are told what was answered: those of five answers or more, as long as nobody can work out a smaller group
 * by taking told scopes from one another.
 *
 * What anybody can work out is what is left over in a told scope once the told scopes within it are taken off, and sums of
 * such rests: scopes lie within each other or apart. So each rest is none, or five at least. Where one is not, the
 * smallest told scope within goes untold as well, until it is.
 */

/** Answers in a scope of which, and of more, something is told. */
export const FEWEST_ANSWERS = 5;

/** A scope, its answers, and the scopes that it falls into. */
export interface ScopeOfAnswers {
  key: string;
  answers: number;
  within: readonly ScopeOfAnswers[];
}

/** The keys of the scopes that are told. */
export function scopesTold(whole: ScopeOfAnswers): Set<string> {
  const everyone = [whole, ...below(whole)];
  const told = new Set(everyone.filter(({ answers }) => answers >= FEWEST_ANSWERS).map(({ key }) => key));
  // Whoever goes untold leaves its rest to the scope around it, which is then looked at again.
  for (let hidden = true; hidden;) hidden = everyone.some((scope) => hideOneWithin(scope, told));
  return told;
}

/** Is there a small rest in this told scope? Then the smallest told scope within goes untold. */
function hideOneWithin(scope: ScopeOfAnswers, told: Set<string>): boolean {
  if (!told.has(scope.key)) return false;
  const parts = toldWithin(scope, told);
  const rest = scope.answers - parts.reduce((sum, { answers }) => sum + answers, 0);
  if (rest === 0 || rest >= FEWEST_ANSWERS) return false;
  const [smallest] = parts.toSorted(
    (one, other) => one.answers - other.answers || one.key.localeCompare(other.key)
  );
  return told.delete(smallest!.key);
}

/** The widest told scopes within one. */
function toldWithin({ within }: ScopeOfAnswers, told: ReadonlySet<string>): ScopeOfAnswers[] {
  return within.flatMap((part) => (told.has(part.key) ? [part] : toldWithin(part, told)));
}

function below({ within }: ScopeOfAnswers): ScopeOfAnswers[] {
  return within.flatMap((part) => [part, ...below(part)]);
}
