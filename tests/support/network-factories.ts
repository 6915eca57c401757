import { randomUUID } from 'node:crypto';
import type { Theme } from '../../src/lib/domain/network/themes';
import type { Db } from '../../src/lib/server/db/client';
import {
  helpOffers,
  helpReplies,
  helpRequests,
  lessonUses,
  networkLessons
} from '../../src/lib/server/db/schema';
import { aLead, aService, type Given, type Row } from './council-factories';

/** A request for help, since the route is not known; asked by a lead of its service on 15 August 2026, and open. */
export async function aHelpRequest(
  db: Db,
  given: Given<typeof helpRequests> = {}
): Promise<Row<typeof helpRequests>> {
  const serviceId = given.serviceId ?? (await aService(db)).id;
  const askedBy = given.askedBy ?? (await aLead(db, [serviceId])).id;
  const closed = given.closedAt ? { closedBy: askedBy } : {};
  const [row] = await db
    .insert(helpRequests)
    .values({
      ...{ kind: 'help', theme: 'evidence', weakStep: 'route', words: 'How do you ask?' },
      askedAt: new Date('2026-08-15T10:00:00Z'),
      ...{ ...closed, ...given, serviceId, askedBy }
    })
    .returning();
  return row!;
}

/** A reply of somebody else, unless a person is given. */
export async function aHelpReply(
  db: Db,
  requestId: string,
  personId?: string
): Promise<Row<typeof helpReplies>> {
  const by = personId ?? (await aLead(db)).id;
  const [row] = await db
    .insert(helpReplies)
    .values({ id: randomUUID(), requestId, personId: by, words: 'One question on the form.' })
    .returning();
  return row!;
}

/** A lesson of a request that was closed with it on 20 August 2026. */
export async function aLesson(
  db: Db,
  { serviceId, ...given }: Given<typeof networkLessons> & { serviceId?: string } = {}
): Promise<Row<typeof networkLessons>> {
  const closedAt = new Date('2026-08-20T10:00:00Z');
  const own = given.source ? null : await aHelpRequest(db, { closedAt, ...(serviceId ? { serviceId } : {}) });
  const [row] = await db
    .insert(networkLessons)
    .values({
      ...{ requestId: own?.id ?? null, weakStep: 'route', theme: 'evidence' },
      ...{ words: 'One question on the form.', since: closedAt },
      ...given
    })
    .returning();
  return row!;
}

/** A service says that it uses a lesson. */
export async function aLessonUse(
  db: Db,
  lessonId: string,
  serviceId: string,
  usedOn = '2026-09-01'
): Promise<void> {
  const saidBy = (await aLead(db, [serviceId])).id;
  await db.insert(lessonUses).values({ lessonId, serviceId, usedOn, saidBy });
}

/** Somebody offers a theme, and likes to be asked by mail. */
export async function anOffer(
  db: Db,
  personId: string,
  theme: Theme = 'evidence',
  given: Given<typeof helpOffers> = {}
): Promise<void> {
  await db.insert(helpOffers).values({ personId, theme, askedBy: 'mail', ...given });
}
