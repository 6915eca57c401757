import { eq, sql } from 'drizzle-orm';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aLead } from '../../../../tests/support/factories';
import { untilSomebodyWaits } from '../../../../tests/support/lock-waits';
import { aMailServer, refusal, type MailServerOfTest } from '../../../../tests/support/mail-server';
import { testDatabase } from '../../../../tests/support/test-database';
import type { MailKind } from '$lib/domain/mail/kinds';
import { connect, type Connection, type Db } from '$lib/server/db/client';
import { PAGE_LIMITS } from '$lib/server/db/limits';
import { mails, people } from '$lib/server/db/schema';
import { queueMail } from './outbox';
import { sendWaiting } from './sending';

const FROM = { name: 'Ripplemark at Riverside', address: 'ripplemark@riverside.example' };
const TEXT = `Words in plain text.

You get this because you are here.
Choose which mails you get: https://ripplemark.example/mails/key
`;
const LETTER = { subject: 'A subject', text: TEXT, html: '<p>Words in HTML.</p>' };

let database: Connection & { url: string };
let db: Db;
let server: MailServerOfTest;
let undo: (() => unknown)[] = [];

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
beforeEach(async () => {
  await db.delete(mails);
  server = await aMailServer();
  undo = [() => server.close()];
});
afterEach(async () => {
  for (const step of undo.reverse()) await step();
});
afterAll(() => database.close());

async function queue(address: string, given: { kind?: MailKind; personId?: string } = {}): Promise<void> {
  const { kind = 'edition-published', personId = null } = given;
  await queueMail(db, { kind, to: { personId, address }, letter: LETTER });
}

/** All mails, in the order in which they were queued. */
function outbox() {
  return db.select().from(mails).orderBy(mails.createdAt);
}

async function onlyMail() {
  const [mail, ...others] = await outbox();
  expect(others).toEqual([]);
  return mail!;
}

/** As if the time until the next try had passed. */
async function timePasses(): Promise<void> {
  await db.update(mails).set({ dueAt: sql`now()` });
}

const send = (url = server.url, pool = db) => sendWaiting(pool, url, FROM);

/** Minutes from now until the next try. */
async function minutesUntilNext(): Promise<number> {
  const { dueAt } = await onlyMail();
  return Math.round((dueAt.getTime() - Date.now()) / 60_000);
}

/** A server that takes connections and does with them what a test says. */
async function aRawServer(talk: (socket: Socket) => void): Promise<string> {
  const raw = createServer((socket) => {
    socket.on('error', () => undefined);
    talk(socket);
  });
  undo.push(() => new Promise((done) => raw.close(done)));
  await once(raw.listen(0, '127.0.0.1'), 'listening');
  return `smtp://127.0.0.1:${(raw.address() as AddressInfo).port}`;
}

