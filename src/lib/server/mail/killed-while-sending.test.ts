import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { isNull } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMailServer, type MailServerOfTest } from '../../../../tests/support/mail-server';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Connection } from '$lib/server/db/client';
import { mails } from '$lib/server/db/schema';
import { queueMail } from './outbox';

const MAILS = 60;
/** In which moment of which mail a process is killed, and how many milliseconds later; mails are counted anew for each. */
const KILLS = [
  { moment: 'recipient', mail: 7, after: 0 },
  { moment: 'last byte', mail: 5, after: 0 },
  { moment: 'accepting', mail: 6, after: 0 },
  { moment: 'recipient', mail: 4, after: 7 * Math.random() },
  { moment: 'accepting', mail: 3, after: 150 * Math.random() }
] as const;
type Moment = (typeof KILLS)[number]['moment'];

let database: Connection & { url: string };
let server: MailServerOfTest;
let children: ChildProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
  server = await aMailServer();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await server.close();
  await database.close();
});

/** A process that is ready to send all that waits; it begins when its input ends. */
function aSender(): ChildProcess {
  const program = ['--import', 'tsx', 'tests/support/send-mails.ts', database.url, server.url];
  return spawn(process.execPath, program, { stdio: ['pipe', 'inherit', 'inherit'] });
}

/** Comes back in this moment of this mail, counted from now on. */
async function until(moment: Moment, mail: number): Promise<void> {
  let count = 0;
  await new Promise<void>((resolve) => {
    onMoment = (met) => {
      if (met === moment) count += 1;
      if (count === mail) resolve();
    };
  });
}

let onMoment: (moment: Moment) => void = () => undefined;

it('no mail is sent twice, and each that did not arrive is known to be uncertain, however often a process is killed', async () => {
  for (let count = 0; count < MAILS; count += 1) {
    const to = { personId: null, address: `person${count}@riverside.example` };
    const letter = { subject: 'A subject', text: 'Words\n', html: '<p>Words</p>' };
    await queueMail(database.db, { kind: 'edition-published', to, letter });
  }
  server.onRecipient = () => onMoment('recipient');
  server.onMail = async () => {
    onMoment('last byte');
    await pause(10);
    // Accepted from here on, whether the sender hears of it or not.
    void Promise.resolve().then(() => onMoment('accepting'));
  };
  children = Array.from({ length: KILLS.length + 1 }, aSender);
  for (const [index, { moment, mail, after }] of KILLS.entries()) {
    const child = children[index]!;
    child.stdin!.end();
    await until(moment, mail);
    await pause(after);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const last = children.at(-1)!;
  last.stdin!.end();
  expect(await once(last, 'exit')).toEqual([0, null]);

  const arrived = server.arrived.map(({ to }) => to[0]!);
  expect(new Set(arrived).size).toBe(arrived.length);
  const unsent = await database.db.select().from(mails).where(isNull(mails.sentAt));
  expect(unsent.filter(({ handedOverAt }) => handedOverAt === null)).toEqual([]);
  expect(unsent.length).toBeLessThanOrEqual(KILLS.length);
  const known = new Set([...arrived, ...unsent.map(({ toAddress }) => toAddress)]);
  expect(known.size).toBe(MAILS);
});
