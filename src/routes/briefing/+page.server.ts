import { actorOf } from '$lib/server/request/actor';
import { briefingHeadline, briefingLines } from '$lib/domain/edition/briefing/briefing';
import { briefingWords } from '$lib/domain/edition/briefing/briefing-words';
import { briefing, periodsOf, type Pair } from '$lib/server/edition/briefing';
import { countedAnew } from '$lib/server/report/counted-anew';
import { periodSlug, samePeriodLastYear } from '$lib/domain/calendar/period';
import type { PageServerLoad } from './$types';

/** Measures told of a quarter and of a year; two pages hold no more. */
const MOST_MEASURES = { quarter: 8, year: 4 };

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = (name: string) => url.searchParams.get(name);
  const { quarters, years, quarter, year } = await briefing(
    locals.db,
    actorOf(locals),
    { quarter: asked('quarter'), against: asked('against'), year: asked('year'), last: asked('last') },
    locals.today
  );
  const newest = quarter ?? year;
  return {
    quarters,
    years,
    quarter: quarter && (await besideEachOther(locals, quarter, MOST_MEASURES.quarter)),
    year: year && (await besideEachOther(locals, year, MOST_MEASURES.year)),
    words: newest && briefingWords(newest.later.content)
  };
};

async function besideEachOther(locals: App.Locals, pair: Pair, most: number) {
  const { later, earlier } = pair;
  const { yearFirstMonth } = locals.council;
  const between = periodsOf(pair, yearFirstMonth);
  if (!between) return null;
  const lastYear = periodSlug(samePeriodLastYear(between.later));
  const anewSince = (period: string) =>
    countedAnew(
      locals.db,
      actorOf(locals),
      { earlier: period, later: later.period, scope: later.content.scope },
      yearFirstMonth,
      locals.today
    );
  const [sincePair, sinceLastYear] = await Promise.all([anewSince(earlier.period), anewSince(lastYear)]);
  const contents = { earlier: earlier.content, later: later.content };
  return {
    later: inWords(later),
    earlier: inWords(earlier),
    ...briefingLines({ ...contents, between, countedAnew: sincePair, sinceLastYear }, most)
  };
}

function inWords({ slug, number, publishedOn, sha256, content }: Pair['later']) {
  return {
    slug,
    number,
    publishedOn,
    sha256,
    period: content.period.name,
    headline: briefingHeadline(content)
  };
}
