import { describe, expect, test } from 'vitest';
import { readSettings, WrongSettings } from './settings';

const SECRET = 'a-secret-of-thirty-two-characters';
const OWNER = 'postgres://owner:hunter3@db.example:5432/ripplemark';
const DATABASE = 'postgres://council:hunter2@db.example:5432/ripplemark';

describe('settings', () => {
  test('have defaults for everything, and start the demonstration', () => {
    expect(readSettings({})).toEqual({
      databaseUrl: null,
      migrationDatabaseUrl: null,
      dataDir: null,
      erasuresDir: null,
      port: 3000,
      host: '127.0.0.1',
      origin: 'http://localhost:3000',
      demo: true,
      authSecret: null,
      today: null,
      smtpUrl: null,
      mailFrom: null,
      scanner: null,
      fileStore: null,
      production: false
    });
  });

  test('are all taken from the environment', () => {
    const env = {
      DATABASE_URL: DATABASE,
      MIGRATION_DATABASE_URL: OWNER,
      DATA_DIR: '/srv/ripplemark',
      ERASURES_DIR: '/var/erasures',
      PORT: '8080',
      HOST: '::',
      ORIGIN: 'https://ripplemark.example.gov.uk',
      DEMO: 'no',
      AUTH_SECRET: SECRET,
      SMTP_URL: 'smtps://ripplemark:secret@mail.example:465',
      MAIL_FROM: 'ripplemark@council.example',
      CLAMD_HOST: 'clamd.council.example:3311',
      EVIDENCE_STORE: 's3://ripplemark/evidence/files',
      S3_ENDPOINT: 'https://s3.eu-west-2.amazonaws.com',
      S3_REGION: 'eu-west-2',
      S3_ACCESS_KEY_ID: 'a-key',
      S3_SECRET_ACCESS_KEY: 'a secret',
      NODE_ENV: 'production'
    };
    expect(readSettings(env)).toEqual({
      databaseUrl: DATABASE,
      migrationDatabaseUrl: OWNER,
      dataDir: '/srv/ripplemark',
      erasuresDir: '/var/erasures',
      port: 8080,
      host: '::',
      origin: 'https://ripplemark.example.gov.uk',
      demo: false,
      authSecret: SECRET,
      today: null,
      smtpUrl: 'smtps://ripplemark:secret@mail.example:465',
      mailFrom: 'ripplemark@council.example',
      scanner: { host: 'clamd.council.example', port: 3311 },
      fileStore: {
        endpoint: 'https://s3.eu-west-2.amazonaws.com',
        region: 'eu-west-2',
        bucket: 'ripplemark',
        prefix: 'evidence/files/',
        accessKeyId: 'a-key',
        secretAccessKey: 'a secret'
      },
      production: true
    });
  });

  test.each([
    ['clamd', { host: 'clamd', port: 3310 }],
    ['127.0.0.1:9000', { host: '127.0.0.1', port: 9000 }],
    ['[::1]:9000', { host: '::1', port: 9000 }]
  ])('take %s for where the virus scanner listens', (CLAMD_HOST, scanner) => {
    expect(readSettings({ CLAMD_HOST }).scanner).toEqual(scanner);
  });

  test.each([
    [{ CLAMD_HOST: 'tcp://clamd' }, 'CLAMD_HOST must be where clamd listens'],
    [{ EVIDENCE_STORE: 'disk' }, 'EVIDENCE_STORE must be "postgres", or a bucket'],
    [{ EVIDENCE_STORE: 's3://' }, 'EVIDENCE_STORE must be "postgres", or a bucket'],
    [{ EVIDENCE_STORE: 's3://bucket' }, 'S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set'],
    [{ S3_ENDPOINT: 'https://s3.example/bucket' }, 'S3_ENDPOINT must be the address of the store']
  ])('refuse %o in a sentence', (env, words) => {
    expect(() => readSettings(env)).toThrow(words);
  });

  test('keep files in the database unless a bucket is named', () => {
    expect(readSettings({ EVIDENCE_STORE: 'postgres' }).fileStore).toBeNull();
    const key = { S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b', S3_ENDPOINT: 'http://localhost:9000' };
    expect(readSettings({ EVIDENCE_STORE: 's3://bucket/', ...key }).fileStore).toMatchObject({
      bucket: 'bucket',
      prefix: '',
      region: 'us-east-1'
    });
  });

  test('count an empty variable as unset', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '', TODAY: '', AUTH_SECRET: '', DEMO: '' })).toEqual(
      readSettings({})
    );
  });

  test.each([
    [{}, true],
    [{ DEMO: 'no' }, false],
    [{ NODE_ENV: 'production' }, false],
    [{ NODE_ENV: 'production', DEMO: 'yes' }, true],
    [{ NODE_ENV: 'test' }, true]
  ])('with %j the demonstration is %s', (env, demo) => {
    expect(readSettings(env).demo).toBe(demo);
  });

  test.each([
    [{ PORT: '8080' }, { port: 8080, origin: 'http://localhost:8080' }],
    [{ PORT: '1' }, { port: 1 }],
    [{ PORT: '65535' }, { port: 65535 }],
    [{ ORIGIN: 'http://10.0.0.5:3000' }, { origin: 'http://10.0.0.5:3000' }],
    [{ HOST: 'localhost' }, { host: 'localhost' }],
    [{ DATABASE_URL: 'postgresql://localhost/x' }, { databaseUrl: 'postgresql://localhost/x' }],
    [{ TODAY: '2028-02-29' }, { today: '2028-02-29' }],
    [{ NODE_ENV: 'production', DEMO: 'yes', TODAY: '2026-11-23' }, { today: '2026-11-23' }],
    [{ NODE_ENV: 'production' }, { authSecret: null }],
    [{ DATABASE_URL: DATABASE }, { authSecret: null }]
  ])('accept %j', (env, expected) => {
    expect(readSettings(env)).toMatchObject(expected);
  });

  test.each([
    [{ PORT: '0' }, 'PORT'],
    [{ PORT: '65536' }, 'PORT'],
    [{ PORT: '3000.5' }, 'PORT'],
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '-1' }, 'PORT'],
    [{ HOST: 'http://127.0.0.1' }, 'HOST'],
    [{ ORIGIN: 'ripplemark.example' }, 'ORIGIN'],
    [{ ORIGIN: 'https://ripplemark.example/' }, 'ORIGIN'],
    [{ ORIGIN: 'https://ripplemark.example/app' }, 'ORIGIN'],
    [{ ORIGIN: 'ftp://ripplemark.example' }, 'ORIGIN'],
    [{ DEMO: 'true' }, 'DEMO'],
    [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'localhost:5432' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://' + 'bad host/x' }, 'DATABASE_URL'],
    [{ MIGRATION_DATABASE_URL: OWNER }, 'MIGRATION_DATABASE_URL'],
    [{ DATABASE_URL: DATABASE, MIGRATION_DATABASE_URL: 'owner' }, 'MIGRATION_DATABASE_URL'],
    [{ AUTH_SECRET: 'x'.repeat(31) }, 'AUTH_SECRET'],
    [{ NODE_ENV: 'production', DATABASE_URL: DATABASE }, 'AUTH_SECRET'],
    [{ TODAY: '2026-02-29' }, 'TODAY'],
    [{ TODAY: '23/11/2026' }, 'TODAY'],
    [{ TODAY: '0001-01-01' }, 'TODAY'],
    [{ TODAY: '2019-12-31' }, 'TODAY'],
    [{ TODAY: '2180-01-01' }, 'TODAY'],
    [{ TODAY: '2026-11-23', DEMO: 'no' }, 'TODAY'],
    [{ TODAY: '2026-11-23', NODE_ENV: 'production' }, 'TODAY']
  ])('refuse %j and name %s in one line', (env, name) => {
    expect(linesFor(env)).toEqual([expect.stringMatching(new RegExp(`^${name} .*\\.$`))]);
  });

  test('name every wrong variable on a line of its own', () => {
    const lines = linesFor({ PORT: 'x', DEMO: 'maybe', ORIGIN: 'x', AUTH_SECRET: 'short' });
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(['AUTH_SECRET', 'DEMO', 'ORIGIN', 'PORT']);
  });

  test('never repeat a password or a secret', () => {
    const message = linesFor({
      DATABASE_URL: 'mysql://council:hunter2@db',
      AUTH_SECRET: 'tooshortsecret'
    }).join('\n');
    expect(message).not.toMatch(/hunter2|tooshortsecret/);
  });
});

function linesFor(env: Record<string, string>): string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof WrongSettings) return error.message.split('\n');
    throw error;
  }
  throw new Error('The settings were accepted.');
}
