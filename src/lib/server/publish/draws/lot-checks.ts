import { and, asc, eq, isNull } from 'drizzle-orm';
import type { MeasureKind } from '$lib/domain/measure/measure';
import type { Actor } from '$lib/domain/people/permissions';
import { mayBeAsked, proposedCheckers } from '$lib/domain/publish/checkers';
import { checkerField } from '$lib/domain/publish/draw-forms';
import type { FieldError } from '$lib/domain/forms/answers';
import { announceChecks } from '$lib/server/mail/announcements';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { lotOutcomes, lots, measures, outcomes, services } from '$lib/server/db/schema';
import { buildReport } from '$lib/domain/report/report';
import { measuresFound } from '$lib/domain/report/finding/findings';
import type { Day } from '$lib/domain/calendar/day';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import { lotResult } from '$lib/server/report/facts/report-lots';
import { changeDraft, record, type DraftRow } from '$lib/server/publish/draft-changes';
import { askedScope } from '$lib/server/publish/draft-scope';
import { drawnColumns, drawnOutcome } from './drawn-outcome';
import type { Draft } from '$lib/server/publish/drafts';
import { inTurn, newlyAsked, possibleCheckers, type CheckToAsk } from '$lib/server/publish/draft-checks';

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
  const facts = await reportFacts(db, actor, askedScope(draft, draft.scopeName), draft.periodOf, today);
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
  const found = new Map<string, DraftLot>();
  for (const { lot, measure, ...row } of rows) {
    const known = found.get(lot.id) ?? { ...lot, measure, drawn: [] };
    const mayAsk = people.filter((person) => person.id === row.checkerId || mayBeAsked(person, row));
    known.drawn.push({ ...row, proposed: '', people: mayAsk });
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
 * @returns sentences beside the fields where somebody may not be asked; then nobody is
 */
export async function saveLotCheckers(
  db: Db,
  actor: Actor,
  draftId: string,
  lotId: string,
  chosen: ReadonlyMap<string, string | null>
): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
  return changeDraft(db, actor, draftId, async (tx, draft) => {
    const lot = (await lotsOfDraft(tx, actor, draft)).find(({ id }) => id === lotId);
    const changed = (lot?.drawn ?? []).filter(
      (row) => row.result === null && chosen.has(row.id) && chosen.get(row.id) !== row.checkerId
    );
    const errors = changed.flatMap(({ id, service, people }) => {
      const person = chosen.get(id);
      if (!person || people.some((each) => each.id === person)) return [];
      const text = `Choose somebody outside ${service} who neither logged nor changed it`;
      return [{ field: checkerField('by-lot', id), text }];
    });
    if (errors.length > 0) return { ok: false, errors };
    for (const { id: outcomeId, checkerId: was } of changed) {
      const is = chosen.get(outcomeId) ?? null;
      await tx
        .update(lotOutcomes)
        .set({ checkerId: is })
        .where(
          and(eq(lotOutcomes.lotId, lotId), eq(lotOutcomes.outcomeId, outcomeId), isNull(lotOutcomes.result))
        );
      await record(tx, actor, 'checker asked', draft.id, [
        { field: 'outcome', is: outcomeId },
        { field: 'checker', was, is }
      ]);
    }
    await announceChecks(tx, newlyAsked(changed, chosen));
    return { ok: true };
  });
}
