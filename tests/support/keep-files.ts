// Keeps bytes as the app does before it writes the row of a file, and then waits: a program of its own, so that a test can
// kill it in between.
import { once } from 'node:events';
import { connect } from '../../src/lib/server/db/client';
import { keepBlob } from '../../src/lib/server/file/store/blobs';

const [databaseUrl, text] = process.argv.slice(2);
if (!databaseUrl || !text) throw new Error('say which database, and what to keep');

const { db } = connect(databaseUrl, 1);
const hash = await keepBlob(db, null, Buffer.from(text));
process.stdout.write(`${hash}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
