import { afterAll, beforeAll, expect, it } from 'vitest';
import { aGoldenQuarter } from '../../../../tests/support/golden-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { reportPageAt } from './report-page';

let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('a report is there for its page, and nothing of it is written down for scripts that the page has none of', async () => {
  const { people } = await aGoldenQuarter(database.db);
  const locals = {
    ...{ db: database.db, person: people.manager, today: '2026-11-23' },
    council: { councilName: 'Riverside', yearFirstMonth: 4 }
  } as unknown as App.Locals;
  const data = await reportPageAt(locals, { period: '2026-27-q2' }, new URL('http://localhost/reports'));

  expect(data.page.shown.report.keyFigures.length).toBeGreaterThan(0);
  expect(JSON.stringify(data)).toBe('{"page":{}}');
});
