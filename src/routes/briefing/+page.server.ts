import { headlineFigures } from '$lib/domain/edition/changes';
import { actorOf } from '$lib/server/request/actor';
import { briefing, type Pair } from '$lib/server/edition/briefing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = (name: string) => url.searchParams.get(name);
  const { quarters, years, quarter, year } = await briefing(
    locals.db,
    actorOf(locals),
    { quarter: asked('quarter'), against: asked('against'), year: asked('year'), last: asked('last') },
    locals.today
  );
  return {
    quarters,
    years,
    quarter: quarter && besideEachOther(quarter),
    year: year && besideEachOther(year)
  };
};

function besideEachOther({ later, earlier }: Pair) {
  return {
    later: inWords(later),
    earlier: inWords(earlier),
    figures: headlineFigures(earlier.content, later.content),
    content: later.content
  };
}

function inWords({ slug, number, publishedOn, sha256, content }: Pair['later']) {
  return { slug, number, publishedOn, sha256, period: content.period.name, headline: content.headline };
}
