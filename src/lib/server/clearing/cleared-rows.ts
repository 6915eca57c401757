import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { passagesOf } from '$lib/domain/typed-words/passages';
import { holdsRemoved, REMOVED, withoutRemoved, type Removal } from '$lib/domain/typed-words/removal';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import * as schema from '$lib/server/db/schema';
import { changedAlsoBy } from '$lib/server/outcome/changed-by';
import { readProse } from '$lib/server/edition/markdown';
import { clearNetwork } from './cleared-network';
import { heldBy, record } from './held';

const {
  accounts,
  baselines,
  checkHandovers,
  checks,
  consents,
  decisionRecords,
  draftComments,
  draftFindings,
  drafts,
  evidence,
  files,
  lotOutcomes,
  outcomes,
  restarts
} = schema;

/** Takes words out of everything that people typed and that is still kept: outcomes, drafts, comments, reasons. */
export async function clearRows(tx: Db, actor: Actor | null, removal: Removal): Promise<void> {
  await clearOutcomes(tx, actor, removal);
  await clearDrafts(tx, actor, removal);
  await clearAccounts(tx, actor, removal);
  await clearRanges(tx, actor, removal);
  await clearDecisions(tx, actor, removal);
  await clearNetwork(tx, actor, removal);
}

/** An outcome whose words change is of a new version; a check that it had goes on counting, for no figure changes. */
async function clearOutcomes(tx: Db, actor: Actor | null, removal: Removal): Promise<void> {
  const fields = ['story', 'whoChanged', 'otherExplanation', 'lesson'] as const;
  const touched = new Map<string, string[]>();
  const touch = (id: string, field: string) => touched.set(id, [...(touched.get(id) ?? []), field]);
  const holding = and(
    notOfOthers(removal, outcomes.id),
    heldBy(removal, ...fields.map((field) => outcomes[field]))
  );
  for (const row of await tx.select().from(outcomes).where(holding).for('update')) {
    const changed = fields.filter((field) => row[field] !== null && holdsRemoved(row[field], removal));
    const columns = Object.fromEntries(changed.map((field) => [field, withoutRemoved(row[field]!, removal)]));
    if (changed.length === 0) continue;
    await tx.update(outcomes).set(columns).where(eq(outcomes.id, row.id));
    for (const field of changed) touch(row.id, field);
  }
  for (const { id, outcomeId, content } of await tx
    .select()
    .from(evidence)
    .where(and(notOfOthers(removal, evidence.outcomeId), heldBy(removal, evidence.content)))) {
    await tx
      .update(evidence)
      .set({ content: withoutRemoved(content, removal) })
      .where(eq(evidence.id, id));
    touch(outcomeId, 'evidence');
  }
  const fileHolds = and(
    notOfOthers(removal, files.outcomeId),
    heldBy(removal, files.description, files.name)
  );
  for (const { id, outcomeId, description, name } of await tx.select().from(files).where(fileHolds)) {
    const words = { description: withoutRemoved(description, removal), name: withoutRemoved(name, removal) };
    await tx.update(files).set(words).where(eq(files.id, id));
    touch(outcomeId, 'files');
  }
  const noteHolds = and(notOfOthers(removal, checks.outcomeId), heldBy(removal, checks.note));
  for (const { id, outcomeId, note } of await tx.select().from(checks).where(noteHolds)) {
    await tx
      .update(checks)
      .set({ note: withoutRemoved(note!, removal) })
      .where(eq(checks.id, id));
    touch(outcomeId, 'check');
  }
  const handedOnHolds = and(
    notOfOthers(removal, checkHandovers.outcomeId),
    heldBy(removal, checkHandovers.words)
  );
  for (const { id, words } of await tx.select().from(checkHandovers).where(handedOnHolds))
    await tx
      .update(checkHandovers)
      .set({ words: withoutRemoved(words!, removal) })
      .where(eq(checkHandovers.id, id));
  const consentHolds = and(
    notOfOthers(removal, consents.outcomeId),
    heldBy(removal, consents.told, consents.recordedBy)
  );
  for (const { outcomeId, told, recordedBy } of await tx.select().from(consents).where(consentHolds)) {
    const words = {
      told: told && withoutRemoved(told, removal),
      recordedBy: withoutRemoved(recordedBy, removal)
    };
    await tx.update(consents).set(words).where(eq(consents.outcomeId, outcomeId));
    touch(outcomeId, 'consent');
  }
  for (const [id, names] of touched) await countUp(tx, actor, id, [...new Set(names)]);
}

async function countUp(tx: Db, actor: Actor | null, id: string, fields: readonly string[]): Promise<void> {
  const [row] = await tx
    .update(outcomes)
    .set({
      version: sql`${outcomes.version} + 1`,
      ...(actor ? { changedBy: changedAlsoBy(actor) } : {}),
      updatedAt: sql`now()`
    })
    .where(eq(outcomes.id, id))
    .returning({ version: outcomes.version });
  const version = row!.version;
  await tx
    .update(checks)
    .set({ outcomeVersion: version })
    .where(and(eq(checks.outcomeId, id), eq(checks.outcomeVersion, version - 1)));
  await tx
    .update(lotOutcomes)
    .set({ outcomeVersion: version })
    .where(
      and(
        eq(lotOutcomes.outcomeId, id),
        eq(lotOutcomes.outcomeVersion, version - 1),
        isNull(lotOutcomes.result)
      )
    );
  await record(tx, actor, 'outcome', id, fields);
}

