import { asc, eq, sql, type SQL } from 'drizzle-orm';
import type { Db } from '$lib/server/db/client';
import { evidence, measures, outcomes, services } from '$lib/server/db/schema';

/** One text of an outcome that a report can print. */
export interface OutcomeText {
  outcomeId: string;
  /** "Who changed". */
  where: string;
  text: string;
}

/** Lessons, who changed, other explanations and evidence of the outcomes within a summary. */
export async function outcomeTexts(db: Db, within: SQL | undefined): Promise<OutcomeText[]> {
  const { id, lesson, whoChanged, otherExplanation } = outcomes;
  const [fields, pieces] = await Promise.all([
    db
      .select({ id, lesson, whoChanged, otherExplanation })
      .from(outcomes)
      .where(
        sql`${within ?? sql`true`} and coalesce(${lesson}, ${whoChanged}, ${otherExplanation}) is not null`
      )
      .orderBy(asc(id)),
    db
      .select({ outcomeId: id, kind: evidence.kind, text: evidence.content })
      .from(evidence)
      .innerJoin(outcomes, eq(outcomes.id, evidence.outcomeId))
      .where(within)
      .orderBy(asc(id), asc(evidence.position))
  ]);
  return [
    ...fields.flatMap((row) => [
      ...textOf(row.id, 'A lesson', row.lesson),
      ...textOf(row.id, 'Who changed', row.whoChanged),
      ...textOf(row.id, 'What else could explain it', row.otherExplanation)
    ]),
    ...pieces.map(({ outcomeId, kind, text }) => ({ outcomeId, where: EVIDENCE[kind], text }))
  ];
}

const EVIDENCE = { link: 'A link to evidence', quote: 'A quote', source: 'A source' } as const;

function textOf(outcomeId: string, where: string, text: string | null): OutcomeText[] {
  return text === null ? [] : [{ outcomeId, where, text }];
}

/** The names of the services that recorded a sensitive count of people within a summary. */
export async function sensitiveServices(db: Db, within: SQL | undefined): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ name: services.name })
    .from(outcomes)
    .innerJoin(measures, eq(measures.id, outcomes.measureId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .where(sql`${within ?? sql`true`} and ${measures.countsPeople} and ${measures.sensitive}`);
  return new Set(rows.map(({ name }) => name));
}
