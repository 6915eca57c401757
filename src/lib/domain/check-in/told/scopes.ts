/** Which of the accounts that were asked belong to a scope, and whether what they answered is told of it. */
import type { ScopeKind } from '$lib/domain/council/scope';
import { scopesTold, type ScopeOfAnswers } from '../told-scopes';
import type { AskedFacts } from './facts';

type Placed = Pick<AskedFacts, 'serviceSlug' | 'directorateSlug' | 'answered' | 'answeredBy'>;

interface ScopeNamed {
  kind: ScopeKind;
  slug: string;
}

/** Those of a scope. */
export function inScope<Asked extends Placed>(asked: readonly Asked[], scope: ScopeNamed): Asked[] {
  if (scope.kind === 'council') return [...asked];
  return asked.filter((each) =>
    scope.kind === 'service' ? each.serviceSlug === scope.slug : each.directorateSlug === scope.slug
  );
}

/** Asks of a scope whether what was answered in it is told. */
export function tellsOf(asked: readonly Placed[]): (scope: ScopeNamed) => boolean {
  const told = scopesTold(scopesOf(asked.filter(({ answered }) => answered)));
  return ({ kind, slug }) => told.has(keyOf(kind, slug));
}

function scopesOf(answered: readonly Placed[]): ScopeOfAnswers {
  const within = grouped(answered, 'directorateSlug').map(([directorate, own]) => ({
    ...{ key: keyOf('directorate', directorate), answeredBy: peopleOf(own) },
    within: grouped(own, 'serviceSlug').map(([service, given]) => ({
      ...{ key: keyOf('service', service), answeredBy: peopleOf(given) },
      within: []
    }))
  }));
  return { key: keyOf('council', ''), answeredBy: peopleOf(answered), within };
}

/** Who gave each answer; what nobody is known of counts as one person's. */
export function peopleOf(answered: readonly Pick<AskedFacts, 'answeredBy'>[]): string[] {
  return answered.map(({ answeredBy }) => answeredBy ?? '');
}

function grouped(
  answered: readonly Placed[],
  by: 'directorateSlug' | 'serviceSlug'
): [string, readonly Placed[]][] {
  return [...new Set(answered.map((each) => each[by]))].map((slug) => [
    slug,
    answered.filter((each) => each[by] === slug)
  ]);
}

function keyOf(kind: ScopeKind, slug: string): string {
  return kind === 'council' ? kind : `${kind}:${slug}`;
}
