import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Db } from '../../src/lib/server/db/client';
import * as schema from '../../src/lib/server/db/schema';

/** One step of how PostgreSQL answered a query, as `explain (analyze, format json)` tells it. */
interface Step {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Step[];
}

/** How much work answering one query was, in rows; no clock comes into it. */
export interface Work {
  query: string;
  /** Rows looked at in each table, those that a condition then left out included. */
  read: Record<string, number>;
  /** The most rows that came out of a join. */
  joined: number;
}

/** Asks something of the server, and how each query that it sent was answered. */
export async function workOf(url: string, ask: (db: Db) => Promise<unknown>): Promise<Work[]> {
  const sent: { query: string; params: unknown[] }[] = [];
  const client = postgres(url, { max: 1, prepare: false });
  try {
    const logger = { logQuery: (query: string, params: unknown[]) => void sent.push({ query, params }) };
    await ask(drizzle(client, { schema, logger }));
    const works: Work[] = [];
    for (const { query, params } of sent) {
      const [row] = await client.unsafe<{ 'QUERY PLAN': [{ Plan: Step }] }[]>(
        `explain (analyze, timing off, format json) ${query}`,
        params as postgres.ParameterOrJSON<never>[]
      );
      works.push(workIn(query, row!['QUERY PLAN'][0].Plan));
    }
    return works;
  } finally {
    await client.end();
  }
}

function workIn(query: string, plan: Step): Work {
  const work: Work = { query, read: {}, joined: 0 };
  for (const step of stepsOf(plan)) {
    const rows = step['Actual Rows'] * step['Actual Loops'];
    const table = step['Relation Name'];
    if (table) work.read[table] = (work.read[table] ?? 0) + rows + leftOut(step);
    if (/Join|Nested Loop/.test(step['Node Type'])) work.joined = Math.max(work.joined, rows);
  }
  return work;
}

function leftOut(step: Step): number {
  const perLoop = (step['Rows Removed by Filter'] ?? 0) + (step['Rows Removed by Index Recheck'] ?? 0);
  return perLoop * step['Actual Loops'];
}

function stepsOf(step: Step): Step[] {
  return [step, ...(step.Plans ?? []).flatMap(stepsOf)];
}
