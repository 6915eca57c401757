// Sends the mails that wait in a database until none does, as the app would: a program of its own, so that a test can
// kill it. It begins when its input ends, so that several can be made ready at once.
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { and, isNull } from 'drizzle-orm';
import { connect } from '../../src/lib/server/db/client';
import { mails } from '../../src/lib/server/db/schema';
import { sendWaiting } from '../../src/lib/server/mail/sending';

const [databaseUrl, smtpUrl] = process.argv.slice(2);
if (!databaseUrl || !smtpUrl) throw new Error('say which database and which mail server');

process.stdin.resume();
await once(process.stdin, 'end');
const { db, close } = connect(databaseUrl, 2);
const waits = and(isNull(mails.sentAt), isNull(mails.givenUpAt), isNull(mails.handedOverAt));
while ((await db.$count(mails, waits)) > 0) {
  await sendWaiting(db, smtpUrl, { name: 'Ripplemark', address: 'ripplemark@riverside.example' });
  // The one that was killed before may hold the lock for another moment.
  await pause(10);
}
await close();
