import { headlineFigures } from '$lib/domain/edition/changes';
import { actorOf } from '$lib/server/request/actor';
import { countedAnew } from '$lib/server/edition/counted-anew';
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
    quarter: quarter && (await besideEachOther(locals, quarter)),
    year: year && (await besideEachOther(locals, year))
  };
};

async function besideEachOther(locals: App.Locals, { later, earlier }: Pair) {
  const between = { earlier: earlier.period, later: later.period };
  const anew = await countedAnew(locals.db, actorOf(locals), between, locals.council.yearFirstMonth);
  return {
    later: inWords(later),
    earlier: inWords(earlier),
    figures: headlineFigures(earlier.content, later.content, anew),
    content: later.content
  };
}

function inWords({ slug, number, publishedOn, sha256, content }: Pair['later']) {
  return { slug, number, publishedOn, sha256, period: content.period.name, headline: content.headline };
}
