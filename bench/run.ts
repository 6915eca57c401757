// `npm run bench`: how fast and how light the built app is, beside the aims. It prints, and never fails for being slow.
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { buildWhenChanged } from '../scripts/build.js';
import { makeFolder, removeFolder, ROOT, startApp, type RunningApp } from './app';
import { openDatabase, serverOf } from './database';
import { printDocuments } from './documents';
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
import { fillBigCouncil } from './big-council';
import { addSyntheticOutcomes } from './synthetic';
import { BARE, LEAD, LIST, READER, readingTasks, REPORT, savingTask } from './tasks';
import { requestsPerSecond, timeInTurn } from './timing';
import { printVerdicts } from './verdicts';
import { signIn } from './visitor';

const CONNECTIONS = 20;
const options = parseArgs({
  options: {
    /** Outcomes to add to the demonstration's own before measuring. */
    rows: { type: 'string', default: '0' },
    /** Fill up to 300,000 outcomes, 120 services and 500 accounts instead. */
    big: { type: 'boolean', default: false },
    /** How often each request is counted. */
    rounds: { type: 'string', default: '60' },
    /** How long each page is asked for at twenty connections. */
    seconds: { type: 'string', default: '5' }
  }
}).values;

process.chdir(ROOT);
await buildWhenChanged();
printVerdicts();
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
    await printDocuments(app.origin, folder);
    await printMemory(app, 'Memory at rest, after all this');
  } finally {
    await app.stop();
  }
}

async function fill(rows: number): Promise<void> {
  const sql = await openDatabase(folder);
  try {
    if (options.big) await fillBigCouncil(sql);
    else if (rows > 0) await addSyntheticOutcomes(sql, rows);
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
  const tasks = [...(await readingTasks(app.origin)), await savingTask(app.origin, folder)];
  const times = await timeInTurn(tasks, Number(options.rounds));
  const bare = median(times.get(BARE.name)!);
  const rows = tasks.map(({ name, aim }) => {
    const figures = times.get(name)!;
    const middle = median(figures);
    const ratio = `${(middle / bare).toFixed(1)} x`;
    return [
      name,
      inMilliseconds(middle),
      inMilliseconds(percentile(figures, 95)),
      ratio,
      aim ? `< ${aim} ms` : ''
    ];
  });
  const title = `Server time, one request at a time, ${options.rounds} of each in turn; ${machine()}`;
  printTable(title, ['', 'median', 'p95', 'to bare page', 'aim'], rows);
}

/** How busy the machine is with other work tells how far these times can be trusted. */
function machine(): string {
  return `load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`;
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
    rows.push([
      name,
      ...parts,
      inKilobytes(totalOf(view)),
      visitor === reader ? '<= 100 KB, JS 0' : '<= 100 KB'
    ]);
  }
  const headings = ['', 'HTML', 'CSS', 'fonts', 'JS', 'icons', 'together', 'aim'];
  printTable('First view, bytes over the wire with nothing cached', headings, rows);
}
