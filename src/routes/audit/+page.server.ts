import { dayInLondon, timeInLondon } from '$lib/domain/calendar/london';
import { dayTitle } from '$lib/domain/calendar/day';
import { actorOf } from '$lib/server/request/actor';
import { auditQuery, readAuditFilter, type AuditFilter } from '$lib/server/audit/audit-filter';
import { auditChoices, auditLog, newestInChain } from '$lib/server/audit/audit-log';
import type { AuditChange } from '$lib/server/audit/audit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const filter = readAuditFilter(url.searchParams);
  const [{ lines, olderThan }, choices, chain] = await Promise.all([
    auditLog(locals.db, actor, filter),
    auditChoices(locals.db, actor),
    newestInChain(locals.db, actor)
  ]);
  return {
    filter,
    choices,
    chain,
    download: auditQuery({ ...filter, before: null }),
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

function addressOf(filter: AuditFilter, before: number | null): string {
  const query = auditQuery({ ...filter, before });
  return query ? `/audit?${query}` : '/audit';
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
