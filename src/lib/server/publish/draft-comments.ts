import { randomBytes } from 'node:crypto';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { dayInLondon, timeInLondon } from '$lib/domain/calendar/london';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { dayTitle } from '$lib/domain/calendar/day';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { people, draftComments, drafts } from '$lib/server/db/schema';
import { changeDraft, record, type DraftRow } from './draft-changes';

/** What somebody said about a draft. */
export interface DraftComment {
  id: string;
  who: string;
  when: string;
  words: string;
}

/** Makes the link by which managers read a draft and comment on it; an earlier one goes on working. */
export async function makeCommentLink(db: Db, actor: Actor, id: string): Promise<string> {
  return changeDraft(db, actor, id, async (tx, was) => {
    if (was.commentToken) return was.commentToken;
    const token = randomBytes(24).toString('base64url');
    await setToken(tx, was, token);
    await record(tx, actor, 'comment link made', id);
    return token;
  });
}

/** Takes the link back: nobody can open it any more. What was said stays. */
export async function withdrawCommentLink(db: Db, actor: Actor, id: string): Promise<void> {
  await changeDraft(db, actor, id, async (tx, was) => {
    if (!was.commentToken) return;
    await setToken(tx, was, null);
    await record(tx, actor, 'comment link withdrawn', id);
  });
}

/** The draft behind a link. @throws NotFound once the link is withdrawn or the summary is published; Forbidden */
export async function draftByToken(db: Db, actor: Actor, token: string): Promise<DraftRow> {
  authorise(actor, 'comment on drafts');
  const [row] = /^[\w-]{32}$/.test(token)
    ? await db
        .select()
        .from(drafts)
        .where(and(eq(drafts.commentToken, token), isNull(drafts.publishedAt)))
    : [];
  if (!row) throw new NotFound('This link leads to no draft: it was withdrawn, or the summary is published');
  return row;
}

/** Says something about a draft. @throws NotFound; Forbidden */
export async function commentOnDraft(db: Db, actor: Actor, token: string, words: string): Promise<void> {
  authorise(actor, 'comment on drafts');
  await db.transaction(async (tx) => {
    const { id } = await draftByToken(tx, actor, token);
    await tx.insert(draftComments).values({ draftId: id, personId: actor.id, words });
    await record(tx, actor, 'draft commented', id, [{ field: 'words' }]);
  });
}

/** What was said about a draft, oldest first. @throws Forbidden */
export async function commentsOn(db: Db, actor: Actor, draftId: string): Promise<DraftComment[]> {
  authorise(actor, 'comment on drafts');
  const rows = await db
    .select({
      id: draftComments.id,
      who: people.name,
      at: draftComments.at,
      words: draftComments.words
    })
    .from(draftComments)
    .innerJoin(people, eq(people.id, draftComments.personId))
    .where(eq(draftComments.draftId, draftId))
    .orderBy(asc(draftComments.at), asc(draftComments.id));
  return rows.map(({ at, ...row }) => ({
    ...row,
    when: `${dayTitle(dayInLondon(at))}, ${timeInLondon(at)}`
  }));
}

/** The link is no part of what is published, so the version stays. */
async function setToken(tx: Db, was: DraftRow, commentToken: string | null): Promise<void> {
  await tx.update(drafts).set({ commentToken }).where(eq(drafts.id, was.id));
}