describe('a mail that waits', () => {
  it('arrives in plain text and in HTML, and its words go from the database', async () => {
    await queue('jo@riverside.example');
    const { id } = await onlyMail();
    expect(await send()).toEqual({ sent: 1, failed: 0 });
    expect(server.arrived).toHaveLength(1);
    const [{ to, source }] = server.arrived as [{ to: string[]; source: string }];
    expect(to).toEqual(['jo@riverside.example']);
    const headers = source.split('\r\n\r\n')[0]!;
    expect(headers).toContain('From: Ripplemark at Riverside <ripplemark@riverside.example>');
    expect(headers).toContain('To: jo@riverside.example');
    expect(headers).toContain('Subject: A subject');
    expect(headers).toContain(`Message-ID: <${id}@riverside.example>`);
    expect(headers).toMatch(/\r\nDate: \w{3}, \d\d \w{3} \d{4} /);
    expect(headers).toContain('Auto-Submitted: auto-generated');
    expect(headers).toContain('List-Unsubscribe: <https://ripplemark.example/mails/key>');
    expect(headers).toContain('multipart/alternative');
    expect(source).toMatch(
      /Content-Type: text\/plain; charset=utf-8\r\n[^]*\r\n\r\nWords in plain text\.\r\n/
    );
    expect(source).toMatch(
      /Content-Type: text\/html; charset=utf-8\r\n[^]*\r\n\r\n<p>Words in HTML\.<\/p>\r\n/
    );
    const mail = await onlyMail();
    expect(mail).toMatchObject({ bodyText: null, bodyHtml: null, problem: null, givenUpAt: null });
    expect(mail.sentAt).toBeInstanceOf(Date);
  });

  it('has the host of the council in its Message-ID where that is said', async () => {
    await queue('jo@riverside.example');
    await sendWaiting(db, server.url, FROM, { host: 'ripplemark.example' });
    expect(server.arrived[0]!.source).toMatch(/\r\nMessage-ID: <[-0-9a-f]{36}@ripplemark\.example>\r\n/);
  });

  it('offers no way out of what somebody asked for', async () => {
    await queue('jo@riverside.example', { kind: 'new-password' });
    await send();
    expect(server.arrived[0]!.source).not.toContain('List-Unsubscribe');
  });

  it('is sent once, also by a later round', async () => {
    await queue('jo@riverside.example');
    expect([await send(), await send()]).toEqual([
      { sent: 1, failed: 0 },
      { sent: 0, failed: 0 }
    ]);
    expect(server.arrived).toHaveLength(1);
  });

  it('is sent after those that are due for longer, and not before it is due', async () => {
    for (const name of ['third', 'first', 'second', 'later']) await queue(`${name}@riverside.example`);
    const due = { third: '-1', first: '-3', second: '-2', later: '1' };
    for (const [name, minutes] of Object.entries(due)) {
      await db
        .update(mails)
        .set({ dueAt: sql`now() + make_interval(mins => ${minutes}::int)` })
        .where(eq(mails.toAddress, `${name}@riverside.example`));
    }
    await send();
    expect(server.arrived.map(({ to }) => to[0]!.split('@')[0])).toEqual(['first', 'second', 'third']);
  });

  it('is sent with the name and the password of the address', async () => {
    const strict = await aMailServer({ password: 'pa:ss/wo@rd' });
    undo.push(() => strict.close());
    await queue('jo@riverside.example');
    await send(strict.url.replace('//', `//ripplemark:${encodeURIComponent('pa:ss/wo@rd')}@`));
    expect(strict.arrived).toHaveLength(1);
  });

  it.each(['jo@x.example, eve@evil.example', 'jo@x.example\r\nBcc: eve@evil.example', '"jo" <jo@x.example>'])(
    'goes to nobody else, whatever its address holds: %j',
    async (address) => {
      await queue(address);
      await send();
      const reached = server.arrived.flatMap(({ to }) => to);
      expect(reached.filter((to) => to !== 'jo@x.example')).toEqual([]);
      expect(server.arrived.map(({ source }) => source).join()).not.toMatch(/\r\nBcc:/);
    }
  );
});

describe('a refusal', () => {
  it('for now is met with another try, and then the mail arrives', async () => {
    await queue('jo@riverside.example');
    server.onRecipient = () => {
      throw refusal(450);
    };
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    expect(await onlyMail()).toMatchObject({
      tries: 1,
      problem: 'The mail server put the mail off (450).',
      bodyText: TEXT,
      handedOverAt: null,
      givenUpAt: null
    });
    expect(await minutesUntilNext()).toBe(1);
    expect(await send()).toEqual({ sent: 0, failed: 0 });
    server.onRecipient = () => undefined;
    await timePasses();
    expect(await send()).toEqual({ sent: 1, failed: 0 });
    expect(server.arrived).toHaveLength(1);
    expect(await onlyMail()).toMatchObject({ problem: null, bodyText: null });
  });

  it.each([
    [451, 'The mail server put the mail off (451).'],
    [554, 'The mail server refused the mail (554).']
  ])('of the whole mail by %i is one that the server has not taken', async (code, problem) => {
    await queue('jo@riverside.example');
    server.onMail = () => {
      throw refusal(code);
    };
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    expect(await onlyMail()).toMatchObject({ tries: 1, problem, handedOverAt: null, bodyText: TEXT });
    server.onMail = () => undefined;
    await timePasses();
    await send();
    expect(server.arrived).toHaveLength(1);
  });

  it('of the address for good gives the mail up at once', async () => {
    await queue('nobody@riverside.example');
    server.onRecipient = () => {
      throw refusal(550);
    };
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    const mail = await onlyMail();
    const problem = 'The mail server takes no mail for this address (550).';
    expect(mail).toMatchObject({ tries: 1, problem, bodyText: null, bodyHtml: null });
    expect(mail.givenUpAt).toBeInstanceOf(Date);
    expect(await send()).toEqual({ sent: 0, failed: 0 });
  });

  it('of one mail does not keep the others', async () => {
    for (const name of ['bad', 'good']) await queue(`${name}@riverside.example`);
    server.onRecipient = (address) => {
      if (address.startsWith('bad')) throw refusal(450);
    };
    expect(await send()).toEqual({ sent: 1, failed: 1 });
    expect(server.arrived.map(({ to }) => to)).toEqual([['good@riverside.example']]);
  });

  it('is met with ever longer pauses, and after seven tries the mail is given up', async () => {
    await queue('jo@riverside.example');
    server.onRecipient = () => {
      throw refusal(450);
    };
    const pauses: number[] = [];
    for (let tries = 1; tries <= 6; tries += 1) {
      await send();
      pauses.push(await minutesUntilNext());
      await timePasses();
    }
    expect(pauses).toEqual([1, 5, 30, 120, 360, 720]);
    await send();
    expect(await onlyMail()).toMatchObject({ tries: 7, bodyText: null, givenUpAt: expect.any(Date) });
  });

  it('of our name and password keeps the others waiting without a try', async () => {
    const strict = await aMailServer({ password: 'right' });
    undo.push(() => strict.close());
    for (const name of ['one', 'two']) await queue(`${name}@riverside.example`);
    const wrong = strict.url.replace('//', '//ripplemark:wrong@');
    expect(await send(wrong)).toEqual({ sent: 0, failed: 1 });
    expect((await outbox()).map(({ tries, problem }) => ({ tries, problem }))).toEqual([
      { tries: 1, problem: 'The mail server refused the name or the password in SMTP_URL.' },
      { tries: 0, problem: null }
    ]);
  });
});

