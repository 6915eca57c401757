import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { buildReport, type Report } from '$lib/domain/report/report';
import { emptyDatabase } from '../../../../tests/support/databases';
import { whatIsEmpty } from '../../../../tests/support/keep-landed-database';
import {
  landedDatabases,
  loadTables,
  migrationsUpTo,
  readTables,
  type LandedRow,
  type LandedTable
} from '../../../../tests/support/landed-database';
import { recordAudit } from '$lib/server/audit/audit';
import { verifyDatabase } from '$lib/server/audit/verify/audit-verify';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import { connect, type Connection } from './client';
import { migrateDatabase } from './migrate';

// When migrations have landed, `npx tsx tests/support/keep-landed-database.ts` adds the next database to these.
const landed = landedDatabases();

it('the database of the first version is among those that were kept', () => {
  expect(landed.map(({ migration }) => migration)).toContain('0001_rules');
});

/** Tables that went: better-auth’s counters of tries, which hold for a minute. */
const GONE = ['rate_limits'];

describe.each(landed)('a database of the version that ended with $migration', ({ migration, tables }) => {
  let url: string;
  let madeThen: LandedTable[];
  let connection: Connection;
  let upgraded: LandedTable[];

  beforeAll(async () => {
    url = await emptyDatabase(inject('serverUrl'), `upgrade_${randomUUID().replaceAll('-', '')}`);
    const { folder } = migrationsUpTo(migration);
    await migrateDatabase(url, folder).finally(() => rmSync(folder, { recursive: true }));
    madeThen = await readTables(url);
    await loadTables(url, tables);
    await migrateDatabase(url);
    upgraded = await readTables(url);
    connection = connect(url, 2);
  });
  afterAll(() => connection.close());

  it('was kept with every table that it had, none without rows, and no column without a value', () => {
    expect(namesOf(tables)).toEqual(namesOf(madeThen));
    expect(whatIsEmpty(tables)).toEqual([]);
  });

  it('keeps every row of every table when it is upgraded, each column with the value that it had', () => {
    for (const { name, rows } of tables.filter((table) => !GONE.includes(table.name))) {
      const columns = Object.keys(rows[0]!);
      const now = new Set(upgraded.find((table) => table.name === name)?.rows.map(only(columns)));
      const lost = rows.map(only(columns)).filter((row) => !now.has(row));
      expect(lost, `rows of ${name} that are gone or changed`).toEqual([]);
    }
  });

  it('still gives the report of the golden quarter, figure by figure', async () => {
    expect(summaryOf(await goldenReport(connection))).toEqual({
      headline: '2 of 5 accounts can evidence the difference they make',
      before: [1, 5],
      returns: { evidenced: 2, recorded: 1, nil: 1, 'no-return': 1 },
      outcomes: [10, 3, 8],
      strengths: { Corroborated: 1, Linked: 4, Reported: 3 },
      measures: {
        'sign-ups': [82, 35, 50, 80, true, 72, 40],
        complaints: [3, null, null, 5, true, 0, 0]
      },
      stories: ['A reader joined the evening group.'],
      setbacks: ['Answer within a day.', null]
    });
  });

  it('can be written to where it left off', async () => {
    const entry = { action: 'database upgraded', subjectKind: 'settings', subjectId: '1' };
    await expect(recordAudit(connection.db, null, entry)).resolves.toBeUndefined();
  });

  it('has an audit log that is whole, with every line that it had', async () => {
    const had = tables.find(({ name }) => name === 'audit_events')!.rows.length;
    expect(had).toBeGreaterThan(0);
    const { whole, words } = await verifyDatabase(url);
    expect(whole, words).toBe(true);
    expect(words).toMatch(new RegExp(`: ${had + 1} rows`));
  });
});

it('an outcome that did not stand up when it was checked last becomes Reported, others keep their strength', async () => {
  // The database of the version before that rule.
  const { migration, tables } = landed.find((each) => each.migration.startsWith('0004'))!;
  const [failed, mended, kept] = tables.find(({ name }) => name === 'outcomes')!.rows.filter(isLinked);
  const checkedBy = tables.find(({ name }) => name === 'people')!.rows[0]!.id;
  const check = (outcome: LandedRow | undefined, outcome_version: number, result: string, hour: number) => ({
    ...{ id: randomUUID(), outcome_id: outcome!.id, outcome_version, result, note: null },
    ...{ checked_by: checkedBy, checked_at: `2026-11-20T0${hour}:00:00Z` }
  });
  const checked = [
    ...[check(failed, 1, 'stood-up', 1), check(failed, 1, 'did-not-stand-up', 2)],
    ...[check(mended, 1, 'did-not-stand-up', 3), check(mended, 2, 'amended', 4)],
    check(kept, 1, 'amended', 5)
  ];
  const given = tables.map((table) => (table.name === 'checks' ? { ...table, rows: checked } : table));
  const url = await emptyDatabase(inject('serverUrl'), `upgrade_${randomUUID().replaceAll('-', '')}`);
  const { folder } = migrationsUpTo(migration);
  await migrateDatabase(url, folder).finally(() => rmSync(folder, { recursive: true }));
  await loadTables(url, given);
  await migrateDatabase(url);
  const now = (await readTables(url)).find(({ name }) => name === 'outcomes')!.rows;
  const strengthOf = (outcome: LandedRow | undefined) => now.find(({ id }) => id === outcome!.id)!.strength;
  expect([failed, mended, kept].map(strengthOf)).toEqual([1, 2, 2]);
});

function isLinked({ strength }: LandedRow): boolean {
  return strength === 2;
}

function namesOf(list: readonly LandedTable[]): string[] {
  return list.map(({ name }) => name).sort();
}

/** A row with these columns only, in this order, as text. */
function only(columns: readonly string[]): (row: LandedRow) => string {
  return (row) => JSON.stringify(columns.map((column) => [column, row[column]]));
}

async function goldenReport({ db }: Connection): Promise<Report> {
  const manager = await db.query.people.findFirst({ where: (person, { eq }) => eq(person.role, 'manager') });
  const reader = { ...manager!, leads: [], views: [] };
  const council = { kind: 'council', name: 'Riverside' } as const;
  return buildReport(await reportFacts(db, reader, council, parsePeriod('2026-27-q2', 4)!, '2026-10-15'));
}

/** Measures as `[now, last year, before, target, met, linked, corroborated]`. */
function summaryOf(report: Report) {
  return {
    headline: report.headline,
    before: [report.before?.evidenced.value, report.before?.active.value],
    returns: Object.fromEntries(report.returns.map((line) => [line.return, line.accounts.value])),
    outcomes: [report.outcomes.value, report.storyCount.value, report.differences.value],
    strengths: Object.fromEntries(report.strengths.map((line) => [line.name, line.outcomes.value])),
    measures: Object.fromEntries(
      report.keyFigures.map((key) => [
        key.slug,
        [
          ...[key.value?.value, key.lastYear?.value ?? null, key.before?.value ?? null],
          ...[key.target?.quantity ?? null, key.target?.met ?? null],
          ...[key.evidenced.value, key.corroborated.value]
        ]
      ])
    ),
    stories: report.stories.map((story) => story.words),
    setbacks: report.setbacks.map((setback) => setback.lesson)
  };
}
