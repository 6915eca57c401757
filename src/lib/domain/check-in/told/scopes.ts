/** Which of the accounts that were asked belong to a scope, and whether what they answered is told of it. */
import type { ScopeKind } from '$lib/domain/council/scope';
import { FEWEST_ANSWERS, toldIn } from '$lib/domain/small-numbers/told-scopes';
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
  return toldIn(
    asked
      .filter(({ answered }) => answered)
      .map(({ answeredBy, ...each }) => ({ ...each, by: answeredBy ?? '' })),
    FEWEST_ANSWERS
  );
}

/** Who gave each answer; what nobody is known of counts as one person's. */
export function peopleOf(answered: readonly Pick<AskedFacts, 'answeredBy'>[]): string[] {
  return answered.map(({ answeredBy }) => answeredBy ?? '');
}

/** Where an individual account stands that counts in wider scopes alone. */
const WIDER = '';

/**
 * Individual accounts are only pooled: they count in a scope where five of them were asked, and where no narrower scope
 * leaves fewer over. In a narrower one they do not count; where the council has fewer, in none.
 */
export function pooledIn(asked: readonly AskedFacts[]): AskedFacts[] {
  const pools = toldIn(
    asked.filter(({ isIndividual }) => isIndividual),
    FEWEST_ANSWERS
  );
  if (!pools({ kind: 'council', slug: '' })) return asked.filter(({ isIndividual }) => !isIndividual);
  return asked.map((each) => {
    if (!each.isIndividual) return each;
    const { serviceSlug, directorateSlug } = each;
    return {
      ...each,
      serviceSlug: pools({ kind: 'service', slug: serviceSlug }) ? serviceSlug : WIDER,
      directorateSlug: pools({ kind: 'directorate', slug: directorateSlug }) ? directorateSlug : WIDER
    };
  });
}
