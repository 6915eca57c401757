import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '$lib/domain/errors';
import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import { anOutcome } from '../../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../../tests/support/golden-quarter';
import { testDatabase } from '../../../../../tests/support/test-database';
import { evidence } from '$lib/server/db/schema';
import { outcomesAsCsv } from './outcome-export';
import { listOutcomes } from './outcome-list';

const TODAY = '2026-10-15';
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

const filterOf = (query: string) => readOutcomeFilter(new URLSearchParams(query), 4);
async function csv(actor: Actor, query: string): Promise<string> {
  return new Response(outcomesAsCsv(database.db, actor, filterOf(query), TODAY)).text();
}
async function rowsOf(actor: Actor, query: string): Promise<Record<string, string>[]> {
  return parse(await csv(actor, query), { columns: true, bom: true });
}
const rowOf = async (actor: Actor, number: keyof GoldenQuarter['outcomes']) =>
  (await rowsOf(actor, 'period=2026-27-q2')).find((row) => row.id === golden.outcomes[number].id)!;

describe('a downloaded list of outcomes', () => {
  it.each(['', 'period=2026-27-q2', 'measure=sign-ups&service=libraries', 'text=evening', 'service=nowhere'])(
    'at %j holds what the list shows in full, and adds up to it, for each reader',
    async (query) => {
      const { comms, manager, librariesLead, viewer } = golden.people;
      for (const actor of [comms, manager, librariesLead, viewer]) {
        const rows = await rowsOf(actor, query);
        const { readable } = await listOutcomes(database.db, actor, filterOf(query), TODAY);
        expect(rows).toHaveLength(readable.outcomes);
        if (readable.quantity !== null) {
          expect(rows.reduce((sum, row) => sum + Number(row.quantity), 0)).toBe(readable.quantity);
        }
      }
    }
  );

  it('holds every field of an outcome in words', async () => {
    expect(await rowOf(golden.people.comms, 2)).toEqual({
      id: golden.outcomes[2].id,
      service: 'Libraries',
      kind: 'number',
      measure: 'Sign-ups',
      quantity: '25',
      'out of': '',
      estimate: 'no',
      story: '',
      'happened on': '2026-08-15',
      'whole month': 'no',
      accounts: expect.stringMatching(/^Riverside \w+ on Instagram; Riverside \w+ on Instagram$/) as string,
      'how we know': 'Asked “how did you hear?”',
      direction: 'Better',
      'who changed': '',
      'what else could explain it': '',
      'would it have happened anyway': '',
      lesson: '',
      evidence: 'Quote: “I saw it online”',
      strength: 'Linked',
      campaign: ''
    });
  });

  it('withholds words that no consent covers from whoever does not look after them', async () => {
    const withheld = '(not shown: no consent covers this use)';
    expect((await rowOf(golden.people.manager, 10)).story).toBe(withheld);
    expect((await rowOf(golden.people.viewer, 10)).story).toBe(withheld);
    expect((await rowOf(golden.people.carersLead, 10)).story).toBe('A carer asked for a break and got one.');
    expect((await rowOf(golden.people.manager, 9)).story).toBe('A reader joined the evening group.');
    expect((await rowOf(golden.people.manager, 1)).story).toBe('');
  });

  it('withholds the quotes of a withheld story with it', async () => {
    const quote = { outcomeId: golden.outcomes[10].id, kind: 'quote' as const, content: 'At last I slept.' };
    const [added] = await database.db.insert(evidence).values(quote).returning({ id: evidence.id });
    expect((await rowOf(golden.people.manager, 10)).evidence).not.toContain('At last I slept.');
    expect((await rowOf(golden.people.carersLead, 10)).evidence).toContain('At last I slept.');
    await database.db.delete(evidence).where(eq(evidence.id, added!.id));
  });

  it('is refused to an administrator', async () => {
    await expect(csv(golden.people.admin, '')).rejects.toThrow(Forbidden);
  });

  it('holds no deleted outcome', async () => {
    expect(await csv(golden.people.comms, '')).not.toContain(golden.outcomes[5].id);
  });

  it('cannot run as a formula, whatever was typed', async () => {
    const typed = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1+1', ' =1'];
    for (const story of typed) {
      const given = { serviceId: golden.carers.id, accounts: [golden.accounts.c.id] };
      await anOutcome(database.db, {
        ...given,
        story,
        lesson: story,
        whoChanged: story,
        happenedOn: '2026-05-05'
      });
    }
    const rows = await rowsOf(golden.people.comms, 'month=2026-05-01');
    expect(rows.map((row) => row.story).toSorted()).toEqual(typed.map((each) => `'${each}`).toSorted());
    for (const row of rows) {
      expect(row.lesson).toMatch(/^'/);
      expect(row['who changed']).toMatch(/^'/);
    }
  });

  it('begins with a byte order mark and has a head even where nothing is found', async () => {
    const bytes = new Uint8Array(
      await new Response(
        outcomesAsCsv(database.db, golden.people.comms, filterOf('service=nowhere'), TODAY)
      ).arrayBuffer()
    );
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toMatch(/^id,service,kind,.*strength,campaign\r\n$/);
  });
});
