import { and, asc, eq, ne, type SQL } from 'drizzle-orm';
import type { AccountKind, Platform } from '$lib/domain/account/account';
import { accountTitle } from '$lib/domain/account/account';
import type { Day, Month } from '$lib/domain/calendar/day';
import type { Better, MeasureKind } from '$lib/domain/measure/measure';
import type { Declared } from '$lib/domain/pebble/pebble';
import type { Db } from '$lib/server/db/client';
import { accounts, measures, pebbles, services } from '$lib/server/db/schema';

/** A pebble as it was declared, with the names of what it is about. */
export interface PebbleRow extends Declared {
  id: string;
  what: string;
  wrongIf: string;
  declaredOn: Day;
  lesson: string | null;
  version: number;
  account: { id: string; slug: string; title: string; kind: AccountKind };
  service: { id: string; slug: string; name: string; endedFrom: Month | null };
  measure: PebbleMeasure;
}

export interface PebbleMeasure {
  id: string;
  slug: string;
  name: string;
  unitOne: string;
  unitMany: string;
  better: Better;
  kind: MeasureKind;
  headline: boolean;
  /** It counts people, and small numbers could point to one of them. */
  sensitive: boolean;
  retiredOn: Day | null;
}

/**
 * Pebbles by the last of their months, the newest last. None of an account that became one person's own since: those are only
 * ever pooled. The caller has seen to it that the reader may see them.
 */
export async function pebbleRows(db: Db, where?: SQL): Promise<PebbleRow[]> {
  const rows = await db
    .select({
      pebble: {
        id: pebbles.id,
        what: pebbles.what,
        wrongIf: pebbles.wrongIf,
        expected: pebbles.expected,
        byPercent: pebbles.byPercent,
        firstMonth: pebbles.firstMonth,
        lastMonth: pebbles.lastMonth,
        declaredOn: pebbles.declaredOn,
        lesson: pebbles.lesson,
        version: pebbles.version
      },
      account: {
        id: accounts.id,
        slug: accounts.slug,
        name: accounts.name,
        platform: accounts.platform,
        kind: accounts.kind
      },
      service: { id: services.id, slug: services.slug, name: services.name, endedFrom: services.endedFrom },
      measure: {
        id: measures.id,
        slug: measures.slug,
        name: measures.name,
        unitOne: measures.unitOne,
        unitMany: measures.unitMany,
        better: measures.better,
        kind: measures.kind,
        headline: measures.headline,
        countsPeople: measures.countsPeople,
        sensitive: measures.sensitive,
        retiredOn: measures.retiredOn
      }
    })
    .from(pebbles)
    .innerJoin(accounts, eq(accounts.id, pebbles.accountId))
    .innerJoin(services, eq(services.id, pebbles.serviceId))
    .innerJoin(measures, eq(measures.id, pebbles.measureId))
    .where(and(where, ne(accounts.kind, 'individual')))
    .orderBy(asc(pebbles.lastMonth), asc(pebbles.declaredOn), asc(pebbles.what), asc(pebbles.id));
  return rows.map(({ pebble, account, service, measure }) => ({
    ...pebble,
    account: { id: account.id, slug: account.slug, title: titleOf(account), kind: account.kind },
    service,
    measure: sensitiveOf(measure)
  }));
}

function titleOf({ name, platform }: { name: string; platform: Platform }): string {
  return accountTitle({ name, platform });
}

/** As everywhere: what is sensitive and counts no people hides nothing. */
function sensitiveOf<Row extends { countsPeople: boolean; sensitive: boolean }>({
  countsPeople,
  sensitive,
  ...row
}: Row) {
  return { ...row, sensitive: countsPeople && sensitive };
}
