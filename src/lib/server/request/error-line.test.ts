import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/test-database';
import { errorLine } from './error-line';
import { troubleOf } from './trouble';

const MET = { id: '0a1b2c3d', route: '/outcomes/new', method: 'POST' };

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const thrownBy = (statement: Promise<unknown>): Promise<unknown> =>
  statement.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => error
  );

describe('the line about an error', () => {
  it('is one line of JSON that says when, how bad, where, and what PostgreSQL says', async () => {
    await database.db.execute(sql`create table twins (name text constraint twins_once unique)`);
    const twice = sql`insert into twins values (${'Mrs Jones'}), (${'Mrs Jones'})`;
    const line = errorLine(await thrownBy(database.db.execute(twice)), MET);
    expect(line).not.toMatch(/\n|Jones/);
    const { time, error, ...rest } = JSON.parse(line);
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(rest).toEqual({
      level: 'error',
      ...MET,
      code: '23505',
      constraint: 'twins_once'
    });
    expect(error).toMatch(/^Error\n\s+at /);
  });

  it('says what is out of range, and never the value', async () => {
    const line = errorLine(await thrownBy(database.db.execute(sql`select ${'98765432109'}::int`)), MET);
    expect(JSON.parse(line)).toMatchObject({
      level: 'warn',
      code: '22003',
      error: expect.stringMatching(/^Error\n/)
    });
    expect(line).not.toContain('98765432109');
  });

  it('says that there is no room, which a trigger of this test says in place of a full disk', async () => {
    const full = sql`do $$ begin raise exception 'could not extend file "base/1": Mrs Jones' using errcode = '53100'; end $$`;
    const error = await thrownBy(database.db.execute(full));
    expect(troubleOf(error)).toBe('full');
    const { time: _, ...line } = JSON.parse(errorLine(error, MET));
    expect(line).toEqual({ level: 'warn', ...MET, code: '53100' });
  });

  it.each([
    [new Error('Unexpected token in "my number is 07700 900123" at 3'), '07700'],
    [new Error('no such place as `Mrs Jones, 4 High Street`'), 'Jones'],
    [new Error('Failed\nparams: Mrs Jones'), 'Jones'],
    [new Error('cut off "Mrs Jones'), 'Jones']
  ])('leaves out what a message quotes: %o', (error, secret) => {
    const line = errorLine(error, MET);
    expect(JSON.parse(line).error.split('\n    at ')[0]).not.toContain(secret);
  });

  it('keeps what a message says itself, so that a bug can be found', () => {
    const line = errorLine(new TypeError("Cannot read properties of null (reading 'write')"), MET);
    expect(JSON.parse(line).error).toContain(
      "TypeError: Cannot read properties of null (reading 'write')\n    at "
    );
  });
});
