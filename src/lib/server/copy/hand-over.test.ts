import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aManager } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Copy } from '$lib/domain/copy/copy';
import type { Actor } from '$lib/domain/people/permissions';
import { connect, type Db } from '$lib/server/db/client';
import { copies } from '$lib/server/db/schema';
import { handOver } from './hand-over';
import { copiesWaiting, forgetOldCopies, writeWaitingCopies } from './note-copies';

const TODAY = '2026-11-23';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let person: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  person = await aManager(db);
});
afterAll(() => database.close());
beforeEach(() => db.delete(copies));

interface Given {
  method?: string;
  headers?: Record<string, string>;
  route?: string;
  who?: Actor | null;
  on?: Db;
}

function asked({ method = 'GET', headers = {}, route = '/editions/[edition].pdf', who, on }: Given = {}) {
  const url = new URL('http://localhost/editions/2026-27-q2-1.pdf');
  return {
    ...{ url, params: { edition: '2026-27-q2-1' }, route: { id: route } },
    request: new Request(url, { method, headers }),
    locals: { db: on ?? db, person: who === undefined ? person : who, today: TODAY }
  } as unknown as RequestEvent;
}

const file = (status = 200) =>
  vi.fn(() => new Response(status === 200 ? 'a file' : null, { status, headers: { etag: '"as-it-is"' } }));

describe('a file that is handed over', () => {
  it('is written down once a day, with how often', async () => {
    expect(await (await handOver(asked(), file())).text()).toBe('a file');
    await handOver(asked(), file());
    expect(await db.select().from(copies)).toMatchObject([
      { personId: person.id, kind: 'edition', subject: '2026-27-q2-1', form: 'pdf', day: TODAY, times: 2 }
    ]);
  });

  it.each([
    ['only its head was asked for', { method: 'HEAD' }, 200],
    ['the reader has it from before', { headers: { 'if-none-match': 'W/"as-it-is"' } }, 200],
    ['it is not there', {}, 404],
    ['it could not be made', {}, 503],
    ['nobody is signed in', { who: null }, 200],
    ['it holds no story', { route: '/accounts.csv' }, 200]
  ] as const)('is no copy where %s', async (_, given, status) => {
    expect((await handOver(asked(given), file(status))).status).toBe(status);
    expect(await db.select().from(copies)).toEqual([]);
  });

  it('is another copy when it changed since', async () => {
    await handOver(asked({ headers: { 'if-none-match': '"as-it-was"' } }), file());
    expect(await db.select().from(copies)).toHaveLength(1);
  });

  it.each(['prefetch', 'prefetch;prerender'])('is not made ahead of time (%s)', async (purpose) => {
    const make = file();
    expect((await handOver(asked({ headers: { 'sec-purpose': purpose } }), make)).status).toBe(503);
    expect(make).not.toHaveBeenCalled();
    expect(await db.select().from(copies)).toEqual([]);
  });
});

describe('what only the answer knows', () => {
  const outcome = '6f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a11';

  function answering(route: string, method: string, copy?: Copy) {
    const event = asked({ route, method });
    return handOver(event, () => {
      event.locals.copy = copy;
      return new Response('a file');
    });
  }

  it.each([
    ['/files/[evidence]', 'GET', { kind: 'evidence', subjects: [outcome], form: 'file' }],
    ['/subject-requests.json', 'POST', { kind: 'subject-request', subjects: [outcome], form: 'json' }]
  ] as const)('%s is a copy of the story that it says', async (route, method, copy) => {
    await answering(route, method, copy);
    expect(await db.select().from(copies)).toMatchObject([
      { personId: person.id, kind: copy.kind, subject: outcome, form: copy.form }
    ]);
  });

  it('is none where it says nothing, or nobody asked for it so', async () => {
    const copy = { kind: 'evidence', subjects: [outcome], form: 'file' } as const;
    await answering('/files/[evidence]', 'GET');
    await answering('/files/[evidence]', 'HEAD', copy);
    await answering('/files/[evidence]/thumbnail', 'GET', copy);
    await answering('/subject-requests.json', 'GET', copy);
    expect(await db.select().from(copies)).toEqual([]);
  });
});

it('a line that could not be written keeps nobody from the file, names nobody in the log, and is written with the next', async () => {
  const gone = connect(database.url, 1);
  await gone.close();
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect((await handOver(asked({ on: gone.db }), file())).status).toBe(200);
  expect(copiesWaiting()).toBe(1);
  expect(String(log.mock.calls[0]![0])).toContain('a copy that was not written down');
  expect(String(log.mock.calls[0]![0])).not.toContain(person.id);
  log.mockRestore();
  await writeWaitingCopies(db);
  expect(copiesWaiting()).toBe(0);
  expect(await db.select().from(copies)).toHaveLength(1);
});

it('records of copies are forgotten after seven years', async () => {
  const line = { personId: person.id, kind: 'edition', subject: '2019-20-q2-1', form: 'pdf' } as const;
  await db.insert(copies).values([
    { ...line, day: '2019-10-31' },
    { ...line, day: '2019-11-01' }
  ]);
  await forgetOldCopies(db, TODAY);
  expect((await db.select().from(copies)).map(({ day }) => day)).toEqual(['2019-11-01']);
});
