import type { Page } from '@playwright/test';

/** The first number in a text, with its thousands: 1204 for "1,204 sign-ups, from 86 outcomes". */
export function firstNumber(text: string): number {
  const found = /\d[\d,]*/.exec(text);
  if (!found) throw new Error(`no number in “${text}”`);
  return Number(found[0].replaceAll(',', ''));
}

/** What the list of outcomes or accounts that is shown adds up to. */
export async function totalOfList(page: Page): Promise<number> {
  return firstNumber(await page.locator('.lede strong').innerText());
}

/** The same, out of the page's source. Lists with one measure say "412 sign-ups, from 86 outcomes". */
export function totalsIn(html: string): { first: number; outcomes: number } {
  const words = /class="lede[^"]*"[^>]*>\s*<strong[^>]*>([^<]*)<\/strong>/.exec(html)?.[1];
  if (words === undefined) throw new Error('the page says no total');
  return { first: firstNumber(words), outcomes: firstNumber(words.split('from ').at(-1)!) };
}
