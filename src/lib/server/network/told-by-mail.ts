import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { helpAskedLetter } from '$lib/domain/mail/letters';
import { everyMatch } from '$lib/domain/network/matching';
import { REQUEST_KINDS, type RequestKind } from '$lib/domain/network/help';
import { THEMES, WEAK_STEPS } from '$lib/domain/network/themes';
import { postOffice } from '$lib/server/app';
import type { Db } from '$lib/server/db/client';
import { people, services } from '$lib/server/db/schema';
import { councilName } from '$lib/server/mail/announcements';
import { queueMail } from '$lib/server/mail/outbox';
import { matchesFor, type RequestToMatch } from './matched';

/** Mails those whom a request is matched to, and who like to be asked by mail. @param tx the transaction of the request */
export async function tellMatched(
  tx: Db,
  request: RequestToMatch & { kind: RequestKind },
  today: Day
): Promise<void> {
  const post = postOffice();
  if (!post) return;
  const matches = everyMatch(await matchesFor(tx, request, today)).filter(
    ({ askedBy }) => askedBy === 'mail'
  );
  if (matches.length === 0) return;
  const [council, service] = [await councilName(tx), await serviceName(tx, request.serviceId)];
  const ids = matches.map(({ personId }) => personId);
  for (const { id, email, mailKey } of await personsTold(tx, ids)) {
    const letter = helpAskedLetter({
      ...{ councilName: council, service, about: aboutOf(request) },
      link: `${post.origin}/network/requests/${request.id}`,
      choicesAddress: `${post.origin}/mails/${mailKey}`
    });
    const about = `help request ${request.id} to ${id}`;
    await queueMail(tx, { kind: 'help-asked', to: { personId: id, address: email }, letter, about });
  }
}

/** In the words of a list: nothing that somebody typed goes into a mail. */
function aboutOf({ kind, weakStep, theme }: RequestToMatch & { kind: RequestKind }): string {
  if (kind !== 'help') return REQUEST_KINDS[kind];
  return weakStep === 'other' ? THEMES[theme] : WEAK_STEPS[weakStep];
}

async function serviceName(tx: Db, id: string): Promise<string> {
  const [row] = await tx.select({ name: services.name }).from(services).where(eq(services.id, id));
  return row!.name;
}

/** In the order of their ids, as the outbox asks for. */
function personsTold(tx: Db, ids: readonly string[]) {
  return tx
    .select({ id: people.id, email: people.email, mailKey: people.mailKey })
    .from(people)
    .where(and(inArray(people.id, [...ids]), isNull(people.deactivatedAt)))
    .orderBy(asc(people.id));
}
