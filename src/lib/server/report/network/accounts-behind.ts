import { eq, inArray } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import { amountOf, figuresOf } from '$lib/domain/network/told';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Day, Month } from '$lib/domain/calendar/day';
import { monthsOf, type Period } from '$lib/domain/calendar/period';
import type { ReportScope } from '$lib/domain/report/facts';
import { rowsBehind, type AccountBehind, type RowBehind } from '$lib/domain/report/network/behind';
import type { AskedScope } from '$lib/server/council/scopes';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, services } from '$lib/server/db/schema';
import { serviceRunning } from '$lib/server/db/service-places';
import { reportFacts } from '../facts/report-facts';

/** What is behind one figure of the network, as one reader may see it. */
export interface Behind {
  scope: ReportScope;
  /** "What account holders say". */
  part: string;
  label: string;
  text: string | null;
  rows: RowBehind[];
  total: number;
  /** Which accounts these are is for communications: they are one row. */
  withheld: boolean;
}

/**
 * The accounts behind a figure of the network.
 * @param key of the figure: "cover.none"
 * @throws NotFound where the report has no such figure; Forbidden
 */
export async function accountsBehind(
  db: Db,
  actor: Actor,
  asked: AskedScope,
  { period, today, key }: { period: Period; today: Day; key: string }
): Promise<Behind> {
  authorise(actor, 'read live reports');
  const { scope, network = [] } = await reportFacts(db, actor, asked, period, today);
  const part = network.find((each) => figuresOf(each).some((figure) => figure.key === key));
  const figure = part && figuresOf(part).find((each) => each.key === key);
  if (!part || !figure || figure.opens.kind === 'address')
    throw new NotFound('The report has no such figure now');
  const readsAnswers = can(actor, 'run the network');
  const behind = await accountsOf(
    db,
    figure.opens.lines.map(({ accountId }) => accountId),
    monthsOf(period).at(-1)!
  );
  return {
    ...{ scope, part: part.title, label: figure.label, text: figure.written ?? null },
    rows: rowsBehind(figure, behind, readsAnswers),
    total: amountOf(figure),
    withheld: figure.opens.kind === 'answers' && !readsAnswers
  };
}

async function accountsOf(db: Db, ids: readonly string[], month: Month): Promise<AccountBehind[]> {
  if (ids.length === 0) return [];
  return db
    .select({
      id: accounts.id,
      slug: accounts.slug,
      name: accounts.name,
      platform: accounts.platform,
      kind: accounts.kind,
      service: services.name
    })
    .from(accounts)
    .innerJoin(services, eq(services.id, serviceRunning(month)))
    .where(inArray(accounts.id, [...ids]));
}
