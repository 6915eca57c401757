import type postgres from 'postgres';
import { APPEND_ONLY, type Right } from './append-only';

const EVERYTHING: readonly Right[] = ['select', 'insert', 'update', 'delete'];
/** What is taken away from an append-only table where somebody gave it. */
const NEVER: readonly Right[] = [
  'insert',
  'update',
  'delete',
  'truncate',
  'references',
  'trigger',
  'maintain'
];
/** PostgreSQL 17 lets more than the owner gather statistics of a table, which large imports need. */
const MAINTAIN_SINCE = 170_000;

/**
 * Gives a run-time user what it needs of this version's tables, and no more. What it has already is left alone, so that a
 * start in which nothing changed writes nothing.
 * @param tx a transaction of the tables' owner
 */
export async function grantRunTime(tx: postgres.TransactionSql, role: string): Promise<void> {
  const [place] = await tx<{ schema: string; version: number }[]>`
    select current_schema() as schema, current_setting('server_version_num')::int as version`;
  const { schema, version } = place!;
  const to = quoted(role);
  for (const { name, has } of await tablesOf(tx, schema, role, version)) {
    const { missing, excess } = differences(name, has, version);
    const table = `${quoted(schema)}.${quoted(name)}`;
    if (missing.length > 0) await tx.unsafe(`grant ${missing.join(', ')} on ${table} to ${to}`);
    if (excess.length > 0) await tx.unsafe(`revoke ${excess.join(', ')} on ${table} from ${to}`);
  }
  for (const { grant } of await otherGrants(tx, schema, role)) await tx.unsafe(`${grant} to ${to}`);
}

function differences(name: string, has: readonly Right[], version: number) {
  const appendOnly = APPEND_ONLY[name];
  const care: readonly Right[] = version >= MAINTAIN_SINCE ? ['maintain'] : [];
  const wanted = appendOnly ?? [...EVERYTHING, ...care];
  return {
    missing: wanted.filter((right) => !has.includes(right)),
    excess: appendOnly ? NEVER.filter((right) => has.includes(right) && !appendOnly.includes(right)) : []
  };
}

/** The tables of the owner, with the rights that the user has on each. */
function tablesOf(tx: postgres.TransactionSql, schema: string, role: string, version: number) {
  const rights = [...EVERYTHING, ...NEVER].filter(
    (right) => right !== 'maintain' || version >= MAINTAIN_SINCE
  );
  return tx<{ name: string; has: Right[] }[]>`
    select c.relname as name, array(
      select right_ from unnest(${[...new Set(rights)]}::text[]) right_ where has_table_privilege(${role}, c.oid, right_)
    ) as has
    from pg_class c
    where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p') and pg_has_role(c.relowner, 'usage')`;
}

/** What else is missing: to come in, to see the schema, to count up, to call functions. */
function otherGrants(tx: postgres.TransactionSql, schema: string, role: string) {
  return tx<{ grant: string }[]>`
    select format('grant connect on database %I', current_database()) as grant
    where not has_database_privilege(${role}, current_database(), 'connect')
    union all
    select format('grant usage on schema %I', ${schema}::text) where not has_schema_privilege(${role}, ${schema}, 'usage')
    union all
    select format('grant usage on sequence %I.%I', ${schema}::text, relname) from pg_class
    where relnamespace = ${schema}::regnamespace and pg_has_role(relowner, 'usage')
      and case when relkind = 'S' then not has_sequence_privilege(${role}, oid, 'usage') end
    union all
    select format('grant execute on function %s', oid::regprocedure) from pg_proc
    where pronamespace = ${schema}::regnamespace and prokind = 'f' and pg_has_role(proowner, 'usage')
      and not has_function_privilege(${role}, oid, 'execute')`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
