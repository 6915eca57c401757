import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { BesideMonth, MonthQuestion, OpenMonth } from '$lib/domain/outcome/month-total';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { outcomes } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { inputOf } from '../outcome-input';
import { besideOf, placeOf, totalOf } from './beside';
import { openMonthOf } from './open-months';

/** A day or an older total that a total replaces, or the total that replaces a day. */
export interface MonthPart {
  id: string;
  quantity: number;
  /** Of a share: of how many. */
  outOf: number | null;
  happenedOn: Day;
  /** An older total of the month, where it is replaced by another one. */
  wholeMonth: boolean;
}

/** What the page of an outcome says of the total of its month and its days. */
export interface MonthOfOutcome {
  /** Days that this total replaces. */
  replaces: MonthPart[];
  /** The total that replaces this day. */
  replacedBy: MonthPart | null;
  /** The total and the days beside it, where nobody has said whether it holds them. */
  open: OpenMonth | null;
  /** Of a total that is deleted: how many of the days that it replaced count by themselves meanwhile. */
  counting: number;
}

/** The total of an outcome's month and its days. The caller has seen to it that the person may read the outcome. */
export async function monthOfOutcome(
  db: Db,
  actor: Actor,
  { id, replacedBy, deletedAt }: { id: string; replacedBy: string | null; deletedAt: Date | null }
): Promise<MonthOfOutcome> {
  const [replaces, total, open, counting] = await Promise.all([
    db.select(PART).from(outcomes).where(eq(outcomes.replacedBy, id)).orderBy(asc(outcomes.happenedOn)),
    replacedBy ? db.select(PART).from(outcomes).where(eq(outcomes.id, replacedBy)) : [],
    openMonthOf(db, actor, id),
    deletedAt ? daysThatCountFor(db, id) : 0
  ]);
  return { replaces, replacedBy: total[0] ?? null, open, counting };
}

const PART = {
  id: outcomes.id,
  quantity: sql<number>`coalesce(${outcomes.quantity}, 0)::float8`,
  outOf: outcomes.outOf,
  happenedOn: outcomes.happenedOn,
  wholeMonth: outcomes.wholeMonth
};

async function daysThatCountFor(db: Db, id: string): Promise<number> {
  const [row] = await db
    .select({ days: sql<number>`count(*)::int` })
    .from(outcomes)
    .where(
      and(
        isNull(outcomes.deletedAt),
        eq(outcomes.besideMonth, 'within'),
        eq(outcomes.wholeMonth, false),
        sql`(${outcomes.serviceId}, ${outcomes.measureId}, ${outcomes.month}) = (select t.service_id, t.measure_id, t.month
          from ${outcomes} t where t.id = ${id} and t.whole_month and t.beside_month = 'within')`
      )
    );
  return row?.days ?? 0;
}

/** The question as the form of a saved outcome shows it, with the answer that was given; null where nothing stands beside it. */
export async function questionOfSaved(
  db: Db,
  actor: Actor,
  id: string
): Promise<{ question: MonthQuestion; answer: BesideMonth | null } | null> {
  const saved = await inputOf(db, id);
  if (!saved) return null;
  authorise(actor, 'change outcomes', saved.serviceId);
  const place = placeOf(id, saved);
  const beside = await besideOf(db, actor, place, false);
  if (!place || !beside) return null;
  const { question, days } = beside;
  const said = await saidOf(db, id);
  if (said === 'on-top') return { question, answer: said };
  if (!place.wholeMonth) {
    const total = await totalOf(db, place);
    return { question, answer: total?.besideMonth === 'on-top' ? 'on-top' : null };
  }
  const held = await db.$count(outcomes, eq(outcomes.replacedBy, id));
  return { question, answer: held === days.length ? 'within' : null };
}

async function saidOf(db: Db, id: string): Promise<BesideMonth | null> {
  const [row] = await db.select({ said: outcomes.besideMonth }).from(outcomes).where(eq(outcomes.id, id));
  return row?.said ?? null;
}
