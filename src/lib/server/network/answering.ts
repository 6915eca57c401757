import { and, eq, isNull, ne } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity, type FieldError } from '$lib/domain/forms/answers';
import type { ClosingInput } from '$lib/domain/network/help-forms';
import type { Actor } from '$lib/domain/people/permissions';
import { nowHere } from '$lib/server/app';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { helpReplies, helpRequests, networkLessons } from '$lib/server/db/schema';

const NONE = 'There is no such request';
const SENT = 'This form was sent before. Open the request anew to reply';
const CLOSED = 'This request was closed a moment ago';

/**
 * Replies to an open request. The same form sent twice is one reply.
 * @param id chosen by the form
 * @throws NotFound; Forbidden; Conflict when it is closed, or the id holds something else
 */
export async function replyTo(
  db: Db,
  actor: Actor,
  requestId: string,
  id: string,
  { words }: { words: string }
): Promise<void> {
  authorise(actor, 'take part in the network');
  await db.transaction(async (tx) => {
    const request = await held(tx, requestId);
    const own = and(
      eq(helpReplies.id, id),
      eq(helpReplies.requestId, requestId),
      eq(helpReplies.personId, actor.id)
    );
    const [sent] = await tx.select({ words: helpReplies.words }).from(helpReplies).where(own);
    if (sent?.words === words) return;
    if (sent) throw new Conflict(SENT);
    if (request.closedAt !== null) throw new Conflict(`${CLOSED}. Make a new request to go on`);
    const made = await tx
      .insert(helpReplies)
      .values({ id, requestId, personId: actor.id, words, at: nowHere() })
      .onConflictDoNothing({ target: helpReplies.id })
      .returning({ id: helpReplies.id });
    if (made.length === 0) throw new Conflict(SENT);
    await recordAudit(tx, actor, {
      ...{ action: 'help request answered', subjectKind: 'help request', subjectId: requestId },
      changes: [{ field: 'words' }]
    });
  });
}

/** What became of closing. */
export type Closed = { ok: true } | { ok: false; errors: FieldError[] };

/**
 * Closes a request with what helped, which becomes a lesson for others, or without: nothing helped yet.
 * @param version of the request when the form was opened
 * @throws NotFound; Forbidden for everybody but the leads of the service and communications; Conflict when it was closed since
 */
export async function closeRequest(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  { lesson, helpedBy }: ClosingInput
): Promise<Closed> {
  authorise(actor, 'take part in the network');
  return db.transaction(async (tx): Promise<Closed> => {
    const request = await held(tx, id);
    authorise(actor, 'describe accounts', request.serviceId);
    if (helpedBy !== null && !(await hasReplied(tx, id, helpedBy, request.askedBy)))
      return { ok: false, errors: [{ field: 'helpedBy', text: 'Choose somebody who replied, or nobody' }] };
    const closed = await tx
      .update(helpRequests)
      .set({ closedAt: nowHere(), closedBy: actor.id, helpedBy, version: version + 1 })
      .where(and(eq(helpRequests.id, id), eq(helpRequests.version, version), isNull(helpRequests.closedAt)))
      .returning({ id: helpRequests.id });
    if (closed.length === 0) throw new Conflict(CLOSED);
    if (lesson !== null) {
      const { weakStep, theme } = request;
      await tx
        .insert(networkLessons)
        .values({ requestId: id, weakStep, theme, words: lesson, since: nowHere() });
    }
    await recordAudit(tx, actor, {
      ...{ action: 'help request closed', subjectKind: 'help request', subjectId: id },
      changes: [{ field: 'helped', is: lesson !== null }, ...(lesson === null ? [] : [{ field: 'lesson' }])]
    });
    return { ok: true };
  });
}

/** The request, held until the transaction ends, so that nobody replies to what is being closed. */
async function held(tx: Db, id: string) {
  if (!isIdentity(id)) throw new NotFound(NONE);
  const [row] = await tx.select().from(helpRequests).where(eq(helpRequests.id, id)).for('update');
  if (!row) throw new NotFound(NONE);
  return row;
}

async function hasReplied(tx: Db, requestId: string, personId: string, asker: string): Promise<boolean> {
  const reply = and(
    eq(helpReplies.requestId, requestId),
    eq(helpReplies.personId, personId),
    ne(helpReplies.personId, asker)
  );
  return (await tx.$count(helpReplies, reply)) > 0;
}
