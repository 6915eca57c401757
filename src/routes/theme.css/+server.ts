import { dayTitle, isDay, parsePeriod, periodTitle } from '$lib/domain/quarter';
import type { RequestHandler } from './$types';

/** The council's colour, and the line under each printed page of a report (`?period=...&on=...`). */
export const GET: RequestHandler = ({ locals, url }) => {
  const { councilName, brandColour, yearFirstMonth } = locals.council;
  const period = parsePeriod(url.searchParams.get('period') ?? '', yearFirstMonth);
  const on = url.searchParams.get('on') ?? '';
  const footer = [councilName, period && periodTitle(period), isDay(on) && `Figures of ${dayTitle(on)}`];
  const words = footer.filter(Boolean).join(' · ');
  // It stands before the app's own styles, so it must weigh more than their :root.
  const css = `html:root{--brand:${brandColour};--page-footer:${cssString(words)}}\n`;
  return new Response(css, {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'private, max-age=86400' }
  });
};

/** A CSS string: whatever could end it, or start an escape, is left out. */
function cssString(text: string): string {
  return `"${text.replace(/["\\\n\r\f<]/g, '')}"`;
}
