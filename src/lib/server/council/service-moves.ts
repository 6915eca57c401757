import { and, eq } from 'drizzle-orm';
import { addMonths, monthTitle, type Month } from '$lib/domain/calendar/day';
import { changeInWords, type ServiceChangeInput } from '$lib/domain/council/service-changes';
import { Conflict } from '$lib/domain/errors';
import type { FieldError } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { listed } from '$lib/domain/words';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { serviceMoves, services } from '$lib/server/db/schema';
import { councilSettings } from './council-settings';
import { directorateOf, publishedFrom, serviceHistory, type ServiceHistory } from './service-history';
import { directorateNamed } from './services';

/** What a change would do, in sentences, or what stands against it. */
export type ChangeLookedAt = { ok: true; sentences: string[] } | { ok: false; errors: FieldError[] };

/** What a move would do to which quarters. @throws NotFound; Forbidden */
export async function lookAtMove(
  db: Db,
  actor: Actor,
  slug: string,
  { to, month }: ServiceChangeInput
): Promise<ChangeLookedAt> {
  authorise(actor, 'change the register');
  const service = await serviceHistory(db, actor, slug);
  const errors = objections(service, to, month);
  if (errors.length > 0) return { ok: false, errors };
  const from = directorateOf(service, month);
  const { yearFirstMonth: firstMonth } = await councilSettings(db);
  const published = await publishedFrom(db, month, { services: [slug], directorates: [from.slug] });
  const facts = { kind: 'move' as const, service: service.name, from: from.name, to, month };
  return { ok: true, sentences: changeInWords({ ...facts, firstMonth, published, accounts: 0, leads: [] }) };
}

/** Moves a service to a directorate from a month on, which is added where it is new. @throws NotFound; Forbidden */
export async function moveService(
  db: Db,
  actor: Actor,
  slug: string,
  { to, month }: ServiceChangeInput
): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
  authorise(actor, 'change the register');
  return db.transaction(async (tx) => {
    await tx.select({ id: services.id }).from(services).where(eq(services.slug, slug)).for('update');
    const service = await serviceHistory(tx, actor, slug);
    const errors = objections(service, to, month);
    if (errors.length > 0) return { ok: false, errors };
    const directorateId = await directorateNamed(tx, actor, to);
    await tx.insert(serviceMoves).values({ serviceId: service.id, fromMonth: month, directorateId });
    await recordAudit(tx, actor, {
      ...{ action: 'service moved', subjectKind: 'service', subjectId: service.id },
      changes: [
        { field: 'directorateId', was: directorateOf(service, month).id, is: directorateId },
        { field: 'from month', is: month }
      ]
    });
    return { ok: true };
  });
}

/**
 * Takes the last move of a service back, as if it had never been. Once something was published that holds it, a mistake is
 * mended by another move. @throws NotFound; Forbidden; Conflict
 */
export async function takeBackMove(db: Db, actor: Actor, slug: string, month: Month): Promise<void> {
  authorise(actor, 'change the register');
  await db.transaction(async (tx) => {
    await tx.select({ id: services.id }).from(services).where(eq(services.slug, slug)).for('update');
    const service = await serviceHistory(tx, actor, slug);
    const last = service.moves.at(-1);
    if (last?.month !== month) throw new Conflict('Somebody has changed this service since');
    const before = directorateOf({ ...service, moves: service.moves.slice(0, -1) }, month);
    const concerned = { services: [slug], directorates: [before.slug, last.directorate.slug] };
    const published = await publishedFrom(tx, month, concerned, last.recordedAt);
    if (published.length > 0)
      throw new Conflict(
        `${listed(published)} ${published.length === 1 ? 'was' : 'were'} published with this move. Move the service again instead`
      );
    await tx
      .delete(serviceMoves)
      .where(and(eq(serviceMoves.serviceId, service.id), eq(serviceMoves.fromMonth, month)));
    await recordAudit(tx, actor, {
      ...{ action: 'move of service taken back', subjectKind: 'service', subjectId: service.id },
      changes: [
        { field: 'directorateId', was: last.directorate.id, is: before.id },
        { field: 'from month', is: month }
      ]
    });
  });
}

function objections(service: ServiceHistory, to: string, month: Month): FieldError[] {
  const { name, end, moves } = service;
  const last = moves.at(-1);
  if (end && month >= end.month)
    return [{ field: 'month', text: `${name} is there until ${monthTitle(addMonths(end.month, -1))} only` }];
  if (last && month <= last.month) {
    const text = `${name} moved to ${last.directorate.name} in ${monthTitle(last.month)}. Choose a later month, or take that move back first`;
    return [{ field: 'month', text }];
  }
  if (directorateOf(service, month).name.toLowerCase() === to.toLowerCase())
    return [{ field: 'to', text: `${name} belongs to ${to} already` }];
  return [];
}
