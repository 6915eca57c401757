import { asc, eq, sql } from 'drizzle-orm';
import { ACCOUNT_KINDS, ACCOUNT_STATUSES, PLATFORMS } from '$lib/domain/account/account';
import { ALWAYS } from '$lib/domain/import/account-row';
import { columnsOf, type ColumnKey } from '$lib/domain/import/columns';
import { can, type Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import { BYTE_ORDER_MARK, csvLines } from '$lib/server/documents/csv';
import { directorateNow } from '$lib/server/db/service-places';
import type { Db } from '$lib/server/db/client';
import { accountDeputies, accounts, people, services, directorates } from '$lib/server/db/schema';

/**
 * The whole register as a file, closed accounts among them, with the headings of the import: brought in again unchanged, it
 * changes nothing. Addresses of people are for communications and administrators.
 */
export async function registerAsCsv(db: Db, actor: Actor): Promise<string> {
  authorise(actor, 'see the register');
  const rows = await db
    .select({
      name: accounts.name,
      platform: accounts.platform,
      handle: accounts.handle,
      address: accounts.address,
      kind: accounts.kind,
      service: services.name,
      serviceDirectorate: directorates.name,
      purpose: accounts.purpose,
      leadEmail: people.email,
      deputyEmails: sql<
        string | null
      >`(select string_agg(p.email, '; ' order by p.email) from ${accountDeputies} d
        join ${people} p on p.id = d.person_id where d.account_id = ${accounts.id})`,
      openedOn: accounts.openedOn,
      reviewOn: accounts.reviewOn,
      status: accounts.status,
      dormantSince: accounts.dormantSince,
      closedOn: accounts.closedOn,
      closedReason: accounts.closedReason
    })
    .from(accounts)
    .innerJoin(services, eq(services.id, accounts.serviceId))
    .innerJoin(directorates, eq(directorates.id, directorateNow()))
    .leftJoin(people, eq(people.id, accounts.leadId))
    .orderBy(asc(services.name), asc(accounts.name), asc(accounts.platform), asc(accounts.slug));
  const seesAddresses = can(actor, 'bring in files');
  const columns = columnsOf('accounts').filter(({ key }) => seesAddresses || !PERSONAL.includes(key));
  const lines = rows.map((row) => {
    const words = {
      ...row,
      platform: PLATFORMS[row.platform],
      kind: ACCOUNT_KINDS[row.kind],
      status: ACCOUNT_STATUSES[row.status],
      openedOn: row.openedOn ?? ALWAYS
    };
    return columns.map(({ key }) => words[key] ?? '');
  });
  return BYTE_ORDER_MARK + csvLines([columns.map(({ label }) => label), ...lines]);
}

const PERSONAL: readonly ColumnKey<'accounts'>[] = ['leadEmail', 'deputyEmails'];
