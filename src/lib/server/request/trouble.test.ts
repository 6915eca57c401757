import { describe, expect, it } from 'vitest';
import { databaseError, troubleOf } from './trouble';

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error('what was sent'), { code, ...more });

describe('what is wrong with the database', () => {
  it.each([
    ['CONNECTION_CLOSED', 'away'],
    ['CONNECTION_DESTROYED', 'away'],
    ['CONNECTION_ENDED', 'away'],
    ['CONNECT_TIMEOUT', 'away'],
    ['ECONNREFUSED', 'away'],
    ['ECONNRESET', 'away'],
    ['ENOTFOUND', 'away'],
    ['EPIPE', 'away'],
    ['08006', 'away'],
    ['57P01', 'away'],
    ['57P03', 'away'],
    ['53300', 'away'],
    ['28P01', 'away'],
    ['57014', 'busy'],
    ['55P03', 'busy'],
    ['25P03', 'busy'],
    ['40001', 'busy'],
    ['40P01', 'busy'],
    ['53100', 'full'],
    ['22003', 'out of range'],
    ['22001', 'out of range'],
    ['22008', 'out of range'],
    ['22P02', 'out of range'],
    ['22021', 'out of range'],
    ['23505', null],
    ['42P01', null],
    ['ENOENT', null],
    ['EPERM', null]
  ] as const)('%s: %s', (code, trouble) => {
    expect(troubleOf(withCode(code))).toBe(trouble);
  });

  it('is found beneath what Drizzle and better-auth wrap around it', () => {
    const wrapped = new Error('outside', { cause: new Error('between', { cause: withCode('53100') }) });
    expect(troubleOf(wrapped)).toBe('full');
  });

  it('is nothing where no database is in it', () => {
    expect([new Error('a bug'), 'a text', null].map(troubleOf)).toEqual([null, null, null]);
  });
});

describe('what the database says of an error', () => {
  it.each([
    [
      withCode('23505', { constraint_name: 'people_email_key' }),
      { code: '23505', constraint: 'people_email_key' }
    ],
    [withCode('57014'), { code: '57014' }],
    [withCode('ERR_INVALID_URL'), null]
  ])('%o: %o', (error, said) => {
    expect(databaseError(error)).toEqual(said);
  });
});
