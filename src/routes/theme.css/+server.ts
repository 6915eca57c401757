import { editionTitle } from '$lib/domain/edition/edition';
import { brandByNight } from '$lib/domain/council/brand-colour';
import { dayTitle, isDay } from '$lib/domain/calendar/day';
import { parsePeriod, periodTitle } from '$lib/domain/calendar/period';
import type { RequestHandler } from './$types';

/**
 * The council's colour, and the line under each printed page: of a report (`?period=...&on=...`), or of an edition
 * (`?period=...&edition=...&published=...&code=...`), which names no council, since that may be called otherwise today.
 */
export const GET: RequestHandler = ({ locals, url }) => {
  const { councilName, brandColour, yearFirstMonth } = locals.council;
  const period = parsePeriod(url.searchParams.get('period') ?? '', yearFirstMonth);
  const on = url.searchParams.get('on') ?? '';
  const edition = editionIn(url.searchParams);
  const footer = edition
    ? [period && periodTitle(period), edition]
    : [councilName, period && periodTitle(period), isDay(on) && `Figures of ${dayTitle(on)}`];
  const words = footer.filter(Boolean).join(' · ');
  // It stands before the app's own styles, so it must weigh more than their :root.
  const css =
    `html:root{--brand:${brandColour};--page-footer:${cssString(words)}}\n` +
    `@media screen and (prefers-color-scheme:dark){html:root{--brand:${brandByNight(brandColour)};--bar:${brandColour}}}\n`;
  return new Response(css, {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'private, max-age=86400' }
  });
};

/** "Edition 2, published 25 August 2026 · 0242aa38d4"; null where no edition is named. */
function editionIn(query: URLSearchParams): string | null {
  const [number = '', published = '', code = ''] = ['edition', 'published', 'code'].map(
    (name) => query.get(name) ?? ''
  );
  if (!/^\d{1,4}$/.test(number) || !isDay(published) || !/^[0-9a-f]{10}$/.test(code)) return null;
  return `${editionTitle({ number: Number(number), publishedOn: published })} · ${code}`;
}

/** A CSS string: whatever could end it, or start an escape, is left out. */
function cssString(text: string): string {
  return `"${text.replace(/["\\\n\r\f<]/g, '')}"`;
}
