import { createHash, createHmac } from 'node:crypto';
import postgres from 'postgres';
import { APPEND_ONLY } from './append-only';
import { DatabaseUnusable, MIGRATION_LOCK, reason } from '../migrate';
import { grantRunTime, quoted } from './run-time-grants';
import { scramVerifier } from './scram';

/** As whom the app works after its migrations. */
export interface RunTimeAddress {
  url: string;
  /** One line for whoever starts it, where the app could rewrite the audit log; null where it cannot. */
  notice: string | null;
}

/** How a role that was made here is known again. */
const MADE_HERE = 'Made by Ripplemark: what its app works as in the database';
/** PostgreSQL cuts longer names off. */
const LONGEST_NAME = 63;
/** Refusals of a login, by PostgreSQL or by a pooler before it, in contrast to a database that is away. */
const REFUSED = ['28P01', '28000', '42501', '08P01', '3D000', 'SASL_SIGNATURE_MISMATCH'];

/**
 * The address that the app works with: of a user who can add to the audit log, but neither change nor delete what is in it.
 * Made or mended at each start, where the owner may make users; several starts at once agree.
 * @param owner address of the user who migrates
 * @param given address that somebody made for the app; null: a user is made here
 * @param secret of the installation, for the password: the same in all its processes
 * @throws when the database goes away meanwhile
 */
export async function runTimeAddress(
  owner: string,
  given: string | null,
  secret: string
): Promise<RunTimeAddress> {
  const address = given ? await useGiven(owner, given) : await makeOwn(owner, secret);
  if ('problem' in address) return { url: given ?? owner, notice: noticeOf(address.problem) };
  const { problem } = await standing(address.url);
  return { url: address.url, notice: problem && noticeOf(problem) };
}

type Found = { url: string } | { problem: string };

function noticeOf(problem: string): string {
  return `The app could change its audit log: ${problem}. docs/running-it.md says how to give it a database user who cannot.`;
}

async function useGiven(owner: string, given: string): Promise<Found> {
  const own = await standing(owner);
  const other = await standing(given).catch((error: Error & { code?: string }) => {
    throw new DatabaseUnusable(
      `The database does not let in the user of DATABASE_URL (${reason(error)}). Correct it, and try again.`
    );
  });
  if (own.user === other.user)
    return { problem: 'MIGRATION_DATABASE_URL and DATABASE_URL name the same user' };
  await asOwner(owner, (tx) => grantRunTime(tx, other.user)).catch(unlessRefused);
  if ((await standing(given)).works) return { url: given };
  throw new DatabaseUnusable(
    `The user ${other.user} of DATABASE_URL may not use Ripplemark's tables, and the user of MIGRATION_DATABASE_URL may not let it: docs/running-it.md says what to grant.`
  );
}

async function makeOwn(owner: string, secret: string): Promise<Found> {
  const made = await asOwner(owner, (tx) => makeRole(tx, secret)).catch(unlessRefused);
  if (made === null) return { problem: 'its user may not give rights to another' };
  if ('problem' in made) return made;
  const url = addressAs(owner, made);
  if (await signsIn(url, made.role)) return { url };
  // Of another secret: the password is set anew, for all processes have the same.
  const mended = await asOwner(owner, (tx) => setPassword(tx, made)).catch(unlessRefused);
  if (mended !== null && (await signsIn(url, made.role))) return { url };
  return { problem: `the user ${made.role}, made for it, cannot sign in` };
}

interface Role {
  role: string;
  password: string;
}

async function makeRole(tx: postgres.TransactionSql, secret: string): Promise<Role | { problem: string }> {
  const [found] = await tx<{ database: string; may: boolean }[]>`
    select current_database() as database, rolsuper or rolcreaterole as may
    from pg_roles where rolname = current_user`;
  const { database, may } = found!;
  const role = roleNameOf(database);
  const [known] = await tx<{ comment: string | null }[]>`
    select shobj_description(oid, 'pg_authid') as comment from pg_roles where rolname = ${role}`;
  if (known && !known.comment?.startsWith(MADE_HERE))
    return { problem: `there is a user ${role} already, whom Ripplemark did not make` };
  if (!known && !may) return { problem: 'its user owns the tables and may make no other user' };
  const made = {
    role,
    password: createHmac('sha256', secret).update(`run time of ${database}`).digest('hex')
  };
  if (!known) {
    await tx.unsafe(`create role ${quoted(role)} login password '${verifierOf(made)}'`);
    await tx.unsafe(`comment on role ${quoted(role)} is '${MADE_HERE} ${database.replaceAll("'", "''")}'`);
  }
  await grantRunTime(tx, role);
  return made;
}

async function setPassword(tx: postgres.TransactionSql, made: Role): Promise<true> {
  await tx.unsafe(`alter role ${quoted(made.role)} password '${verifierOf(made)}'`);
  return true;
}

/** The salt need not be a secret, and the same one each time leaves the same row. */
function verifierOf({ role, password }: Role): string {
  return scramVerifier(password, createHash('sha256').update(`salt of ${role}`).digest().subarray(0, 16));
}

function roleNameOf(database: string): string {
  const name = `${database}_app`;
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  return `ripplemark_${createHash('sha256').update(database).digest('hex').slice(0, 16)}_app`;
}

function addressAs(owner: string, { role, password }: Role): string {
  const url = new URL(owner);
  url.username = encodeURIComponent(role);
  url.password = password;
  return url.href;
}

/** Whether the address leads in as this very user: a pooler may put another in its place. */
async function signsIn(url: string, role: string): Promise<boolean> {
  const found = await standing(url).catch(unlessRefused);
  return found?.user === role;
}

interface Standing {
  user: string;
  /** Whether the tables are open to them at all. */
  works: boolean;
  problem: string | null;
}

/** Who somebody is in the database, and why they could rewrite what is append-only, if they could. */
async function standing(url: string): Promise<Standing> {
  const tables = Object.keys(APPEND_ONLY);
  const [row] = await once(
    url,
    (sql) => sql<{ user: string; rewrites: boolean; makes: boolean; works: boolean }[]>`
    select current_user as user,
      (select rolsuper from pg_roles where rolname = current_user) or coalesce(bool_or(
        pg_has_role(relowner, 'usage') or has_any_column_privilege(oid, 'update')
        or has_table_privilege(oid, 'delete') or has_table_privilege(oid, 'truncate') or has_table_privilege(oid, 'trigger')
      ), true) as rewrites,
      has_schema_privilege(current_schema(), 'create') as makes,
      coalesce(bool_and(has_table_privilege(oid, 'select')), false) as works
    from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname in ${sql(tables)}`
  );
  const { user, rewrites, makes, works } = row!;
  const about = { user, works };
  if (rewrites) return { ...about, problem: `the user ${user} has rights to` };
  return {
    ...about,
    problem: makes ? `the user ${user} may make functions beside those that write it` : null
  };
}

/** One transaction at a time, over all processes that start. */
function asOwner<T>(url: string, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  return once(url, (sql) =>
    sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
      return work(tx);
    })
  ) as Promise<T>;
}

async function once<T>(url: string, ask: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, prepare: false, connect_timeout: 8, onnotice: () => {} });
  try {
    return await ask(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function unlessRefused(error: Error & { code?: string }): null {
  if (REFUSED.includes(error.code ?? '')) return null;
  throw error;
}