describe('a mail server that', () => {
  it('is not there leaves the mails waiting', async () => {
    for (const name of ['one', 'two']) await queue(`${name}@riverside.example`);
    await server.close();
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    const problem = 'Nothing answers at the address of the mail server.';
    expect((await outbox()).map((mail) => mail.problem)).toEqual([problem, null]);
  });

  it('offers no secure connection where one is asked for gets nothing', async () => {
    await queue('jo@riverside.example');
    await send(server.url.replace('smtp:', 'smtps:'));
    const problem =
      'No secure connection to the mail server could be made: its certificate, or smtps:// in SMTP_URL, may be wrong.';
    expect(await onlyMail()).toMatchObject({ tries: 1, problem });
  });

  it.each([
    ['hangs up', (socket: Socket) => socket.destroy(), 'The connection to the mail server broke off.'],
    [
      'is closing',
      (socket: Socket) => socket.end('421 later\r\n'),
      'The mail server is not ready for mail just now (421).'
    ],
    [
      'is none',
      (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'What answers there is no mail server, or takes no mail from here.'
    ]
  ])('%s leaves the mail waiting', async (_what, talk, problem) => {
    await queue('jo@riverside.example');
    await send(await aRawServer(talk));
    expect(await onlyMail()).toMatchObject({ tries: 1, problem, handedOverAt: null, bodyText: TEXT });
  });

  it('breaks off just before the end of the message has not taken it', async () => {
    await queue('jo@riverside.example');
    const broken = new Promise<void>((resolve) => {
      server.onBeginning = async () => {
        await untilSomebodyWaits(db);
        server.breakOff();
        // The other end of the line learns of it.
        setTimeout(resolve, 100);
      };
    });
    let round!: Promise<unknown>;
    await db.transaction(async (tx) => {
      // The hand-over waits for this row.
      await tx.select().from(mails).for('update');
      round = send();
      await broken;
    });
    expect(await round).toEqual({ sent: 0, failed: 1 });
    const problem = 'The connection to the mail server broke off.';
    expect(await onlyMail()).toMatchObject({ tries: 1, problem, handedOverAt: null, bodyText: TEXT });
  });

  it('breaks off after the whole message leaves it uncertain, and it is not sent again', async () => {
    for (const name of ['one', 'two']) await queue(`${name}@riverside.example`);
    server.onMail = () => {
      server.breakOff();
      return new Promise(() => undefined);
    };
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    server.onMail = () => undefined;
    await timePasses();
    expect(await send()).toEqual({ sent: 1, failed: 0 });
    expect(server.arrived.map(({ to }) => to)).toEqual([['two@riverside.example']]);
    const [first] = await outbox();
    expect(first).toMatchObject({
      sentAt: null,
      givenUpAt: null,
      bodyText: TEXT,
      handedOverAt: expect.any(Date)
    });
  });

  it('takes longer than a page may be idle in a transaction is waited for', async () => {
    const limits = { ...PAGE_LIMITS, idle_in_transaction_session_timeout: 100 };
    const impatient = connect(database.url, 2, limits);
    undo.push(() => impatient.close());
    await queue('jo@riverside.example');
    server.onMail = () => new Promise((resolve) => setTimeout(resolve, 400));
    expect(await send(server.url, impatient.db)).toEqual({ sent: 1, failed: 0 });
  });
});

describe('what is of no more use', () => {
  it.each([
    ['invitation', '167 hours 59 minutes', 1],
    ['invitation', '168 hours', 0],
    ['new-password', '59 minutes', 1],
    ['new-password', '1 hour', 0],
    ['edition-published', '1 year', 1]
  ] as const)('%s after %s is sent %i times', async (kind, age, times) => {
    await queue('jo@riverside.example', { kind });
    await db.update(mails).set({ createdAt: sql`now() - ${age}::interval` });
    expect(await send()).toEqual({ sent: times, failed: 0 });
    expect(server.arrived).toHaveLength(times);
    const mail = await onlyMail();
    expect(mail).toMatchObject({ bodyText: null, bodyHtml: null });
    expect(mail.problem).toBe(times === 1 ? null : 'It could not be sent while it was of use.');
  });

  it('is no more sent to somebody who was deactivated meanwhile', async () => {
    const { id, email } = await aLead(db);
    await queue(email, { personId: id });
    await db.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, id));
    await send();
    expect(server.arrived).toEqual([]);
    expect((await onlyMail()).givenUpAt).toBeInstanceOf(Date);
  });

  it('loses its words also where nobody knows whether it arrived', async () => {
    await queue('jo@riverside.example', { kind: 'new-password' });
    const past = sql`now() - interval '2 hours'`;
    await db.update(mails).set({ createdAt: past, handedOverAt: past });
    await send();
    const problem = 'Whether it arrived, nobody knows; it is of no more use.';
    expect(await onlyMail()).toMatchObject({ bodyText: null, problem, givenUpAt: expect.any(Date) });
  });
});

