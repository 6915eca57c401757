import { sql } from 'drizzle-orm';
import { accountTitle, type AccountReturn } from '$lib/domain/account/account';
import type { LeftOut } from '$lib/domain/account/individual';
import type { Day } from '$lib/domain/calendar/day';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import type { Scope } from '$lib/domain/council/scope';
import { individualTold } from '$lib/domain/network/individual-told';
import {
  NETWORK_PARTS,
  type NetworkAbout,
  type NetworkAccount,
  type NetworkPart
} from '$lib/domain/network/told';
import { activeOn } from '$lib/server/account/activity';
import { holdingTold } from '$lib/server/account/holding/told';
import { checkInsTold } from '$lib/server/check-in/told';
import { anyOf } from '$lib/server/db/any-of';
import type { Db } from '$lib/server/db/client';
import { accountDeputies, accounts, people } from '$lib/server/db/schema';
import { whileUnchanged } from '$lib/server/db/while-unchanged';
import { learningTold } from '$lib/server/learning/told';
import { requestsTold } from '$lib/server/network/told';
import type { CouncilRead } from '$lib/server/pebble/recorded-months';
import { pebblesTold } from '$lib/server/pebble/told';

/** Whoever tells something of the network. */
const TELLERS = [pebblesTold, checkInsTold, holdingTold, requestsTold, learningTold];

/** What a report is about, as far as its network needs it. */
export interface NetworkAsked {
  scope: Scope;
  period: Period;
  today: Day;
  serviceIds: readonly string[];
  /** The accounts that were active at the end of the period, with what they returned; individual ones where they are enough. */
  returns: readonly { id: string; serviceId: string; return: AccountReturn }[];
  tooFewIndividual?: boolean;
  /** What is being read of the whole council beside it. */
  council?: CouncilRead;
  /** Which accounts a publication leaves out. */
  leftOut?: LeftOut;
}

/** What a report says of the network, in order, the same to every reader. The caller has seen to it that the reader may see reports. */
export function networkParts(db: Db, asked: NetworkAsked): Promise<NetworkPart[]> {
  const { scope, period, today, leftOut } = asked;
  const name = `network of ${scope.kind} ${scope.slug} ${periodSlug(period)} ${period.firstMonth} ${today} without ${leftOut ?? 'none'}`;
  return whileUnchanged(db, name, () => readParts(db, asked));
}

async function readParts(db: Db, asked: NetworkAsked): Promise<NetworkPart[]> {
  const about: NetworkAsked & NetworkAbout = { ...asked, accounts: await accountsOf(db, asked) };
  const told = await Promise.all(TELLERS.map((tell) => tell(db, about)));
  const place = ({ key }: NetworkPart) => NETWORK_PARTS.indexOf(key);
  return [...told.flat(), ...individualTold(about)].sort((one, other) => place(one) - place(other));
}

async function accountsOf(db: Db, { returns, today }: NetworkAsked): Promise<NetworkAccount[]> {
  if (returns.length === 0) return [];
  const rows = await db
    .select({
      id: accounts.id,
      slug: accounts.slug,
      name: accounts.name,
      platform: accounts.platform,
      kind: accounts.kind,
      isActiveNow: sql<boolean>`(${activeOn(today)})`,
      hasLead: sql<boolean>`exists (select from ${people} p where p.id = accounts.lead_id and p.deactivated_at is null)`,
      deputies: sql<number>`(select count(*)::int from ${accountDeputies} d join ${people} p on p.id = d.person_id
        where d.account_id = accounts.id and p.deactivated_at is null)`
    })
    .from(accounts)
    .where(
      anyOf(
        accounts.id,
        returns.map(({ id }) => id)
      )
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return returns.map(({ id, serviceId, return: returned }) => {
    const { name, platform, ...account } = byId.get(id)!;
    return {
      ...account,
      title: accountTitle({ name, platform }),
      serviceId,
      evidenced: returned === 'evidenced'
    };
  });
}
