import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { MeasureKind } from '$lib/domain/measure/measure';
import type { Actor } from '$lib/domain/people/permissions';
import { mayBeAsked, proposedCheckers } from '$lib/domain/publish/checkers';
import type { Wanted } from '$lib/domain/publish/wanted-by';
import type { FieldError } from '$lib/domain/forms/answers';
import { announceChecks } from '$lib/server/mail/announcements';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { leftOutOn } from '$lib/server/edition/pre-election';
import { lotOutcomes, lots, measures, outcomes, services } from '$lib/server/db/schema';
import { buildReport } from '$lib/domain/report/report';
import { measuresFound } from '$lib/domain/report/finding/findings';
import type { Day } from '$lib/domain/calendar/day';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import { lotResult } from '$lib/server/report/facts/report-lots';
import {
  askedNow,
  newlyAsked,
  objectionsTo,
  recordAsked,
  recordDay,
  withAnotherDay,
  type Chosen
} from '$lib/server/publish/asked/asking';
import { handedOn } from '$lib/server/publish/asked/handed-on';
import { changeDraft, type DraftRow } from '$lib/server/publish/draft-changes';
import { askedScope } from '$lib/server/publish/draft-scope';
import { drawnColumns, drawnOutcome } from './drawn-outcome';
import type { Draft } from '$lib/server/publish/drafts';
import { inTurn, possibleCheckers, type CheckToAsk } from '$lib/server/publish/draft-checks';

/** A draw for one finding, with its outcomes and whom one may ask to check each. */
export interface DraftLot {
  id: string;
  measureId: string;
  measure: string;
  kind: MeasureKind;
  size: number;
  linked: number;
  seed: string;
  drawn: (CheckToAsk & { units: number[] })[];
}

/** A headline finding for which one may draw by lot. */
export interface LotChoice {
  measureId: string;
  name: string;
  unitMany: string;
  kind: MeasureKind;
  /** Of its quantity, the part that is evidenced, and that which is corroborated today. */
  quantity: number;
  evidenced: number;
  corroborated: number;
}

/** The findings of a summary that a draw by lot could make stronger: something is evidenced, and nothing was drawn yet. */
export async function lotChoices(db: Db, actor: Actor, draft: Draft, today: Day): Promise<LotChoice[]> {
  authorise(actor, 'publish editions');
  const facts = await reportFacts(
    ...([db, actor, askedScope(draft, draft.scopeName), draft.periodOf, today] as const),
    await leftOutOn(db, today)
  );
  const idOf = new Map(facts.measures.map(({ slug, id }) => [slug, id]));
  return measuresFound(buildReport(facts).keyFigures).flatMap(
    ({ slug, name, unitMany, kind, sensitive, finding }) => {
      const { quantity, evidenced, corroborated } = finding.shares;
      if (evidenced === 0 || finding.lot !== null || sensitive) return [];
      return [{ measureId: idOf.get(slug)!, name, unitMany, kind, quantity, evidenced, corroborated }];
    }
  );
}

/** What was drawn for the findings of a summary, by measure. */
export async function lotsOfDraft(db: Db, actor: Actor, draft: DraftRow): Promise<DraftLot[]> {
  authorise(actor, 'publish editions');
  const [rows, people] = await Promise.all([drawnRows(db, draft), possibleCheckers(db, actor)]);
  const ids = rows.map(({ id }) => id);
  const handed = await handedOn(db, actor, ids);
  const found = new Map<string, DraftLot>();
  for (const { lot, measure, ...row } of rows) {
    const known = found.get(lot.id) ?? { ...lot, measure, drawn: [] };
    const mayAsk = people.filter((person) => person.id === row.checkerId || mayBeAsked(person, row));
    known.drawn.push({ ...row, proposed: '', people: mayAsk, handedOn: handed.get(row.id) ?? [] });
    found.set(lot.id, known);
  }
  return [...found.values()].map((lot) => {
    const proposed = proposedCheckers(lot.drawn, inTurn(people, lot.seed));
    return { ...lot, drawn: lot.drawn.map((row) => ({ ...row, proposed: proposed.get(row.id) ?? '' })) };
  });
}

async function drawnRows(db: Db, { scopeKind, scopeSlug, period }: DraftRow) {
  const rows = await db
    .select({
      lot: {
        id: lots.id,
        measureId: lots.measureId,
        kind: measures.kind,
        size: lots.size,
        linked: lots.linked,
        seed: lots.seed
      },
      measure: measures.name,
      ...drawnColumns,
      units: lotOutcomes.units,
      checkerId: lotOutcomes.checkerId,
      wantedBy: lotOutcomes.wantedBy,
      handedBack: sql<boolean>`${lotOutcomes.handedBackAt} is not null`,
      result: lotResult
    })
    .from(lots)
    .innerJoin(lotOutcomes, eq(lotOutcomes.lotId, lots.id))
    .innerJoin(outcomes, eq(outcomes.id, lotOutcomes.outcomeId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .innerJoin(measures, eq(measures.id, lots.measureId))
    .where(and(eq(lots.scopeKind, scopeKind), eq(lots.scopeSlug, scopeSlug), eq(lots.period, period)))
    .orderBy(asc(measures.name), asc(outcomes.id));
  return rows.map(drawnOutcome);
}

/**
 * Asks people to check what was drawn by lot; an empty choice asks nobody. What is checked already stays as it is.
 * @param wanted the day by which it is wanted of those who are asked now, or of everybody who has not checked yet
 * @returns sentences beside the fields where somebody may not be asked; then nobody is
 */
export async function saveLotCheckers(
  db: Db,
  actor: Actor,
  draftId: string,
  lotId: string,
  chosen: Chosen,
  wanted: Wanted | null = null
): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
  return changeDraft(db, actor, draftId, async (tx, draft) => {
    const drawn = (await lotsOfDraft(tx, actor, draft)).find(({ id }) => id === lotId)?.drawn ?? [];
    const changed = drawn.filter(
      (row) => row.result === null && chosen.has(row.id) && chosen.get(row.id) !== row.checkerId
    );
    const errors = objectionsTo(changed, chosen, await possibleCheckers(tx, actor), 'by-lot');
    if (errors.length > 0) return { ok: false, errors };
    for (const { id: outcomeId, checkerId: was } of changed) {
      const is = chosen.get(outcomeId) ?? null;
      await tx.update(lotOutcomes).set(askedNow(is, wanted)).where(waitsInLot(lotId, outcomeId));
      await recordAsked(tx, actor, draft.id, { outcomeId, was, is });
    }
    for (const row of withAnotherDay(drawn, changed, wanted)) {
      await tx.update(lotOutcomes).set({ wantedBy: wanted!.by }).where(waitsInLot(lotId, row.id));
      await recordDay(tx, actor, draft.id, row, wanted!.by);
    }
    await announceChecks(tx, newlyAsked(changed, chosen, wanted));
    return { ok: true };
  });
}

function waitsInLot(lotId: string, outcomeId: string) {
  const { lotId: lot, outcomeId: outcome, result } = lotOutcomes;
  return and(eq(lot, lotId), eq(outcome, outcomeId), isNull(result));
}