describe('two that send at the same moment', () => {
  it('send each mail once', async () => {
    const other = connect(database.url, 2);
    undo.push(() => other.close());
    for (let count = 0; count < 10; count += 1) await queue(`person${count}@riverside.example`);
    const pools = [db, other.db, db, other.db];
    const rounds = await Promise.all(pools.map((pool) => send(server.url, pool)));
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(10);
    expect(new Set(server.arrived.map(({ to }) => to[0])).size).toBe(10);
    expect(server.arrived).toHaveLength(10);
  });

  it('do so also where one has lost the lock with its connection', async () => {
    await queue('jo@riverside.example');
    const other = connect(database.url, 2);
    undo.push(() => other.close());
    let second!: Promise<unknown>;
    const isHandedOver = new Promise<void>((resolve) => {
      server.onRecipient = async () => {
        server.onRecipient = () => undefined;
        await endLock();
        second = send();
        // Only now the first comes to its own hand-over.
        await isHandedOver;
      };
      server.onMail = async () => {
        server.onMail = () => undefined;
        resolve();
        await vi.waitUntil(() => server.connections() === 1, { timeout: 30_000, interval: 10 });
      };
    });
    await expect(send(server.url, other.db)).rejects.toThrow();
    await isHandedOver;
    expect(await second).toEqual({ sent: 1, failed: 0 });
    expect(server.arrived).toHaveLength(1);
    expect((await onlyMail()).sentAt).not.toBeNull();
  });
});

/** Ends the connection that holds the lock of sending. */
async function endLock(): Promise<void> {
  await db.execute(sql`
    select pg_terminate_backend(pid, 5000) from pg_locks
    where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`);
}

it('a round ends after the mail that is being sent when it is told to', async () => {
  for (const name of ['one', 'two']) await queue(`${name}@riverside.example`);
  const ending = new AbortController();
  server.onMail = () => ending.abort();
  expect(await sendWaiting(db, server.url, FROM, { signal: ending.signal })).toEqual({ sent: 1, failed: 0 });
  expect(server.arrived).toHaveLength(1);
});
