import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { accountSlug, PLATFORMS, type AccountKind, type Platform } from '$lib/domain/account/account';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { accounts, auditEvents, people, services } from '$lib/server/db/schema';
import { readRegister, type RegisterError, type RegisterRow } from './register-file';
import { freeSlugs } from '$lib/server/db/slugs';

export { registerErrorText, type RegisterError } from './register-file';

/** One account that an import would add. */
export interface AccountToImport {
  row: number;
  name: string;
  platform: Platform;
  handle: string;
  address: string;
  kind: AccountKind;
  purpose: string;
  service: { id: string; name: string };
  lead: { id: string; name: string } | null;
}

type Checked = { ok: true; accounts: AccountToImport[] } | { ok: false; errors: RegisterError[] };

/** What an import of this file would add, or everything that stands against it. Nothing is saved. */
export async function previewRegister(db: Db, actor: Actor, csv: string): Promise<Checked> {
  authorise(actor, 'change the register');
  return check(db, csv);
}

/**
 * Adds every account of a file to the register, or none at all. `id` is chosen by the form: sending it again imports nothing
 * and says how many were imported.
 */
export async function importRegister(
  db: Db,
  actor: Actor,
  csv: string,
  id: string = randomUUID()
): Promise<{ ok: true; imported: number } | { ok: false; errors: RegisterError[] }> {
  authorise(actor, 'change the register');
  try {
    return await db.transaction(async (tx) => {
      // One import at a time: the second sees what the first added, and says so row by row.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('ripplemark register import'))`);
      const before = await importedBefore(tx, id);
      if (before !== null) return { ok: true, imported: before };
      const checked = await check(tx, csv);
      if (!checked.ok) return checked;
      await insertAll(tx, actor, checked.accounts);
      await recordImport(tx, actor, id, checked.accounts.length);
      return { ok: true, imported: checked.accounts.length };
    });
  } catch (error) {
    if (brokenRule(error) === null) throw error;
    const checked = await check(db, csv);
    if (checked.ok) throw error;
    return checked;
  }
}

async function check(db: Db, csv: string): Promise<Checked> {
  const { rows, errors } = readRegister(csv);
  const [serviceOf, leadOf, onRegister] = await Promise.all([
    servicesByName(db),
    leadsByEmail(db, rows),
    handles(db)
  ]);
  const found: AccountToImport[] = [];
  for (const row of rows) {
    const service = serviceOf.get(row.service.toLowerCase());
    const lead = row.leadEmail === null ? null : leadOf.get(row.leadEmail);
    const twin = onRegister.get(handleKey(row));
    if (twin) errors.push(twinError(row, twin));
    if (!service && row.service !== '') errors.push(serviceError(row));
    if (lead === undefined) errors.push(leadError(row));
    const { platform, kind } = row;
    if (platform && kind && service && lead !== undefined)
      found.push({ ...row, platform, kind, service, lead });
  }
  if (errors.length === 0) return { ok: true, accounts: found };
  return { ok: false, errors: errors.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
}

function twinError({ row, platform, handle }: RegisterRow, name: string): RegisterError {
  const text = `“${handle}” on ${platform && PLATFORMS[platform]} is on the register already, as ${name}`;
  return { row, column: 'handle', text };
}

function serviceError({ row, service }: RegisterRow): RegisterError {
  const text = `“${service}” is not a service of this council. Write its name as it stands in the list of services`;
  return { row, column: 'service', text };
}

function leadError({ row, leadEmail }: RegisterRow): RegisterError {
  const text = `Nobody with the address “${leadEmail}” has been invited yet. Leave it empty, or ask an administrator to invite them`;
  return { row, column: 'lead’s email', text };
}

async function servicesByName(db: Db): Promise<Map<string, { id: string; name: string }>> {
  const rows = await db.select({ id: services.id, name: services.name, slug: services.slug }).from(services);
  const bySlug = rows.map(({ slug, id, name }): [string, { id: string; name: string }] => [
    slug,
    { id, name }
  ]);
  return new Map([
    ...bySlug,
    ...rows.map(({ id, name }): (typeof bySlug)[number] => [name.toLowerCase(), { id, name }])
  ]);
}

async function leadsByEmail(db: Db, rows: RegisterRow[]): Promise<Map<string, { id: string; name: string }>> {
  const emails = [...new Set(rows.flatMap((row) => row.leadEmail ?? []))];
  if (emails.length === 0) return new Map();
  const email = sql<string>`lower(${people.email})`;
  const found = await db
    .select({ id: people.id, name: people.name, email })
    .from(people)
    .where(and(inArray(email, emails), isNull(people.deactivatedAt)));
  return new Map(found.map((person) => [person.email, { id: person.id, name: person.name }]));
}

async function handles(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .select({ platform: accounts.platform, handle: accounts.handle, name: accounts.name })
    .from(accounts);
  return new Map(rows.map((row) => [handleKey(row), row.name]));
}

function handleKey({ platform, handle }: { platform: string | null; handle: string }): string {
  return `${platform} ${handle.toLowerCase()}`;
}

const BATCH = 200;

async function insertAll(tx: Db, actor: Actor, added: AccountToImport[]): Promise<void> {
  const slugs = await freeSlugs(
    tx,
    accounts.slug,
    added.map((account) => accountSlug(account.platform, account.handle))
  );
  const rows = added.map(({ row: _row, service, lead, ...columns }, index) => {
    return {
      id: randomUUID(),
      slug: slugs[index]!,
      ...columns,
      serviceId: service.id,
      leadId: lead?.id ?? null
    };
  });
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    await tx.insert(accounts).values(batch);
    await tx.insert(auditEvents).values(batch.map((account) => addedEvent(actor, account.id)));
  }
}

function addedEvent(actor: Actor, subjectId: string): typeof auditEvents.$inferInsert {
  return { actorId: actor.id, action: 'account added', subjectKind: 'account', subjectId };
}

async function recordImport(tx: Db, actor: Actor, id: string, count: number): Promise<void> {
  await recordAudit(tx, actor, {
    action: 'register imported',
    subjectKind: 'import',
    subjectId: id,
    changes: [{ field: 'accounts', was: null, is: count }]
  });
}

/** How many accounts the import with this id added; null when there was none. */
async function importedBefore(tx: Db, id: string): Promise<number | null> {
  const [event] = await tx
    .select({ changes: auditEvents.changes })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectKind, 'import'), eq(auditEvents.subjectId, id)));
  return event ? Number(event.changes[0]?.is ?? 0) : null;
}
