import { desc, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import type { AuditChange } from './audit';
import { matching, type AuditFilter } from './audit-filter';
import { auditSentence } from './audit-sentence';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { auditChain, auditEvents, people } from '$lib/server/db/schema';

/** Lines on one page of the log. */
const PAGE = 50;

export interface AuditLine {
  id: number;
  at: Date;
  /** "Communications officer closed account Riverside Libraries". */
  sentence: string;
  /** Page of the thing where an administrator has one, else all that the log says of it. */
  href: string;
  changes: AuditChange[];
}

/** A page of the audit log, newest first. Free text is never in it. */
export async function auditLog(
  db: Db,
  actor: Actor,
  filter: AuditFilter
): Promise<{ lines: AuditLine[]; olderThan: number | null }> {
  authorise(actor, 'read the audit log');
  const rows = await db
    .select()
    .from(auditEvents)
    .where(matching(filter))
    .orderBy(desc(auditEvents.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const names = await namesIn(db, page);
  return {
    lines: page.map((row) => lineOf(row, names)),
    olderThan: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null
  };
}

/** The newest row of the chain: whoever writes it down can show later that nothing before it was rewritten. */
export async function newestInChain(
  db: Db,
  actor: Actor
): Promise<{ position: number; hash: string } | null> {
  authorise(actor, 'read the audit log');
  const [row] = await db
    .select({ position: auditChain.position, hash: auditChain.hash })
    .from(auditChain)
    .orderBy(desc(auditChain.position))
    .limit(1);
  return row ?? null;
}

/** The kinds of things that the log speaks of, what was done, and the people who did it, to choose from. */
export async function auditChoices(
  db: Db,
  actor: Actor
): Promise<{ kinds: string[]; actions: string[]; people: { id: string; name: string }[] }> {
  authorise(actor, 'read the audit log');
  const kinds = await eachOnce(db, sql`subject_kind`);
  const actions = await eachOnce(db, sql`action`);
  const everyone = await db.select({ id: people.id, name: people.name }).from(people).orderBy(people.name);
  return { kinds, actions, people: everyone };
}

/** From each value to the next one in its index: the log itself, which only grows, is never read for it. */
async function eachOnce(db: Db, column: SQL): Promise<string[]> {
  const found = await db.execute<{ value: string }>(sql`
    with recursive found (value) as (
      (select min(${column}) from audit_events)
      union all
      select (select min(${column}) from audit_events where ${column} > value) from found where value is not null
    )
    select value from found where value is not null`);
  return found.map(({ value }) => value);
}

type Row = typeof auditEvents.$inferSelect;
type Names = Map<string, { name: string; href: string }>;

function lineOf(row: Row, names: Names): AuditLine {
  const { id, at, changes, subjectKind, subjectId } = row;
  const subject = names.get(`${subjectKind} ${subjectId}`);
  const history = `/audit?kind=${encodeURIComponent(subjectKind)}&subject=${encodeURIComponent(subjectId)}`;
  const sentence = sentenceOf(row, names);
  return { id, at, changes: changes.map(named(names)), href: subject?.href ?? history, sentence };
}

/** With names in place of the ids of people and things. */
function named(names: Names): (change: AuditChange) => AuditChange {
  const byId = new Map([...names].map(([key, { name }]) => [key.slice(key.indexOf(' ') + 1), name]));
  const inWords = (value: AuditChange['was']) => {
    if (typeof value !== 'string') return value;
    const words = value.replace(IDS, (id) => byId.get(id) ?? id.slice(0, 8));
    // A list as it is recorded.
    return /^\[.*\]$/.test(words) ? words.replace(/[[\]"]/g, '').replaceAll(',', ', ') : words;
  };
  return ({ field, ...change }) => ({
    field: FIELDS[field] ?? field,
    ...('was' in change ? { was: inWords(change.was) } : {}),
    ...('is' in change ? { is: inWords(change.is) } : {})
  });
}

/** What is recorded by an id, as people call it. */
const FIELDS: Record<string, string> = {
  ...{ leadId: 'lead', deputyIds: 'deputies', serviceId: 'service', directorateId: 'directorate' },
  ...{ measureId: 'measure', checkerId: 'checker', campaignId: 'campaign', measureIds: 'measures' },
  accountIds: 'accounts'
};

const IDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function sentenceOf(row: Row, names: Names): string {
  const who = row.actorId === null ? 'The system' : (names.get(`person ${row.actorId}`)?.name ?? 'Somebody');
  const isPerson = row.subjectKind === 'person';
  const isOwnDoing = isPerson && row.subjectId === row.actorId;
  const name = isOwnDoing ? undefined : names.get(`${row.subjectKind} ${row.subjectId}`)?.name;
  return auditSentence(who, row.action, name ? { name, isPerson } : null);
}

/**
 * The names of everyone and everything that these lines speak of. Outcomes have none, for their words are free
 * text: they go by the beginning of their id.
 */
async function namesIn(db: Db, rows: Row[]): Promise<Names> {
  const inChanges = rows.flatMap(({ changes }) => JSON.stringify(changes).match(IDS) ?? []);
  const ids = JSON.stringify([
    ...rows.flatMap((row) => [row.subjectId, row.actorId ?? []].flat()),
    ...inChanges
  ]);
  const found = await db.execute<{ kind: string; id: string; name: string; href: string }>(sql`
    with wanted as (select value as id from json_array_elements_text(${ids}::json))
    select 'person' as kind, id, name, '/people/' || id as href from people where id in (table wanted)
    union all
    select 'invitation', id, 'for ' || name, '/people' from invitations where id in (table wanted)
    union all
    select 'account', id::text, name, '/accounts/' || slug from accounts where id::text in (table wanted)
    union all
    select 'measure', id::text, name, '/measures/' || slug from measures where id::text in (table wanted)
    union all
    select 'campaign', id::text, name, '/campaigns/' || slug from campaigns where id::text in (table wanted)
    union all
    select 'service', id::text, name, '/services' from services where id::text in (table wanted)
    union all
    select 'directorate', id::text, name, '/services' from directorates where id::text in (table wanted)
    union all
    select 'edition', id::text, slug, '/editions/' || slug from editions where id::text in (table wanted)
    union all
    select 'summary', id::text, concat_ws(', ', nullif(scope_slug, ''), period), '/audit?kind=summary&subject=' || id
    from publications where id::text in (table wanted)
    union all
    select 'pebble', id::text, left(id::text, 8), '/pebbles/' || id from pebbles where id::text in (table wanted)
    union all
    select 'outcome', id::text, left(id::text, 8), '/audit?kind=outcome&subject=' || id
    from outcomes where id = any(array(select id::uuid from wanted where id ~ '^[0-9a-f-]{36}$'))`);
  return new Map(found.map(({ kind, id, name, href }) => [`${kind} ${id}`, { name, href }]));
}
