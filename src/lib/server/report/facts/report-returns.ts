import { poolingAmong, type LeftOut } from '$lib/domain/account/individual';
import { monthsOf, type Period } from '$lib/domain/calendar/period';
import { lastMonthWithin } from '$lib/domain/council/place';
import { rowsOf } from '$lib/domain/report/organisation/belonging';
import type { AccountReturnRow } from '$lib/server/account/account-returns';
import { poolingOf } from '$lib/server/account/pooled';
import type { ScopeServices } from '$lib/server/council/scopes';
import type { Db } from '$lib/server/db/client';
import { councilReturns } from './council-figures';

type CountedRow = AccountReturnRow & { widerOnly?: boolean };

/** What the accounts of a scope returned, individual ones among them where they are enough. */
export interface ReturnsCounted {
  rows: CountedRow[];
  /** There are individual accounts, and too few of them to count. */
  tooFewIndividual: boolean;
}

/** The caller has seen to it that the reader may see reports. */
export async function returnsCountedIn(
  db: Db,
  { scope, everyService }: Omit<ScopeServices, 'services'>,
  period: Period,
  { ended, leftOut }: { ended: Parameters<typeof lastMonthWithin>[1]; leftOut: LeftOut }
): Promise<ReturnsCounted> {
  const until = lastMonthWithin(period, ended);
  const month = until ?? monthsOf(period).at(-1)!;
  const council = await councilReturns(db, period, until);
  const { pools, tooFewIn } = leftOut === null ? await poolingOf(db, council, month) : poolingAmong([]);
  const within = rowsOf(
    scope,
    everyService,
    council.map((row) => ({ ...row, month }))
  );
  const slugs = new Map(everyService.map(({ id, slug }) => [id, slug]));
  const rows = within
    .filter(({ individual }) => !individual || pools(scope))
    .map((row): CountedRow => {
      const inService = !row.individual || pools({ kind: 'service', slug: slugs.get(row.serviceId)! });
      return inService ? row : { ...row, widerOnly: true };
    });
  return { rows, tooFewIndividual: tooFewIn(scope) };
}
