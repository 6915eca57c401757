import { eq } from 'drizzle-orm';
import type { Period } from '$lib/domain/calendar/period';
import { addMonths, monthsFrom, spanTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import { isAsked, standingIn, type PebbleFilter } from '$lib/domain/pebble/pebble-filter';
import type { NetworkAbout } from '$lib/domain/network/told';
import type { Actor } from '$lib/domain/people/permissions';
import { scopeAndServices, type AskedScope } from '$lib/server/council/scopes';
import type { Db } from '$lib/server/db/client';
import { accounts } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { judgedPebbles, type JudgedPebble } from './judged-pebbles';
import { pebbleRows, type PebbleRow } from './pebble-rows';
import { pebbleBy } from './pebbles';
import type { CouncilRead } from './recorded-months';

/**
 * The pebbles that a filter finds, judged. @throws NotFound for an unknown service or directorate; Forbidden for whoever may
 * not read live reports
 */
export async function listPebbles(
  db: Db,
  actor: Actor,
  filter: PebbleFilter,
  { period, today }: { period: Period; today: Day }
): Promise<JudgedPebble[]> {
  authorise(actor, 'read live reports');
  const within = await servicesAsked(db, filter, filter.period ?? period);
  const rows = await pebbleRows(db, filter.account ? eq(accounts.slug, filter.account) : undefined);
  const found = rows.filter(
    ({ service, measure }) =>
      (within === null || within.has(service.id)) &&
      (filter.sensitive === 'all' || measure.sensitive === (filter.sensitive === 'only'))
  );
  const judged = await judgedPebbles(db, ofPeriod(found, filter.period), today);
  return judged
    .map((each) => (filter.period ? asOf(each, filter.period) : each))
    .filter(({ verdict }) => isAsked(verdict.state, filter.state));
}

/** One pebble, judged, and the lists of outcomes behind its two figures. @throws NotFound; Forbidden as the list */
export async function judgedPebble(db: Db, actor: Actor, id: string, today: Day) {
  const pebble = await pebbleBy(db, actor, id);
  const [judged] = await judgedPebbles(db, [pebble], today);
  const list = (months: Month[], text: string) => ({
    text: `${text}: ${spanTitle(months)}`,
    href: outcomesAddress({ month: months, measure: pebble.measure.slug, service: pebble.service.slug })
  });
  const now = monthsFrom(pebble.firstMonth, pebble.lastMonth);
  const before = now.map((month) => addMonths(month, -12));
  const { months } = judged!.verdict;
  const opens = [
    ...(months.now.quantity === null ? [] : [list(now, 'The outcomes')]),
    ...(months.earlier ? [list(before, 'The year before')] : [])
  ];
  return { ...judged!, opens: pebble.firstMonth <= today ? opens : [] };
}

/** What a report of a period tells of its services: those that end in it, and those under way by its end. */
export async function pebblesOf(
  db: Db,
  { period, today, serviceIds }: Pick<NetworkAbout, 'period' | 'today' | 'serviceIds'>,
  council?: CouncilRead
): Promise<JudgedPebble[]> {
  const own = (await pebbleRows(db)).filter(({ service }) => serviceIds.includes(service.id));
  return (await judgedPebbles(db, ofPeriod(own, period), today, council)).map((each) => asOf(each, period));
}

function ofPeriod(rows: readonly PebbleRow[], period: Period | null): PebbleRow[] {
  return period === null ? [...rows] : rows.filter((row) => standingIn(row, period) !== null);
}

/** At the end of an earlier period it was still under way, whatever became of it since. */
function asOf(judged: JudgedPebble, period: Period): JudgedPebble {
  if (standingIn(judged.pebble, period) === 'ends') return judged;
  return { ...judged, verdict: { ...judged.verdict, state: 'under-way', why: null, size: null } };
}

async function servicesAsked(db: Db, filter: PebbleFilter, period: Period): Promise<Set<string> | null> {
  const asked: AskedScope | null = filter.service
    ? { kind: 'service', slug: filter.service }
    : filter.directorate
      ? { kind: 'directorate', slug: filter.directorate }
      : null;
  if (asked === null) return null;
  const { services } = await scopeAndServices(db, asked, period);
  return new Set(services.map(({ id }) => id));
}
