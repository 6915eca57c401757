import { eq } from 'drizzle-orm';
import type { SummaryWords } from '$lib/domain/publish/forms';
import { dayTitle } from '$lib/domain/calendar/day';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { drafts } from '$lib/server/db/schema';
import { differences, lastChangeInWords } from '$lib/server/audit/last-change';
import {
  changeDraft,
  markOf,
  record,
  refuseUnseen,
  withStep,
  writeDraft,
  type DraftRow
} from './draft-changes';

/** The words of a summary, as they are typed. */
export function wordsOf(row: DraftRow): SummaryWords {
  const { commentary, didNotWork, decision, decisionOwner, decisionDue } = row;
  const { caveats, correctionReason, stepsDone } = row;
  const nothingToAdd = stepsDone.includes('what-did-not-work');
  return {
    commentary,
    didNotWork,
    nothingToAdd,
    decision,
    decisionOwner,
    decisionDue,
    noDecision: stepsDone.includes('decision'),
    caveats,
    correctionReason
  };
}

/**
 * Saves the words of a summary.
 * @param seen the mark of the words that the page showed
 * @throws NotFound; Conflict when somebody changed them since, or once it is published
 */
export async function saveWords(
  db: Db,
  actor: Actor,
  id: string,
  seen: string,
  words: SummaryWords
): Promise<void> {
  await changeDraft(db, actor, id, async (tx, was) => {
    refuseUnseen(wordsOf(was), seen);
    const { nothingToAdd, noDecision, ...columns } = words;
    const stepsDone = withStep(
      withStep(was.stepsDone, 'what-did-not-work', nothingToAdd),
      'decision',
      noDecision
    );
    const changes = changesBetween(wordsOf(was), words, [
      ...(['commentary', 'didNotWork', 'decision', 'decisionOwner', 'caveats', 'correctionReason'] as const)
    ]);
    if (changes.length === 0) return;
    await writeDraft(tx, was, { ...columns, stepsDone });
    await record(tx, actor, 'words of the summary changed', id, changes);
  });
}

/** Why it is published although accounts have not answered. @throws NotFound; Conflict */
export async function saveCompletenessNote(
  db: Db,
  actor: Actor,
  id: string,
  seen: string,
  note: string
): Promise<void> {
  await changeDraft(db, actor, id, async (tx, was) => {
    refuseUnseen(was.completenessNote, seen);
    if (note === was.completenessNote) return;
    await writeDraft(tx, was, { completenessNote: note });
    await record(tx, actor, 'words of the summary changed', id, [{ field: 'completenessNote' }]);
  });
}

/** Two people changed the words: who was first and when, and each part in which they differ. @throws NotFound; Forbidden */
export async function wordsCompared(db: Db, actor: Actor, id: string, yours: SummaryWords) {
  const { row, heading } = await lastVersion(db, actor, id);
  const theirs = wordsOf(row);
  return { seen: markOf(theirs), heading, rows: differences(inWords(yours), inWords(theirs)) };
}

/** The same for the note on completeness. @throws NotFound; Forbidden */
export async function noteCompared(db: Db, actor: Actor, id: string, yours: string) {
  const { row, heading } = await lastVersion(db, actor, id);
  const name = 'Why it is published all the same';
  const theirs = row.completenessNote;
  return { seen: markOf(theirs), heading, rows: differences([[name, yours]], [[name, theirs]]) };
}

async function lastVersion(db: Db, actor: Actor, id: string): Promise<{ row: DraftRow; heading: string }> {
  authorise(actor, 'publish editions');
  const [row] = await db.select().from(drafts).where(eq(drafts.id, id));
  if (!row) throw new NotFound('Someone dropped this draft');
  return { row, heading: await lastChangeInWords(db, 'summary', id) };
}

function inWords(words: SummaryWords): [field: string, words: string][] {
  const yes = (is: boolean) => (is ? 'Yes' : 'No');
  return [
    ['Commentary', words.commentary],
    ['What did not work', words.didNotWork],
    ['Nothing to add', yes(words.nothingToAdd)],
    ['Decision asked', words.decision],
    ['Owner of the decision', words.decisionOwner],
    ['Done by', words.decisionDue ? dayTitle(words.decisionDue) : ''],
    ['No decision is asked', yes(words.noDecision)],
    ['Caveats', words.caveats],
    ...(words.correctionReason === null
      ? []
      : [['Why it is corrected', words.correctionReason] as [string, string]])
  ];
}
