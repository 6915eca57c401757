import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { withPassages } from '$lib/domain/typed-words/passages';
import { holdsRemoved, withoutRemoved, type Removal } from '$lib/domain/typed-words/removal';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import {
  accountAccess,
  campaigns,
  checkIns,
  checkInVersions,
  dropIns,
  helpOffers,
  helpReplies,
  helpRequests,
  networkLessons,
  pebbles,
  toolkitPages,
  toolkitVersions
} from '$lib/server/db/schema';
import { heldBy, record } from './held';

/** What people of the network typed: the columns of a table, whose they are, and how the audit log calls that. */
interface Typed {
  table: PgTable;
  kind: string;
  subject: PgColumn;
  texts: readonly PgColumn[];
}

const TYPED: readonly Typed[] = [
  {
    ...{ table: checkIns, kind: 'check-in', subject: checkIns.accountId },
    texts: [checkIns.useAndWhy, checkIns.learnt, checkIns.supportWords, checkIns.closingWords]
  },
  typed(accountAccess, 'account', accountAccess.accountId, accountAccess.whereKept),
  typed(helpOffers, 'help offer', helpOffers.personId, helpOffers.words),
  typed(helpRequests, 'help request', helpRequests.id, helpRequests.words),
  typed(helpReplies, 'help reply', helpReplies.id, helpReplies.words),
  typed(networkLessons, 'lesson', networkLessons.id, networkLessons.words),
  typed(pebbles, 'pebble', pebbles.id, pebbles.what, pebbles.wrongIf, pebbles.lesson),
  typed(campaigns, 'campaign', campaigns.id, campaigns.aim),
  typed(dropIns, 'drop-in', dropIns.id, dropIns.title, dropIns.place),
  typed(toolkitPages, 'toolkit page', toolkitPages.id, toolkitPages.title, toolkitPages.words),
  typed(toolkitVersions, 'toolkit page', toolkitVersions.pageId, toolkitVersions.title, toolkitVersions.words)
];

function typed(table: PgTable, kind: string, subject: PgColumn, ...texts: PgColumn[]): Typed {
  return { table, kind, subject, texts };
}

/** Takes words out of what account holders said, asked, tried and learnt. */
export async function clearNetwork(tx: Db, actor: Actor | null, removal: Removal): Promise<void> {
  for (const each of TYPED) await clearTyped(tx, actor, removal, each);
  await clearVersions(tx, actor, removal);
}

/** A locked row keeps its place until it is changed, so its place is its key, whichever columns the table has for one. */
async function clearTyped(tx: Db, actor: Actor | null, removal: Removal, of: Typed): Promise<void> {
  const { table, kind, subject, texts } = of;
  const rows = await tx.execute<
    Record<string, string | null> & { row_place: string; row_subject: string }
  >(sql`
    select ctid::text as row_place, ${subject} as row_subject, ${sql.join([...texts], sql`, `)} from ${table}
    where ${heldBy(removal, ...texts)} for update`);
  for (const row of rows) {
    const changed = texts.filter(({ name }) => row[name] != null && holdsRemoved(row[name], removal));
    if (changed.length === 0) continue;
    const words = changed.map(
      ({ name }) => sql`${sql.identifier(name)} = ${withoutRemoved(row[name]!, removal)}`
    );
    if (countsUp(table)) words.push(sql`version = version + 1`);
    await tx.execute(sql`update ${table} set ${sql.join(words, sql`, `)} where ctid = ${row.row_place}::tid`);
    await record(
      tx,
      actor,
      kind,
      row.row_subject,
      changed.map((column) => fieldOf(table, column))
    );
  }
}

/** Whoever has the form open cannot bring the words back. The versions of a toolkit page stand in rows of their own. */
function countsUp(table: PgTable): boolean {
  return 'version' in getTableColumns(table) && table !== toolkitPages && table !== toolkitVersions;
}

/** What a check-in said before stands in one piece. */
async function clearVersions(tx: Db, actor: Actor | null, removal: Removal): Promise<void> {
  const { accountId, roundId, version, answers } = checkInVersions;
  const rows = await tx
    .select({ accountId, roundId, version, answers })
    .from(checkInVersions)
    .where(heldBy(removal, sql`${answers}::text`))
    .for('update');
  for (const row of rows) {
    const is = withPassages(row.answers, (text) => withoutRemoved(text, removal));
    if (JSON.stringify(is) === JSON.stringify(row.answers)) continue;
    await tx.execute(sql`update ${checkInVersions} set answers = ${JSON.stringify(is)}::text::jsonb
      where account_id = ${row.accountId} and round_id = ${row.roundId} and version = ${row.version}`);
    await record(tx, actor, 'check-in', row.accountId, ['answers']);
  }
}

/** As the code calls the column. @throws for a column of another table */
function fieldOf(table: PgTable, column: PgColumn): string {
  const found = Object.entries(getTableColumns(table)).find(([, each]) => each === column);
  if (!found) throw new Error(`${column.name} is no column of ${getTableName(table)}`);
  return found[0];
}
