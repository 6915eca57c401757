/**
 * Which scopes are told what few people said or did: those with enough of them, as long as nobody can work out a smaller
 * group by taking told scopes from one another.
 *
 * What anybody can work out is what is left over in a told scope once the told scopes within it are taken off, and sums of
 * such rests: scopes lie within each other or apart. So each rest is none, or enough. Where one is not, the smallest told
 * scope within goes untold as well, until it is. People are counted, not their answers: somebody who answers for five
 * accounts is one.
 */

/** Of answers, hours and access: from so many people or accounts on that said, something is told. */
export const FEWEST_ANSWERS = 5;

/** A scope, whoever answered in it, and the scopes that it falls into. */
export interface ScopeOfAnswers {
  key: string;
  /** Who gave each of its answers; somebody who gave two stands here twice. */
  answeredBy: readonly string[];
  within: readonly ScopeOfAnswers[];
}

/** Are these answers of so many people that something is told of them? */
export function areEnoughPeople(answeredBy: readonly string[], fewest = FEWEST_ANSWERS): boolean {
  return peopleIn(answeredBy) >= fewest;
}

/** Where an answer stands: in a service, and with that in a directorate. */
export interface Placed {
  serviceSlug: string;
  directorateSlug: string;
  /** Whose it is; without, it counts as one of its own. */
  by?: string;
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
  const told = new Set(
    everyone.filter(({ answeredBy }) => areEnoughPeople(answeredBy, fewest)).map(({ key }) => key)
  );
  // Whoever goes untold leaves its rest to the scope around it, which is then looked at again.
  for (let hidden = true; hidden;) hidden = everyone.some((scope) => hideOneWithin(scope, told, fewest));
  return told;
}

/** Is there a small rest in this told scope? Then the smallest told scope within goes untold. */
function hideOneWithin(scope: ScopeOfAnswers, told: Set<string>, fewest: number): boolean {
  if (!told.has(scope.key)) return false;
  const rest = restOf(scope, told);
  if (rest.length === 0 || areEnoughPeople(rest, fewest)) return false;
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

function scopesOf(placed: readonly Placed[]): ScopeOfAnswers {
  const whose = placed.map((each, place) => ({ ...each, by: each.by ?? `its own, ${place}` }));
  const within = grouped(whose, 'directorateSlug').map(([directorateSlug, own]) => ({
    ...{ key: keyOf('directorate', directorateSlug), answeredBy: own.map(({ by }) => by) },
    within: grouped(own, 'serviceSlug').map(([serviceSlug, given]) => ({
      ...{ key: serviceKey({ serviceSlug, directorateSlug }), answeredBy: given.map(({ by }) => by) },
      within: []
    }))
  }));
  return { key: keyOf('council', ''), answeredBy: whose.map(({ by }) => by), within };
}

function grouped<Each extends Placed>(
  placed: readonly Each[],
  by: 'serviceSlug' | 'directorateSlug'
): [string, readonly Each[]][] {
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
