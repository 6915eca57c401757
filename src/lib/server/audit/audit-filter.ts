import { and, eq, gte, lt, sql, type SQL } from 'drizzle-orm';
import { addDays, isDay, type Day } from '$lib/domain/calendar/day';
import { auditEvents } from '$lib/server/db/schema';

/** What to show of the audit log; the address of the page carries it. */
export interface AuditFilter {
  /** Kind of thing: "account", "person". */
  kind: string | null;
  /** Id of one thing of this kind. */
  subject: string | null;
  /** Id of the person who did it. */
  person: string | null;
  /** What was done, as it is recorded: "account closed". */
  action: string | null;
  /** First and last day, in London. */
  from: Day | null;
  to: Day | null;
  /** Only lines older than the one with this id. */
  before: number | null;
}

/** Reads an address; what it does not understand it leaves out. */
export function readAuditFilter(query: URLSearchParams): AuditFilter {
  // Kinds, actions and ids are plain words; anything else finds nothing, and a NUL would be refused by the database.
  const plain = (name: string): string | null =>
    /^[\w -]{1,80}$/.exec(query.get(name)?.trim() ?? '')?.[0] ?? null;
  const day = (name: string): Day | null => {
    const words = query.get(name)?.trim() ?? '';
    return isDay(words) ? words : null;
  };
  const before = Number(query.get('before'));
  return {
    ...{ kind: plain('kind'), subject: plain('subject'), person: plain('person'), action: plain('action') },
    ...{ from: day('from'), to: day('to') },
    before: Number.isSafeInteger(before) && before > 0 ? before : null
  };
}

/** The filter as it stands in an address: "kind=account&before=120"; empty for everything. */
export function auditQuery(filter: AuditFilter): string {
  const given = Object.entries(filter).filter(([, value]) => value !== null);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

/** The condition under which a line of the log is shown. */
export function matching({ kind, subject, person, action, from, to, before }: AuditFilter): SQL | undefined {
  return and(
    kind === null ? undefined : eq(auditEvents.subjectKind, kind),
    kind === null || subject === null ? undefined : eq(auditEvents.subjectId, subject),
    person === null ? undefined : eq(auditEvents.actorId, person),
    action === null ? undefined : eq(auditEvents.action, action),
    from === null ? undefined : gte(auditEvents.at, beginningOf(from)),
    to === null ? undefined : lt(auditEvents.at, beginningOf(addDays(to, 1))),
    before === null ? undefined : lt(auditEvents.id, before)
  );
}

/** Midnight in London. */
function beginningOf(day: Day): SQL<Date> {
  return sql<Date>`(${day}::date::timestamp at time zone 'Europe/London')`;
}
