import { getTableName, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../src/lib/domain/people/permissions';
import type { Connection } from '../src/lib/server/db/client';
import { accountsThatCame, trainingDone } from '../src/lib/server/db/schema';
import { actions, load } from '../src/routes/training/how-to/+page.server';
import { aLead, anAccount, anOutcome } from './support/factories';
import { testDatabase } from './support/test-database';

const TODAY = '2026-11-23';

let connection: Connection;
let lead: Actor;
beforeAll(async () => {
  connection = await testDatabase();
  lead = await aLead(connection.db);
  await anAccount(connection.db, { leadId: lead.id });
});
afterAll(() => connection.close());

/** How many rows each table has, and what they hold. */
async function everyRow(): Promise<Record<string, string>> {
  const { db } = connection;
  const tables = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`);
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.execute<{ is: string }>(
      sql`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as is
        from ${sql.identifier(name)} t`
    );
    found[name] = row!.is;
  }
  return found;
}

describe('the practice page', () => {
  const event = (query: string) =>
    ({
      locals: { db: connection.db, person: lead, today: TODAY },
      url: new URL(`http://a.example/?${query}`)
    }) as never;

  it('changes no row of any table, whatever is chosen, but those that say that it is done', async () => {
    const { db } = connection;
    await anOutcome(db, { evidence: ['A list'] });
    const before = await everyRow();
    for (const query of [
      '',
      'route=asked',
      'route=asked&evidence=list',
      'route=asked&evidence=list&check=outside'
    ])
      await load(event(query));
    expect(await everyRow()).toEqual(before);

    await expect(Promise.resolve(actions.done!(event('')))).rejects.toMatchObject({ status: 303 });
    const after = await everyRow();
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    const allowed = [trainingDone, accountsThatCame].map(getTableName);
    // And the log of what was done.
    expect(changed.filter((table) => !table.startsWith('audit_'))).toEqual(allowed.toSorted());
    const rows = await db.select().from(trainingDone);
    expect(rows).toEqual([{ personId: lead.id, part: 'how-to', doneOn: TODAY }]);
  });
});
