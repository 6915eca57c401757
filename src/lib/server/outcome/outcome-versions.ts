import { and, desc, eq, inArray } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { timeInLondon } from '$lib/domain/calendar/london';
import { NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import { outcomeInWords } from '$lib/domain/outcome/outcome-fields';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { Db } from '$lib/server/db/client';
import { accounts, auditEvents, measures, outcomes, people, services } from '$lib/server/db/schema';
import { inputOf } from './outcome-input';

/** Where an outcome stands: whose it is, which version, deleted or not. @throws NotFound */
export async function outcomeState(db: Db, id: string) {
  if (!isIdentity(id)) throw new NotFound('There is no such outcome');
  const [row] = await db
    .select({ serviceId: outcomes.serviceId, version: outcomes.version, deletedAt: outcomes.deletedAt })
    .from(outcomes)
    .where(eq(outcomes.id, id));
  if (!row) throw new NotFound('There is no such outcome');
  return row;
}

/** Two people changed one outcome: who was first and when, and each field in which the answers differ, in words. */
export async function versionsCompared(db: Db, id: string, yours: OutcomeInput) {
  const [state, theirs, said] = await Promise.all([
    outcomeState(db, id),
    inputOf(db, id),
    lastChange(db, id)
  ]);
  if (!theirs) throw new NotFound('There is no such outcome');
  if (state.deletedAt)
    return { version: state.version, said: `${said}. To save yours, restore it on its page first`, rows: [] };
  const names = await namesFor(db, [yours, theirs]);
  const theirWords = new Map(outcomeInWords(theirs, names));
  const rows = outcomeInWords(yours, names)
    .map(([field, words]) => ({ field, yours: words, theirs: theirWords.get(field) ?? '' }))
    .filter((row) => row.yours !== row.theirs);
  return { version: state.version, said, rows };
}

/** What sends an editor back. A check of the evidence leaves the outcome as it was. */
const CHANGES = ['outcome changed', 'outcome deleted', 'outcome restored'];

async function lastChange(db: Db, id: string): Promise<string> {
  const [event] = await db
    .select({ at: auditEvents.at, action: auditEvents.action, by: people.name })
    .from(auditEvents)
    .leftJoin(people, eq(people.id, auditEvents.actorId))
    .where(
      and(
        eq(auditEvents.subjectKind, 'outcome'),
        eq(auditEvents.subjectId, id),
        inArray(auditEvents.action, CHANGES)
      )
    )
    .orderBy(desc(auditEvents.id))
    .limit(1);
  if (!event) return 'Someone changed this';
  const did = event.action === 'outcome deleted' ? 'deleted' : 'changed';
  return `${event.by ?? 'Someone'} ${did} this at ${timeInLondon(event.at)}`;
}

async function namesFor(db: Db, versions: OutcomeInput[]) {
  const serviceIds = versions.map((version) => version.serviceId);
  const measureIds = versions.flatMap((version) => version.measureId ?? []);
  const accountIds = versions.flatMap((version) => version.accountIds);
  const [serviceRows, measureRows, accountRows] = await Promise.all([
    db
      .select({ id: services.id, name: services.name })
      .from(services)
      .where(inArray(services.id, serviceIds)),
    db
      .select({ id: measures.id, name: measures.name })
      .from(measures)
      .where(inArray(measures.id, measureIds)),
    db
      .select({ id: accounts.id, name: accounts.name, platform: accounts.platform })
      .from(accounts)
      .where(inArray(accounts.id, accountIds))
  ]);
  const among = (rows: { id: string; name: string }[]) => (id: string) =>
    rows.find((row) => row.id === id)?.name ?? 'unknown';
  const titled = accountRows.map((row) => ({ id: row.id, name: accountTitle(row) }));
  return { service: among(serviceRows), measure: among(measureRows), account: among(titled) };
}
