import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/test-database';
import { aToldStory, type ToldStory } from '../../../../tests/support/tellers-card';
import { makeCard } from '$lib/server/consent/teller-codes';
import type { Db } from '$lib/server/db/client';
import * as schema from '$lib/server/db/schema';
import { signInTries } from '$lib/server/db/schema';
import { storyOpenedBy } from './teller-visit';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let told: ToldStory;
let replaced: string;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  told = await aToldStory(db);
  replaced = told.code;
  told.code = await makeCard(db, told.lead, told.outcomeId);
});
afterAll(() => database.close());
beforeEach(async () => void (await db.delete(signInTries)));

const WRONG = '00000-00000-00000-00000';
const from = (code: string, clientAddress = '198.51.100.7') => ({ code, clientAddress });
const tries = (code: string, count: number, clientAddress?: string) =>
  Promise.all(Array.from({ length: count }, () => storyOpenedBy(db, from(code, clientAddress))));
const paused = (answers: object[]) =>
  answers.filter((answer) => 'wait' in answer && Number(answer.wait) > 0).length;
/** As if so many minutes had gone by. */
const later = (minutes: number) =>
  db.update(signInTries).set({
    since: sql`${signInTries.since} - make_interval(mins => ${minutes})`,
    pausedUntil: sql`${signInTries.pausedUntil} - make_interval(mins => ${minutes})`
  });

describe('a code', () => {
  it('opens its story as often as it is typed', async () => {
    for (let time = 0; time < 15; time += 1)
      expect(await storyOpenedBy(db, from(told.code))).toEqual({ outcomeId: told.outcomeId });
  });

  it.each([
    ['a wrong one', () => WRONG],
    ['none', () => ''],
    ['spaces', () => '   '],
    ['one that is no code', () => 'my name is 😀 and \u0000'],
    ['half of the right one', () => told.code.slice(0, 11)],
    ['the right one and more', () => `${told.code}A`],
    ['a card that was replaced', () => replaced],
    ['a very long one', () => told.code.repeat(2_000)]
  ])('that is %s gets the same answer for the same questions to the database', async (_, code) => {
    const expected = await questionsOf(WRONG);
    await db.delete(signInTries);
    expect(await questionsOf(code())).toEqual(expected);
    expect(expected.answer).toEqual({ wait: 0 });
  });

  it('takes as long when it is wrong as when it is half right', async () => {
    const times = { wrong: [] as number[], half: [] as number[] };
    for (let turn = 0; turn < 50; turn += 1)
      for (const [kind, code] of [
        ['wrong', WRONG],
        ['half', told.code.slice(0, 20)]
      ] as const) {
        const start = performance.now();
        await storyOpenedBy(db, from(code, `203.0.${turn}.${kind.length}`));
        times[kind].push(performance.now() - start);
      }
    const [wrong, half] = [median(times.wrong), median(times.half)];
    // A machine that is busy with other tests: what is told apart is a step, not a hair.
    expect(Math.abs(wrong - half)).toBeLessThan(Math.max(5, 0.5 * Math.max(wrong, half)));
  });
});

describe('guesses', () => {
  it('from one network pause after ten, right ones too, and say nothing of whether a code exists', async () => {
    expect(paused(await tries(WRONG, 10))).toBe(0);
    const [wrong, right] = [await storyOpenedBy(db, from(WRONG)), await storyOpenedBy(db, from(told.code))];
    expect(right).toEqual(wrong);
    expect(right).toEqual({ wait: 60 });
  });

  it('are counted when they come all at once', async () => {
    expect(paused(await tries(WRONG, 30))).toBe(20);
  });

  it('pause for twice as long each time; waiting is enough', async () => {
    const waits: unknown[] = [];
    for (let round = 0; round < 3; round += 1) {
      await tries(WRONG, 10);
      waits.push(await storyOpenedBy(db, from(WRONG)));
      await later(10);
      expect(await storyOpenedBy(db, from(told.code))).toEqual({ outcomeId: told.outcomeId });
    }
    expect(waits).toEqual([{ wait: 60 }, { wait: 120 }, { wait: 240 }]);
  });

  it('are not forgotten by somebody who has one right code', async () => {
    for (let round = 0; round < 10; round += 1) await tries(round % 2 ? told.code : WRONG, 2);
    expect(paused([await storyOpenedBy(db, from(told.code))])).toBe(1);
  });

  it('of one network hold up no other; of IPv6 the first half is the network, and no address is kept', async () => {
    await tries(WRONG, 11, '2001:db8:1:2::1');
    expect(paused([await storyOpenedBy(db, from(told.code, '2001:db8:1:2:ffff::9'))])).toBe(1);
    expect(paused([await storyOpenedBy(db, from(told.code, '2001:db8:1:3::1'))])).toBe(0);
    expect(JSON.stringify(await db.select().from(signInTries))).not.toMatch(/2001|db8/);
  });

  it('of very many networks slow each of them down to one a minute, and lock nobody out', async () => {
    await storyOpenedBy(db, from(WRONG, '10.0.0.1'));
    await db.update(signInTries).set({ tries: 299 });
    for (const network of ['10.0.0.2', '10.0.0.3'])
      expect(await storyOpenedBy(db, from(WRONG, network))).toEqual({ wait: 0 });
    // A network that was quiet gets in at once.
    expect(await storyOpenedBy(db, from(told.code, '192.0.2.1'))).toEqual({ outcomeId: told.outcomeId });
    expect(await storyOpenedBy(db, from(WRONG, '192.0.2.1'))).toEqual({ wait: 0 });
    expect(await storyOpenedBy(db, from(told.code, '192.0.2.1'))).toEqual({ wait: 60 });
    await later(2);
    expect(await storyOpenedBy(db, from(told.code, '192.0.2.1'))).toEqual({ outcomeId: told.outcomeId });
  });
});

/** Every statement that one try sends, and its answer. */
async function questionsOf(code: string): Promise<{ answer: object; sent: string[] }> {
  const sent: string[] = [];
  const client = postgres(database.url, { max: 1, prepare: false });
  const logger = { logQuery: (query: string) => void sent.push(query) };
  try {
    return { answer: await storyOpenedBy(drizzle(client, { schema, logger }), from(code)), sent };
  } finally {
    await client.end();
  }
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)]!;
}
