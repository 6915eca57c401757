import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { emptyDatabase } from '../../../../../tests/support/databases';
import { recordAudit, chainWaiting } from '$lib/server/audit/audit';
import { APPEND_ONLY } from './append-only';
import { connect, type Connection } from '../client';
import { DatabaseUnusable, migrateDatabase } from '../migrate';
import { runTimeAddress } from './run-time-role';
import { auditChain, auditEvents, auditWaiting } from '../schema';

const SECRET = 'a secret of this installation, long enough';
const ENTRY = { action: 'thing made', subjectKind: 'thing', subjectId: '1' };

async function query(url: string, text: string) {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await client.unsafe(text);
  } finally {
    await client.end();
  }
}

/** PostgreSQL's code for the refusal of a statement. */
const refusal = (url: string, text: string) =>
  query(url, text).then(
    () => 'done',
    (error: { code: string }) => error.code
  );

const userOf = async (url: string) => (await query(url, 'select current_user as name'))[0]!.name as string;

function aName(): string {
  return `role_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
}

/** A database of the server's own user, who may do everything. */
async function aMigratedDatabase(): Promise<{ url: string; name: string }> {
  const name = aName();
  return { name, url: await emptyDatabase(inject('serverUrl'), name, 'template_migrated') };
}

/** A database of a user of its own, migrated by them. */
async function ownedBy(rights: string): Promise<{ url: string; name: string }> {
  const name = aName();
  await query(inject('serverUrl'), `create role ${name}_owner login ${rights} password 'theirs'`);
  const url = new URL(await emptyDatabase(inject('serverUrl'), name));
  await query(inject('serverUrl'), `alter database ${name} owner to ${name}_owner`);
  url.username = `${name}_owner`;
  url.password = 'theirs';
  await migrateDatabase(url.href);
  return { name, url: url.href };
}

async function aUser(name: string, owner: string): Promise<string> {
  await query(inject('serverUrl'), `create role ${name} login password 'theirs'`);
  const url = new URL(owner);
  url.username = name;
  url.password = 'theirs';
  return url.href;
}

describe('the user that the app works as', () => {
  let owner: string;
  let app: string;
  let connection: Connection;

  beforeAll(async () => {
    const database = await aMigratedDatabase();
    owner = database.url;
    const found = await runTimeAddress(owner, null, SECRET);
    expect(found.notice).toBeNull();
    app = found.url;
    expect(await userOf(app)).toBe(`${database.name}_app`);
    connection = connect(app, 4);
    await recordAudit(connection.db, null, ENTRY);
  });
  afterAll(() => connection.close());

  const tables = Object.keys(APPEND_ONLY);
  it.each([
    ...tables.flatMap((table) => [
      `delete from ${table}`,
      `truncate ${table}`,
      `alter table ${table} disable trigger all`,
      `drop table ${table}`
    ]),
    "update audit_events set action = 'nothing'",
    'update audit_events set changes = default where id = 1',
    "update audit_chain set hash = ''",
    'update audit_waiting set event_id = 1',
    "insert into audit_chain values (99, 99, repeat('0', 64))",
    'insert into audit_waiting values (1)',
    'select * from audit_events for update',
    'drop trigger audit_events_append_only on audit_events',
    'drop function audit_hash',
    'create function length(text) returns int language sql as $$ select 1 $$',
    'create or replace function stays_as_written() returns trigger language plpgsql as $$ begin return new; end $$',
    'set session_replication_role = replica'
  ])('may not: %s', async (statement) => expect(await refusal(app, statement)).toBe('42501'));

  it('cannot become the owner', async () => {
    expect(await refusal(app, `set role "${await userOf(owner)}"`)).toBe('42501');
  });

  it.each(['audit_events', 'audit_chain'])('nor may the owner change %s without more ado', async (table) => {
    for (const statement of [
      `delete from ${table}`,
      `truncate ${table}`,
      `update ${table} set ${SAME[table]}`
    ])
      expect(await refusal(owner, statement)).toBe('23001');
  });

  it('cannot lead the chain astray by a temporary table of its name', async () => {
    await query(
      app,
      `create temporary table audit_chain (position bigint, event_id bigint, hash text);
       insert into audit_events (action, subject_kind, subject_id) values ('a', 'b', 'astray')`
    );
    const chained = await query(
      owner,
      `select 1 from audit_chain c join audit_events e on e.id = c.event_id where subject_id = 'astray'`
    );
    expect(chained).toHaveLength(1);
  });

  it('adds to the log, and to its chain at the end of the transaction', async () => {
    const before = await connection.db.$count(auditChain);
    await connection.db.transaction(async (tx) => {
      await recordAudit(tx, null, ENTRY);
      expect(await tx.$count(auditChain)).toBe(before);
    });
    expect(await connection.db.$count(auditChain)).toBe(before + 1);
    await expect(
      connection.db.transaction(async (tx) => {
        await recordAudit(tx, null, ENTRY);
        throw new Error('never mind');
      })
    ).rejects.toThrow('never mind');
    expect(await connection.db.$count(auditChain)).toBe(before + 1);
  });

  it('leaves what a serializable transaction recorded waiting, and appends it afterwards', async () => {
    const { db } = connection;
    const inSeries = () =>
      db.transaction((tx) => recordAudit(tx, null, ENTRY), { isolationLevel: 'serializable' });
    await inSeries();
    expect(await db.$count(auditWaiting)).toBe(1);
    await chainWaiting(db);
    expect(await db.$count(auditWaiting)).toBe(0);
    await inSeries();
    await recordAudit(db, null, ENTRY);
    expect(await db.$count(auditWaiting)).toBe(0);
    expect(await db.$count(auditChain)).toBe(await db.$count(auditEvents));
  });
});

/** Something to set in each table. */
const SAME: Record<string, string> = { audit_events: 'action = action', audit_chain: 'hash = hash' };

describe('making that user', () => {
  it('comes to the same in several processes that start at once, and again later', async () => {
    const { url } = await aMigratedDatabase();
    const start = () => runTimeAddress(url, null, SECRET);
    const [one, ...others] = await Promise.all([start(), start(), start()]);
    expect(one!.notice).toBeNull();
    for (const other of [...others, await start()]) expect(other).toEqual(one);
  });

  it('writes nothing at a start at which nothing changed', async () => {
    const { url } = await aMigratedDatabase();
    await runTimeAddress(url, null, SECRET);
    const versions = `select array_agg(xmin::text order by oid)::text as rows from pg_class`;
    const [before] = await query(url, versions);
    await runTimeAddress(url, null, SECRET);
    expect(await query(url, versions)).toEqual([before]);
  });

  it('is done by an owner who may make users and is no superuser', async () => {
    const { url, name } = await ownedBy('createrole');
    const found = await runTimeAddress(url, null, SECRET);
    expect(found.notice).toBeNull();
    expect(await userOf(found.url)).toBe(`${name}_app`);
    expect(await refusal(found.url, 'delete from audit_events')).toBe('42501');
    expect(await refusal(found.url, 'update settings set version = version')).toBe('done');
  });

  it('gives rights to tables that came later, and takes away what was given of the log', async () => {
    const { url, name } = await aMigratedDatabase();
    const { url: app } = await runTimeAddress(url, null, SECRET);
    await query(url, 'create table later (id bigserial primary key)');
    await query(url, `grant update, delete on audit_events, audit_chain to ${name}_app`);
    expect(await refusal(app, 'insert into later default values')).toBe('42501');
    expect((await runTimeAddress(url, null, SECRET)).notice).toBeNull();
    expect(await refusal(app, 'insert into later default values')).toBe('done');
    expect(await refusal(app, 'delete from audit_events')).toBe('42501');
  });

  it('sets its password anew when the secret is another', async () => {
    const { url } = await aMigratedDatabase();
    const before = await runTimeAddress(url, null, SECRET);
    const after = await runTimeAddress(url, null, `${SECRET} by far`);
    expect(after.notice).toBeNull();
    expect(await refusal(after.url, 'select 1')).toBe('done');
    expect(await refusal(before.url, 'select 1')).toBe('28P01');
  });
});

describe('where no such user can be made, the app works as before and says so', () => {
  const HOW = /^The app could change its audit log: .*\. docs\/running-it\.md says how/;

  it('since the owner may make none', async () => {
    const { url } = await ownedBy('nocreaterole');
    const found = await runTimeAddress(url, null, SECRET);
    expect(found.url).toBe(url);
    expect(found.notice).toMatch(HOW);
    expect(found.notice).toContain('may make no other user');
  });

  it('since somebody else has that name, who is left alone', async () => {
    const { url, name } = await aMigratedDatabase();
    const theirs = await aUser(`${name}_app`, url);
    const found = await runTimeAddress(url, null, SECRET);
    expect(found).toEqual({ url, notice: expect.stringContaining('whom Ripplemark did not make') });
    expect(await refusal(theirs, 'select 1')).toBe('done');
    expect(await refusal(theirs, 'select * from settings')).toBe('42501');
  });

  it('since it is not let in, as by a pooler that does not know it', async () => {
    const { url, name } = await aMigratedDatabase();
    await runTimeAddress(url, null, SECRET);
    await query(url, `alter role ${name}_app nologin`);
    expect(await runTimeAddress(url, null, SECRET)).toEqual({
      url,
      notice: expect.stringContaining('cannot sign in')
    });
  });

  it('since everybody may make functions there, which could stand in for those of the log', async () => {
    const { url } = await aMigratedDatabase();
    await query(url, 'grant create on schema public to public');
    expect((await runTimeAddress(url, null, SECRET)).notice).toContain('may make functions');
  });
});

describe('with an address for the app and another for migrations', () => {
  it('the user of the first gets what it needs, and cannot rewrite the log', async () => {
    const { url, name } = await ownedBy('nocreaterole');
    const given = await aUser(`${name}_works`, url);
    expect(await runTimeAddress(url, given, SECRET)).toEqual({ url: given, notice: null });
    expect(await refusal(given, 'update settings set version = version')).toBe('done');
    for (const table of Object.keys(APPEND_ONLY))
      expect(await refusal(given, `delete from ${table}`)).toBe('42501');
  });

  it('says when both are the same user, or the first has too many rights', async () => {
    const { url, name } = await ownedBy('nocreaterole');
    expect((await runTimeAddress(url, url, SECRET)).notice).toContain('name the same user');
    const given = await aUser(`${name}_works`, url);
    await query(inject('serverUrl'), `grant ${name}_owner to ${name}_works`);
    expect((await runTimeAddress(url, given, SECRET)).notice).toContain(`${name}_works has rights to`);
  });

  it('refuses a password that is wrong, and one who migrates and owns nothing', async () => {
    const { url, name } = await ownedBy('nocreaterole');
    const given = new URL(await aUser(`${name}_works`, url));
    await expect(migrateDatabase(given.href)).rejects.toThrow(
      new DatabaseUnusable(
        'The user of the database may not change its tables. Set MIGRATION_DATABASE_URL to the user who owns them, beside DATABASE_URL.'
      )
    );
    given.password = 'guessed';
    await expect(runTimeAddress(url, given.href, SECRET)).rejects.toThrow(
      'The database does not let in the user of DATABASE_URL (it refuses the password). Correct it, and try again.'
    );
  });
});
