import { dayInLondon, timeInLondon } from '$lib/domain/calendar/london';
import { dayTitle } from '$lib/domain/calendar/day';
import { actorOf } from '$lib/server/request/actor';
import { auditChoices, auditLog, type AuditFilter } from '$lib/server/audit/audit-log';
import type { AuditChange } from '$lib/server/audit/audit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const filter = filterOf(url.searchParams);
  const [{ lines, olderThan }, choices] = await Promise.all([
    auditLog(locals.db, actor, filter),
    auditChoices(locals.db, actor)
  ]);
  return {
    filter,
    choices,
    newest: filter.before === null ? null : addressOf(filter, null),
    older: olderThan === null ? null : addressOf(filter, olderThan),
    lines: lines.map(({ id, at, sentence, href, changes }) => ({
      id,
      sentence,
      href,
      at: at.toISOString(),
      when: `${dayTitle(dayInLondon(at))}, ${timeInLondon(at)}`,
      changes: changes.map(inWords)
    }))
  };
};

function filterOf(query: URLSearchParams): AuditFilter {
  // Kinds and ids are plain words; anything else finds nothing, and a NUL would be refused by the database.
  const plain = (name: string): string | null => /^[\w-]{1,64}$/.exec(query.get(name) ?? '')?.[0] ?? null;
  const before = Number(query.get('before'));
  return {
    kind: plain('kind'),
    subject: plain('subject'),
    person: plain('person'),
    before: Number.isSafeInteger(before) && before > 0 ? before : null
  };
}

function addressOf({ kind, subject, person }: AuditFilter, before: number | null): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ kind, subject, person, before })) {
    if (value !== null) query.set(name, String(value));
  }
  return query.size > 0 ? `/audit?${query}` : '/audit';
}

/** "role: lead, now comms"; of free text only that it changed. */
function inWords({ field, was, is }: AuditChange): string {
  const name = field.replace(/([A-Z])/g, ' $1').toLowerCase();
  if (was === undefined && is === undefined) return `${name}: changed, words not kept here`;
  return plain(was) === 'nothing' ? `${name}: ${plain(is)}` : `${name}: ${plain(was)}, now ${plain(is)}`;
}

function plain(value: AuditChange['was']): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