/** Prose is Markdown, in which "Mrs **Okafor**" is the same name: every draft is read, there are few. */
export async function clearDrafts(tx: Db, actor: Actor | null, removal: Removal): Promise<void> {
  for (const row of await tx.select().from(drafts).for('update')) {
    const { commentary, didNotWork, decision, decisionOwner, caveats } = row;
    const { storiesReason, completenessNote, correctionReason } = row;
    const is = {
      commentary: withoutInProse(commentary, removal),
      didNotWork: withoutInProse(didNotWork, removal),
      decision: withoutInProse(decision, removal),
      decisionOwner: withoutRemoved(decisionOwner, removal),
      caveats: withoutInLines(caveats, removal),
      completenessNote: withoutInLines(completenessNote, removal),
      storiesReason: withoutRemoved(storiesReason, removal),
      correctionReason: correctionReason === null ? null : withoutRemoved(correctionReason, removal)
    };
    const changed = Object.entries(is).flatMap(([field, words]) =>
      words === row[field as keyof typeof is] ? [] : [field]
    );
    if (changed.length === 0) continue;
    await tx
      .update(drafts)
      .set({ ...is, version: row.version + 1 })
      .where(eq(drafts.id, row.id));
    await record(tx, actor, 'summary', row.id, changed);
  }
  for (const row of await tx.select().from(draftFindings).where(heldBy(removal, draftFindings.hiddenReason)))
    await tx
      .update(draftFindings)
      .set({ hiddenReason: withoutRemoved(row.hiddenReason!, removal) })
      .where(and(eq(draftFindings.draftId, row.draftId), eq(draftFindings.measureId, row.measureId)));
  for (const { id, words } of await tx
    .select()
    .from(draftComments)
    .where(heldBy(removal, draftComments.words)))
    await tx
      .update(draftComments)
      .set({ words: withoutRemoved(words, removal) })
      .where(eq(draftComments.id, id));
  // Why words may stand is of no use once they are gone.
  await tx.delete(schema.wordAnswers).where(heldBy(removal, schema.wordAnswers.reason));
}

async function clearAccounts(tx: Db, actor: Actor | null, removal: Removal): Promise<void> {
  const fields = ['closedReason', 'closedLesson', 'purpose', 'forWhom', 'wouldDo', 'wouldKnow'] as const;
  const holding = heldBy(removal, ...fields.map((field) => accounts[field]));
  for (const row of await tx.select().from(accounts).where(holding).for('update')) {
    const changed = fields.filter((field) => row[field] !== null && holdsRemoved(row[field], removal));
    if (changed.length === 0) continue;
    const words = Object.fromEntries(changed.map((field) => [field, withoutRemoved(row[field]!, removal)]));
    await tx
      .update(accounts)
      .set({ ...words, version: sql`${accounts.version} + 1` })
      .where(eq(accounts.id, row.id));
    await record(tx, actor, 'account', row.id, changed);
  }
}

async function clearRanges(tx: Db, actor: Actor | null, removal: Removal): Promise<void> {
  for (const { measureId, reason } of await tx
    .select()
    .from(baselines)
    .where(heldBy(removal, baselines.reason))) {
    const is = { reason: withoutRemoved(reason, removal), version: sql`${baselines.version} + 1` };
    await tx.update(baselines).set(is).where(eq(baselines.measureId, measureId));
    await record(tx, actor, 'measure', measureId, ['baseline']);
  }
  for (const { id, measureId, reason } of await tx
    .select()
    .from(restarts)
    .where(heldBy(removal, restarts.reason))) {
    await tx
      .update(restarts)
      .set({ reason: withoutRemoved(reason, removal) })
      .where(eq(restarts.id, id));
    await record(tx, actor, 'measure', measureId, ['restart']);
  }
}

async function clearDecisions(tx: Db, actor: Actor | null, removal: Removal): Promise<void> {
  for (const { id, editionId, words } of await tx
    .select()
    .from(decisionRecords)
    .where(heldBy(removal, decisionRecords.words))) {
    await tx
      .update(decisionRecords)
      .set({ words: withoutRemoved(words, removal) })
      .where(eq(decisionRecords.id, id));
    await record(tx, actor, 'edition', editionId, ['decision']);
  }
}

/**
 * Not the stories of other people while one story is taken out: who told those may use the same words, and has a consent of
 * their own.
 */
function notOfOthers({ story }: Removal, outcomeId: PgColumn): SQL | undefined {
  if (!story) return undefined;
  return sql`not exists (select 1 from outcomes other where other.id = ${outcomeId} and other.about_person and other.id <> ${story.id})`;
}

/** Block by block: one whose words still hold something of it, through its marks, goes as a whole. */
function withoutInProse(source: string, removal: Removal): string {
  return source
    .split(/\n{2,}/)
    .map((block) => {
      const rest = withoutRemoved(block, removal);
      const isLeft = passagesOf(readProse(rest)).some(({ text }) => holdsRemoved(text, removal));
      return isLeft ? REMOVED : rest;
    })
    .join('\n\n');
}

function withoutInLines(text: string, removal: Removal): string {
  return text
    .split('\n')
    .map((line) => withoutRemoved(line, removal))
    .join('\n');
}
