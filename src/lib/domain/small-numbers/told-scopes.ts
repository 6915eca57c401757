/**
 * Which scopes are told what few people said or did: those with enough of them, as long as nobody can work out a smaller
 * group by taking told scopes from one another.
 *
 * What anybody can work out is what is left over in a told scope once the told scopes within it are taken off, and sums of
 * such rests: scopes lie within each other or apart. So each rest is none, or enough. Where one is not, the smallest told
 * scope within goes untold as well, until it is.
 */

/** Of answers, hours and access: from so many accounts on that said, something is told. */
export const FEWEST_ANSWERS = 5;

/** A scope, its answers, and the scopes that it falls into. */
export interface ScopeOfAnswers {
  key: string;
  answers: number;
  within: readonly ScopeOfAnswers[];
}

/** Where something that counts once stands: in a service, and with that in a directorate. */
export interface Placed {
  serviceSlug: string;
  directorateSlug: string;
}

interface ScopeNamed {
  kind: string;
  slug: string;
}

/** Asks of a scope whether it is told. @param fewest how many are enough */
export function toldIn(placed: readonly Placed[], fewest: number): (scope: ScopeNamed) => boolean {
  const told = scopesTold(scopesOf(placed), fewest);
  return ({ kind, slug }) => {
    if (kind !== 'service') return told.has(keyOf(kind, slug));
    const own = placed.filter(({ serviceSlug }) => serviceSlug === slug);
    return own.length > 0 && own.every((each) => told.has(serviceKey(each)));
  };
}

/** The keys of the scopes that are told. */
export function scopesTold(whole: ScopeOfAnswers, fewest = FEWEST_ANSWERS): Set<string> {
  const everyone = [whole, ...below(whole)];
  const told = new Set(everyone.filter(({ answers }) => answers >= fewest).map(({ key }) => key));
  // Whoever goes untold leaves its rest to the scope around it, which is then looked at again.
  for (let hidden = true; hidden;) hidden = everyone.some((scope) => hideOneWithin(scope, told, fewest));
  return told;
}

/** Is there a small rest in this told scope? Then the smallest told scope within goes untold. */
function hideOneWithin(scope: ScopeOfAnswers, told: Set<string>, fewest: number): boolean {
  if (!told.has(scope.key)) return false;
  const parts = toldWithin(scope, told);
  const rest = scope.answers - parts.reduce((sum, { answers }) => sum + answers, 0);
  if (rest === 0 || rest >= fewest) return false;
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

function scopesOf(placed: readonly Placed[]): ScopeOfAnswers {
  const within = grouped(placed, 'directorateSlug').map(([directorate, own]) => ({
    ...{ key: keyOf('directorate', directorate), answers: own.length },
    within: grouped(own, 'serviceSlug').map(([serviceSlug, { length }]) => ({
      ...{ key: serviceKey({ serviceSlug, directorateSlug: directorate }), answers: length },
      within: []
    }))
  }));
  return { key: keyOf('council', ''), answers: placed.length, within };
}

function grouped(placed: readonly Placed[], by: keyof Placed): [string, readonly Placed[]][] {
  return [...new Set(placed.map((each) => each[by]))].map((slug) => [
    slug,
    placed.filter((each) => each[by] === slug)
  ]);
}

/** What stands in no service of its own may do so in several directorates: each is a scope by itself. */
function serviceKey({ serviceSlug, directorateSlug }: Placed): string {
  return `service:${directorateSlug}/${serviceSlug}`;
}

function keyOf(kind: string, slug: string): string {
  return kind === 'council' ? kind : `${kind}:${slug}`;
}
