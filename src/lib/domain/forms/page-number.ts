/** The pages of a long list stand in its address: `?page=3`. */

/** As many stand on one page of a list of the network. */
export const LISTED_A_PAGE = 50;

const LAST = 10_000;

/** The page that an address asks for, from 1. */
export function pageAsked(query: URLSearchParams): number {
  return Math.max(1, Math.min(LAST, Math.floor(Number(query.get('page')) || 1)));
}

/** How many pages so many make: one even where there is nothing. */
export function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / LISTED_A_PAGE));
}
