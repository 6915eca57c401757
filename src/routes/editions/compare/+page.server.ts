import { newestEditions } from '$lib/domain/edition/archive';
import { comparedFigures } from '$lib/domain/edition/changes';
import { can } from '$lib/domain/people/permissions';
import { actorOf } from '$lib/server/request/actor';
import { countedAnew } from '$lib/server/report/counted-anew';
import { editionBySlug, listEditions, type Edition } from '$lib/server/edition/editions';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const [first, second] = [url.searchParams.get('earlier'), url.searchParams.get('later')];
  const choices = newestEditions(await listEditions(locals.db, actor));
  const readsReports = can(actor, 'read live reports');
  if (!first || !second) return { choices, readsReports, comparison: null };
  const [one, other] = await Promise.all(
    [first, second].map((slug) => editionBySlug(locals.db, actor, slug, locals.today))
  );
  const [earlier, later] = inOrderOfTime(one!, other!);
  const between = { earlier: earlier.period, later: later.period, scope: sharedScope(earlier, later) };
  const anew = await countedAnew(locals.db, actor, between, locals.council.yearFirstMonth, locals.today);
  return {
    ...{ choices, readsReports },
    comparison: {
      earlier: inWords(earlier),
      later: inWords(later),
      figures: comparedFigures(earlier.content, later.content, anew)
    }
  };
};

/** Whichever was chosen first. A correction comes after what it corrects. */
function inOrderOfTime(one: Edition, other: Edition): [Edition, Edition] {
  const later = other.period === one.period ? other.number >= one.number : other.period >= one.period;
  return later ? [one, other] : [other, one];
}

/** Where the two are of different scopes, only what holds for the whole council is asked. */
function sharedScope({ content: { scope } }: Edition, other: Edition) {
  const isSame = scope.kind === other.content.scope.kind && scope.slug === other.content.scope.slug;
  return isSame ? scope : ({ kind: 'council', slug: '' } as const);
}

function inWords({ slug, content: { period, scope, number } }: Edition) {
  return { slug, period: period.name, kind: period.kind, scope: scope.name, number };
}
