// `npm run bench`: how fast and how light the built app is, beside the aims. It prints, and never fails for being slow.
import { parseArgs } from 'node:util';
import { buildWhenChanged } from '../scripts/build.js';
import { makeFolder, removeFolder, ROOT, startApp, type RunningApp } from './app';
import { findLoggable, logForm, openDatabase, serverOf } from './database';
import { firstView, totalOf } from './first-view';
import { memoryOf } from './memory';
import {
  inKilobytes,
  inMebibytes,
  inMilliseconds,
  inSeconds,
  median,
  percentile,
  printTable
} from './statistics';
import { addSyntheticOutcomes } from './synthetic';
import { requestsPerSecond, timeInTurn, type Task } from './timing';
import { signIn } from './visitor';

const READER = 'manager@riverside.example';
const LEAD = 'lead@riverside.example';
const REPORT = '/reports/2026-27-q2';
const LIST = '/outcomes?period=2026-27-q2&strength=2';
const CONNECTIONS = 20;
/** The smallest page that a signed-in person sees; everything is held against it. */
const BARE = { name: 'bare page (help)', address: '/help' };

const options = parseArgs({
  options: {
    /** Outcomes to add to the demonstration's own before measuring. */
    rows: { type: 'string', default: '0' },
    /** How often each request is counted. */
    rounds: { type: 'string', default: '60' },
    /** How long each page is asked for at twenty connections. */
    seconds: { type: 'string', default: '5' }
  }
}).values;

process.chdir(ROOT);
await buildWhenChanged();
const folder = await makeFolder();
try {
  await measureAll();
} finally {
  await removeFolder(folder);
}

async function measureAll(): Promise<void> {
  let app = await startApp(folder);
  try {
    const first = app.startedIn;
    await fill(Number(options.rows));
    const later: number[] = [];
    for (let start = 0; start < 3; start++) {
      await app.stop();
      app = await startApp(folder);
      later.push(app.startedIn);
    }
    printStarts(first, later);
    await printMemory(app, 'Memory at rest, just started');
    await printTimes(app);
    await printThroughput(app);
    await printSizes(app);
    await printMemory(app, 'Memory at rest, after all this');
  } finally {
    await app.stop();
  }
}

async function fill(rows: number): Promise<void> {
  const sql = await openDatabase(folder);
  try {
    if (rows > 0) await addSyntheticOutcomes(sql, rows);
    const [found] = await sql<{ outcomes: number }[]>`select count(*)::int as outcomes from outcomes`;
    console.log(`${found?.outcomes.toLocaleString('en-GB')} outcomes, Node ${process.versions.node}`);
  } finally {
    await sql.end();
  }
}

function printStarts(first: number, later: readonly number[]): void {
  printTable(
    'Starting the built app',
    ['', 'median', 'aim'],
    [
      ['first start, with demonstration', inSeconds(first), ''],
      ['later start, with its data', inSeconds(median(later)), '< 5 s']
    ]
  );
}

async function printMemory(app: RunningApp, title: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const node = await memoryOf(app.pid);
  const postgres = await memoryOf((await serverOf(folder)).pid, true);
  const row = (name: string, { resident, sharedOnce }: typeof node) => [
    name,
    inMebibytes(resident),
    inMebibytes(sharedOnce)
  ];
  const headings = ['', 'resident', 'shared pages counted once'];
  printTable(title, headings, [row('app (Node)', node), row('PostgreSQL, all processes', postgres)]);
}

async function printTimes(app: RunningApp): Promise<void> {
  const times = await timeInTurn(await tasksFor(app), Number(options.rounds));
  const bare = median(times.get(BARE.name)!);
  const aims = new Map((await tasksFor(app)).map((task) => [task.name, task.aim]));
  const rows = [...times].map(([name, figures]) => [
    name,
    inMilliseconds(median(figures)),
    inMilliseconds(percentile(figures, 95)),
    `${(median(figures) / bare).toFixed(1)} x`,
    aims.get(name) ? `< ${aims.get(name)} ms` : ''
  ]);
  const title = `Server time, one request at a time, ${options.rounds} each in turn`;
  printTable(title, ['', 'median', 'p95', 'to bare page', 'aim'], rows);
}

async function tasksFor(app: RunningApp): Promise<Task[]> {
  const reader = await signIn(app.origin, READER);
  const lead = await signIn(app.origin, LEAD);
  const sql = await openDatabase(folder);
  const loggable = await findLoggable(sql, LEAD).finally(() => sql.end());
  const page = (name: string, address: string, aim: number | null = null): Task => ({
    name,
    ask: () => reader.get(address),
    expect: 200,
    aim
  });
  return [
    page(BARE.name, BARE.address),
    page('health check', '/healthz'),
    page('report of the council', REPORT, 60),
    page('its figures as JSON', `${REPORT}.json`),
    page('filtered list of outcomes', LIST, 30),
    page('that list as CSV', LIST.replace('?', '.csv?')),
    {
      name: 'saving an outcome',
      ask: () => lead.post('/outcomes/new', logForm(crypto.randomUUID(), loggable)),
      expect: 303,
      aim: 30
    }
  ];
}

async function printThroughput(app: RunningApp): Promise<void> {
  const reader = await signIn(app.origin, READER, CONNECTIONS);
  const pages = [
    [BARE.name, BARE.address],
    ['report of the council', REPORT],
    ['filtered list of outcomes', LIST]
  ] as const;
  const rows: string[][] = [];
  let bare = 0;
  for (const [name, address] of pages) {
    const task = { name, ask: () => reader.get(address), expect: 200, aim: null };
    const rate = await requestsPerSecond(task, CONNECTIONS, Number(options.seconds));
    bare ||= rate;
    rows.push([name, rate.toFixed(0), `${(rate / bare).toFixed(2)} x`]);
  }
  reader.leave();
  printTable(`Requests per second at ${CONNECTIONS} connections`, ['', 'a second', 'to bare page'], rows);
}

async function printSizes(app: RunningApp): Promise<void> {
  const reader = await signIn(app.origin, READER, 0);
  const lead = await signIn(app.origin, LEAD, 0);
  const pages = [
    [BARE.name, BARE.address, reader],
    ['home', '/', reader],
    ['report of the council', REPORT, reader],
    ['filtered list of outcomes', LIST, reader],
    ['log an outcome', '/outcomes/new', lead]
  ] as const;
  const rows: string[][] = [];
  for (const [name, address, visitor] of pages) {
    const view = await firstView(visitor, address);
    const parts = [view.html, view.css, view.fonts, view.js, view.icons].map(inKilobytes);
    rows.push([name, ...parts, inKilobytes(totalOf(view)), visitor === reader ? '<= 100 KB, JS 0' : '']);
  }
  const headings = ['', 'HTML', 'CSS', 'fonts', 'JS', 'icons', 'together', 'aim'];
  printTable('First view, bytes over the wire with nothing cached', headings, rows);
}
