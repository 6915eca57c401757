import { readAccountFilter } from '../../src/lib/domain/account/account-filter';
import type { Figure } from '../../src/lib/domain/report/figures';
import { readOutcomeFilter } from '../../src/lib/domain/outcome/outcome-filter';
import type { Actor } from '../../src/lib/domain/people/permissions';
import type { Report } from '../../src/lib/domain/report/report';
import { parsePeriod } from '../../src/lib/domain/calendar/period';
import { accountsBehind } from '../../src/lib/server/report/network/accounts-behind';
import { scopeAsked } from '../../src/lib/server/report/scope-asked';
import { listAccounts } from '../../src/lib/server/account/accounts';
import type { Db } from '../../src/lib/server/db/client';
import { listOutcomes, type OutcomeTotals } from '../../src/lib/server/outcome/list/outcome-list';

const FIRST_MONTH = 4;

/** Every figure that stands anywhere in a report, with the way to it, so that a new one is never forgotten. */
export function figuresIn(report: Report): { path: string; figure: Figure }[] {
  const found: { path: string; figure: Figure }[] = [];
  const walk = (value: unknown, path: string): void => {
    if (value === null || typeof value !== 'object') return;
    const figure = figureIn(value as Record<string, unknown>);
    if (figure) found.push({ path, figure });
    for (const [key, child] of Object.entries(value)) walk(child, path ? `${path}.${key}` : key);
  };
  walk(report, '');
  return found;
}

/** A month of a trend has no `of`: it is a quantity like the measure that it belongs to. */
function figureIn({ value, of, href }: Record<string, unknown>): Figure | null {
  if (typeof value !== 'number' || typeof href !== 'string') return null;
  return { value, of: of === 'outcomes' || of === 'accounts' ? of : 'quantity', href };
}

/** What the accounts behind a figure of the network add up to, one by one. */
async function behindNetwork(db: Db, actor: Actor, href: string, today: string): Promise<number> {
  const { pathname, searchParams } = new URL(href, 'http://ripplemark.example');
  const period = parsePeriod(pathname.split('/')[2]!, FIRST_MONTH)!;
  const asked = scopeAsked(searchParams, 'Riverside');
  const key = searchParams.get('figure')!;
  const { rows } = await accountsBehind(db, actor, asked, { period, today, key });
  return rows.reduce((sum, { amount }) => sum + amount, 0);
}

/** What the list behind a figure adds up to, for whoever reads it. */
export async function addedUpBehind(
  db: Db,
  actor: Actor,
  { of, href }: Figure,
  today: string
): Promise<number | null> {
  const { pathname, searchParams } = new URL(href, 'http://ripplemark.example');
  if (pathname === '/accounts') {
    return (await listAccounts(db, actor, readAccountFilter(searchParams, FIRST_MONTH))).total;
  }
  if (pathname.endsWith('/network')) return behindNetwork(db, actor, href, today);
  if (pathname !== '/outcomes') throw new Error(`no list at ${href}`);
  const list = await listOutcomes(db, actor, readOutcomeFilter(searchParams, FIRST_MONTH), today);
  const partOf = (totals: OutcomeTotals) => (of === 'outcomes' ? totals.outcomes : totals.quantity);
  const parts = [list.readable, ...list.asFigures].map(partOf);
  const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  const total = partOf(list.total);
  if (sum !== (total ?? 0)) throw new Error(`${href}: the parts add up to ${sum}, the whole is ${total}`);
  return total;
}
