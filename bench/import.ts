// `npm run bench:import`: how quickly 100,000 rows of history come in, and how long others wait meanwhile. It prints, and
// never fails for being slow. `-- --pasted` sends the rows in the box instead of as a file.
import { loadavg } from 'node:os';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { buildWhenChanged } from '../scripts/build.js';
import { makeFolder, removeFolder, ROOT, startApp } from './app';
import { openDatabase } from './database';
import { READER } from './tasks';
import { signIn, type Answer, type Visitor } from './visitor';

/** Before the demonstration begins to log: beside what is logged, no month's figure may stand. */
const FIRST_YEAR = 2001;
const LAST_YEAR = 2022;

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, pasted: { type: 'boolean', default: false } }
});
const ROWS = Number(values.rows);
/** Milliseconds between two requests of somebody else. */
const EVERY = 20;

process.chdir(ROOT);
await buildWhenChanged();
const folder = await makeFolder();
try {
  await measure();
} finally {
  await removeFolder(folder);
}

async function measure(): Promise<void> {
  const app = await startApp(folder);
  try {
    const [comms, reader] = [
      await signIn(app.origin, 'comms@riverside.example'),
      await signIn(app.origin, READER)
    ];
    const rows = await rowsFor(folder);
    const stop = keepAsking(reader);
    const read = performance.now();
    const [field, name] = values.pasted ? ['pasted', ''] : ['file', 'history.csv'];
    const sent = await comms.upload('/import?/read&for=history', field, name, rows);
    const address = String(sent.headers.location);
    const looked = await until(comms, address, 'rows?');
    const look = /name="look" value="([^"]+)"/.exec(looked)![1]!;
    const preview = performance.now() - read;
    const begun = performance.now();
    await comms.post(`${address}?/bringIn`, { goodOnly: 'yes', look });
    await until(comms, address, 'rows are in');
    const importing = performance.now() - begun;
    const waits = await stop();
    console.log(`${ROWS} rows, load ${loadavg()[0]!.toFixed(1)}`);
    console.log(`read, kept and looked through: ${(preview / 1000).toFixed(1)} s`);
    console.log(
      `brought in: ${(importing / 1000).toFixed(1)} s, ${Math.round(ROWS / (importing / 1000))} rows a second`
    );
    console.log(`others: ${waits.length} requests, longest wait ${Math.max(...waits).toFixed(0)} ms`);
  } finally {
    await app.stop();
  }
}

/** A figure for so many months of so many measures in so many services. */
async function rowsFor(data: string): Promise<string> {
  const sql = await openDatabase(data);
  const services = await sql<{ name: string }[]>`select name from services order by name`;
  const measures = await sql<
    { name: string }[]
  >`select name from measures where retired_on is null order by name`;
  await sql.end();
  const lines: string[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (const service of services) {
        for (const measure of measures) {
          if (lines.length === ROWS) return ['Month\tService\tMeasure\tFigure', ...lines].join('\n');
          lines.push(
            `${year}-${String(month).padStart(2, '0')}\t${service.name}\t${measure.name}\t${lines.length % 97}`
          );
        }
      }
    }
  }
  throw new Error(`the demonstration has room for ${lines.length} rows only`);
}

/** Asks for a small page again and again. @returns a function that ends it and gives the milliseconds of each answer */
function keepAsking(reader: Visitor): () => Promise<number[]> {
  const waits: number[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const answer = await reader.get('/help').catch(() => null);
      if (!answer) return;
      waits.push(answer.milliseconds);
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
  })();
  return async () => {
    isOver = true;
    await asking;
    return waits;
  };
}

/** Looks at a page until it holds these words, for a minute at the most. @returns the page */
async function until(visitor: Visitor, address: string, words: string): Promise<string> {
  for (const began = performance.now(); performance.now() - began < 60_000;) {
    const page = textOf(await visitor.get(address));
    if (page.includes(words)) return page;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(
    `${address} never said “${words}”: ${textOf(await visitor.get(address))
      .replace(/<[^>]+>|\s+/g, ' ')
      .slice(0, 600)}`
  );
}

function textOf({ body, headers }: Answer): string {
  const encoding = headers['content-encoding'];
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString();
}
