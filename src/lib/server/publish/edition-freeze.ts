import { and, eq, isNull } from 'drizzle-orm';
import type { Leak } from '$lib/domain/small-numbers/differencing';
import type { EditionContent } from '$lib/domain/edition/edition';
import type { EditionFigure } from '$lib/domain/edition/edition-parts';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { chainWaiting } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import { brokenRule, lostToAnother } from '$lib/server/db/broken-rule';
import { sha256Of } from '$lib/server/canonical';
import type { CouncilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { drafts } from '$lib/server/db/schema';
import { type DraftRow } from './draft-changes';
import { askedWords, unanswered, type AskedWords } from '$lib/server/typed-words/asked-words';
import { announceEdition } from '$lib/server/mail/announcements';
import { storeEdition } from '$lib/server/edition/store-edition';
import { summaryScope, withinScope } from './draft-scope';
import { linesOf, proposedEdition, type ProposedEdition } from './proposed-edition';

export type Published = { ok: true; slug: string } | { ok: false; problems: string[] };

/** A summary as it would be. */
export interface PreviewedEdition {
  content: EditionContent;
  /** Of its stories, by place. */
  words: string[];
  sha256: string;
  leaks: Leak[];
  /** What in its typed words is to be looked at, answered or not. */
  asked: AskedWords[];
}

/** The summary as it would be, before it is published. @throws NotFound */
export async function previewEdition(
  db: Db,
  actor: Actor,
  draftId: string,
  today: Day,
  council: CouncilSettings
): Promise<PreviewedEdition> {
  authorise(actor, 'comment on drafts');
  const draft = await openDraftRow(db, draftId);
  const proposed = await proposedEdition(db, actor, draft, today, council);
  const { content, leaks, stories, canonical } = proposed;
  const asked = await askedIn(db, actor, draft, proposed);
  return { content, leaks, asked, words: stories.map(({ words }) => words), sha256: sha256Of(canonical) };
}

/**
 * Freezes a summary: its figures, words and charts in one transaction, which sees the database at one moment.
 * @param seen the version of the choices and the checksum of what was previewed; what nobody looked at is not published
 * @throws NotFound; Conflict when somebody else published it, or any overlapping summary, at the same moment
 */
export async function publishEdition(
  db: Db,
  actor: Actor,
  draftId: string,
  seen: { version: number; previewed: string },
  today: Day,
  council: CouncilSettings
): Promise<Published> {
  authorise(actor, 'publish editions');
  try {
    const published = await db.transaction<Published>(
      async (tx) => {
        const draft = await openDraftRow(tx, draftId);
        const proposed = await proposedEdition(tx, actor, draft, today, council);
        const asked = unanswered(await askedIn(tx, actor, draft, proposed));
        const problems = problemsOf(draft, proposed, asked, seen);
        if (problems.length > 0) return { ok: false, problems };
        return { ok: true, slug: await freeze(tx, actor, draft, proposed, council) };
      },
      { isolationLevel: 'serializable' }
    );
    await chainWaiting(db);
    return published;
  } catch (error) {
    if (!lostToAnother(error) && brokenRule(error) !== 'editions_numbered') throw error;
    throw new Conflict('Somebody else published a summary at the same moment');
  }
}

function problemsOf(
  draft: DraftRow,
  { canonical, leaks }: ProposedEdition,
  asked: readonly AskedWords[],
  seen: { version: number; previewed: string }
): string[] {
  const leaking = leaks.map(
    ({ figure, from }) => `A small number could be worked out: ${figure}, from ${from.join(' and ')}.`
  );
  if (leaking.length > 0) return leaking;
  if (asked.length > 0)
    return asked.map(
      ({ where, what, words }) =>
        `${where} holds ${what} (“${words}”). Mend it, or say why it may stand there.`
    );
  if (draft.version !== seen.version)
    return ['Somebody changed the summary since you previewed it. Look at it again, then publish.'];
  if (sha256Of(canonical) !== seen.previewed)
    return ['Figures changed since you previewed the summary. Look at it again, then publish.'];
  return [];
}

async function askedIn(
  db: Db,
  actor: Actor,
  draft: DraftRow,
  { content, stories }: ProposedEdition
): Promise<AskedWords[]> {
  const figures = [...content.figures, ...content.otherFigures, ...content.context];
  const isHiding = ({ rounded, value, lastYear, before }: EditionFigure) =>
    rounded && [value, lastYear, before].some((figure) => figure !== null && figure !== 0);
  return askedWords(db, actor, {
    draftId: draft.id,
    ...{ content, stories },
    typedCaveats: [...linesOf(draft.completenessNote), ...linesOf(draft.caveats)],
    guarded: figures.filter(isHiding),
    within: withinScope(await summaryScope(db, draft))
  });
}

async function freeze(
  tx: Db,
  actor: Actor,
  draft: DraftRow,
  { content, stories, cells }: ProposedEdition,
  { yearFirstMonth }: CouncilSettings
): Promise<string> {
  const { id: draftId, period } = draft;
  const inOrder = stories.map((story, place) => ({ ...story, place }));
  const slug = await storeEdition(
    tx,
    actor,
    content,
    { draftId, period, cells, stories: inOrder },
    yearFirstMonth
  );
  await tx.update(drafts).set({ publishedAt: new Date() }).where(eq(drafts.id, draftId));
  const { name, ...about } = await summaryScope(tx, draft);
  await announceEdition(tx, { ...about, slug, scope: draft.scopeKind === 'council' ? null : name });
  return slug;
}

async function openDraftRow(db: Db, id: string): Promise<DraftRow> {
  const open = and(eq(drafts.id, id), isNull(drafts.publishedAt));
  const [row] = isIdentity(id) ? await db.select().from(drafts).where(open) : [];
  if (row) return row;
  const published = isIdentity(id) && (await db.$count(drafts, eq(drafts.id, id))) > 0;
  if (published) throw new Conflict('This summary is published already');
  throw new NotFound('There is no such summary');
}
