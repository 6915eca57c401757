import { getTableName, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NO_ACCOUNTS } from '$lib/domain/typed-words/own-accounts';
import { removalOf } from '$lib/domain/typed-words/removal';
import type { Db } from '$lib/server/db/client';
import * as tables from '$lib/server/db/schema';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { addNetwork } from '../../../../tests/support/network-rows';
import { testDatabase } from '../../../../tests/support/test-database';
import { clearRows } from './cleared-rows';

const WORDS = 'Mrs Okafor rang on 0113 496 0123';
/** Every column of the network into which people type sentences. */
const TYPED: Record<string, readonly string[]> = {
  accounts: ['for_whom', 'would_do', 'would_know'],
  account_access: ['where_kept'],
  check_ins: ['use_and_why', 'learnt', 'support_words', 'closing_words'],
  help_offers: ['words'],
  help_requests: ['words'],
  help_replies: ['words'],
  network_lessons: ['words'],
  campaigns: ['aim'],
  drop_ins: ['title', 'place'],
  toolkit_pages: ['title', 'words'],
  toolkit_versions: ['title', 'words']
};

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  golden = await aGoldenQuarter(db);
  await addNetwork(db, golden);
  for (const [table, columns] of Object.entries(TYPED))
    for (const column of columns)
      await db.execute(
        sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${`Well. ${WORDS}.`}`
      );
  await db.execute(
    sql`update check_in_versions set answers = ${JSON.stringify({ learnt: WORDS })}::text::jsonb`
  );
  const { accounts, libraries, measures, people } = golden;
  await db.insert(tables.pebbles).values({
    ...{ accountId: accounts.a.id, serviceId: libraries.id, measureId: measures.signUps.id },
    ...{ what: `Films, since ${WORDS}`, wrongIf: `${WORDS} again`, lesson: WORDS, lessonBy: people.comms.id },
    ...{ expected: 'more', byPercent: 20, firstMonth: '2026-06-01', lastMonth: '2026-08-01' },
    ...{ declaredOn: '2026-05-28', declaredBy: people.comms.id }
  });
});
afterAll(() => database.close());

it('what account holders typed loses the words of a removal, wherever they stand, and the log says so without them', async () => {
  const removal = removalOf([WORDS], NO_ACCOUNTS);
  await db.transaction((tx) => clearRows(tx, golden.people.comms, removal));
  const holds = async (table: string) => {
    const rows = await db.execute<{ row: string }>(
      sql`select to_jsonb(t)::text as row from ${sql.identifier(table)} t`
    );
    return rows.map(({ row }) => row).join();
  };
  for (const table of [...Object.keys(TYPED), 'check_in_versions', getTableName(tables.pebbles)]) {
    const all = await holds(table);
    expect(all, table).not.toMatch(/Okafor|0113/);
    expect(all, table).toContain('[removed]');
  }
  const log = await holds('audit_events');
  expect(log).not.toMatch(/Okafor|0113/);
  expect(log).toMatch(/check-in cleared.*pebble cleared/s);
});
