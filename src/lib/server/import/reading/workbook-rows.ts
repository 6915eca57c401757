/** Rows of an Excel workbook: a process of its own reads it and hands its rows over in small lots, so that nobody else waits. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Sheet } from '$lib/domain/import/tables';
import { openSheet } from './filled-rows';
import { Unreadable, type Refusal } from './refusals';
import program from './workbook-process.cjs?raw';

/** Milliseconds after which a workbook is given up. */
const TIME_LIMIT = 60_000;
/** Megabytes that the process may fill with what it read; the largest workbooks need half of it. */
const MEMORY_LIMIT = 1_024;
/** Workbooks that are read or wait for it. One is read at a time: each takes a processor and much memory. */
const LONGEST_QUEUE = 10;

/** Rows of a sheet, of which the first has this number. */
interface Lot {
  name: string;
  firstRow: number;
  rows: string[][];
}
type Message = Lot | { done: true } | { problem: Refusal };

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** All sheets that are not hidden and not empty. @throws Unreadable */
export function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  if (waiting >= LONGEST_QUEUE) return Promise.reject(new Unreadable('busy'));
  waiting += 1;
  const next = last.then(() => readNow(bytes)).finally(() => (waiting -= 1));
  last = next.catch(() => undefined);
  return next;
}

async function readNow(bytes: Uint8Array): Promise<Sheet[]> {
  const child = startProcess();
  try {
    const sheets = sheetsFrom(child);
    child.send({ bytes, ...libraries() }, () => undefined);
    return await sheets;
  } finally {
    child.kill('SIGKILL');
  }
}

/** Looked for only when a workbook comes: everything else works without them. */
function libraries(): { fflate: string; reader: string } {
  const { resolve: find } = createRequire(import.meta.url);
  return { fflate: find('fflate'), reader: find('read-excel-file/universal') };
}

function startProcess(): ChildProcess {
  const memory = `--max-old-space-size=${MEMORY_LIMIT}`;
  const child = spawn(process.execPath, [memory, '--input-type=commonjs', '--eval', program], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    // It needs no secrets.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, SYSTEMROOT: process.env.SYSTEMROOT }
  });
  // Pages come before spreadsheets.
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  return child;
}

function sheetsFrom(child: ChildProcess): Promise<Sheet[]> {
  const { sheets, take } = collectSheets();
  return new Promise((resolve, reject) => {
    const refuse = (refusal: Refusal) => reject(new Unreadable(refusal));
    const timer = setTimeout(() => refuse('tooMuch'), TIME_LIMIT);
    child.on('error', () => refuse('damaged'));
    // Of its own accord it ends only when it runs out of memory.
    child.on('exit', () => {
      clearTimeout(timer);
      refuse('tooMuch');
    });
    child.on('message', (message: Message) => {
      if ('problem' in message) return refuse(message.problem);
      if ('done' in message) return resolve(sheets);
      take(message)
        .then(() => child.send('taken', () => undefined))
        .catch(reject);
    });
  });
}

function collectSheets() {
  const sheets: Sheet[] = [];
  let open = openSheet('');
  let before = 0;

  /** Others have their turn before the next lot is asked for. */
  async function take({ name, firstRow, rows }: Lot): Promise<void> {
    if (firstRow === 1) {
      before += open.sheet.rows.length;
      open = openSheet(name, before);
      sheets.push(open.sheet);
    }
    rows.forEach((cells, index) => open.add(firstRow + index, cells));
    await setImmediate();
  }

  return { sheets, take };
}
