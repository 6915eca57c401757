/**
 * Draws PDFs and PNGs one after the other in a process of its own, which is killed when one takes too long and started anew for the
 * next. Nothing else ends native code: a thread that is terminated goes on in it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants, setPriority, tmpdir } from 'node:os';
import { DocumentNotMade } from './document-not-made';

export interface PdfOrder {
  template: string;
  json: string;
  /** Of draft, in seconds since 1970: the same order gives the same bytes. */
  timestamp: number;
  fonts: string[];
}

export interface PngOrder {
  /** Whole drawings, as `standaloneSvg` makes them. */
  svgs: string[];
  /** Pixels for each of their units. */
  scale: number;
  fonts: string[];
}

export interface Picture {
  png: Uint8Array;
  /** In units of the drawing. */
  width: number;
  height: number;
}

export interface PdfQueueOptions {
  /** Source of `pdf-process.cjs`. */
  program: string;
  /** Milliseconds for one order, the start of the process included. */
  timeLimit?: number;
  /** Milliseconds that an order may wait for its turn. */
  patience?: number;
  /** Milliseconds after which a process without work gives its memory back. */
  idleLimit?: number;
  /** How many orders may be under way or wait; more are refused at once. */
  longest?: number;
}

export interface PdfQueue {
  /** @throws DocumentNotMade when the queue is full, time is up, or Typst refuses the document */
  drawPdf(order: PdfOrder): Promise<Uint8Array>;
  /** @throws DocumentNotMade as `drawPdf` */
  drawPngs(order: PngOrder): Promise<Picture[]>;
  close(): void;
}

type Answer = { pdf: Uint8Array } | { pngs: Picture[] } | { problem: string };

/** Typst remembers a little of every document; a new process takes a tenth of a second. */
const DRAWN_BY_ONE_PROCESS = 100;

const { resolve: find } = createRequire(import.meta.url);
const LIBRARIES = {
  typst: find('@myriaddreamin/typst-ts-node-compiler'),
  resvg: find('@resvg/resvg-wasm'),
  wasm: find('@resvg/resvg-wasm/index_bg.wasm')
};

/** The process starts with the first order. */
export function openPdfQueue(options: PdfQueueOptions): PdfQueue {
  const { patience = 40_000, longest = 40 } = options;
  const drawer = keepDrawer(options);
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function drawPdf(order: PdfOrder): Promise<Uint8Array> {
    const answer = await inTurn(order);
    if ('pdf' in answer) return answer.pdf;
    throw new DocumentNotMade('No PDF was made.');
  }

  async function drawPngs(order: PngOrder): Promise<Picture[]> {
    const answer = await inTurn(order);
    if ('pngs' in answer) return answer.pngs;
    throw new DocumentNotMade('No pictures were made.');
  }

  function inTurn(order: object): Promise<Answer> {
    if (waiting >= longest) return Promise.reject(new DocumentNotMade('Too many documents are being made.'));
    waiting += 1;
    const since = performance.now();
    const next = last.then(() => drawNext(order, since)).finally(() => (waiting -= 1));
    last = next.catch(() => undefined);
    return next;
  }

  async function drawNext(order: object, since: number): Promise<Answer> {
    if (performance.now() - since > patience) throw new DocumentNotMade('It waited too long for its turn.');
    return drawer.draw(order);
  }

  return { drawPdf, drawPngs, close: drawer.close };
}

/** The process that draws: started when there is work, ended when it does not answer, has drawn enough or has nothing to do. */
function keepDrawer({ program, timeLimit = 10_000, idleLimit = 60_000 }: PdfQueueOptions) {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let drawn = 0;

  async function draw(order: object): Promise<Answer> {
    clearTimeout(idle);
    if (child && hasEnded(child)) child = undefined;
    const worker = (child ??= startProcess(program));
    try {
      const answer = await ask(worker, { ...order, ...LIBRARIES, folder: tmpdir() }, timeLimit);
      if ('problem' in answer) throw new DocumentNotMade(`It cannot be made: ${answer.problem}`);
      return answer;
    } finally {
      drawn += 1;
      if (hasEnded(worker) || drawn % DRAWN_BY_ONE_PROCESS === 0) close();
      idle = setTimeout(close, idleLimit).unref();
    }
  }

  function close(): void {
    clearTimeout(idle);
    child?.kill('SIGKILL');
    child = undefined;
  }

  return { draw, close };
}

function hasEnded(child: ChildProcess): boolean {
  return child.killed || child.exitCode !== null || child.signalCode !== null;
}

function startProcess(program: string): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=commonjs', '--eval', program], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    // It needs no secrets.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, SYSTEMROOT: process.env.SYSTEMROOT }
  });
  // Pages come before documents.
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  // The app may end while it lives; it ends itself then.
  child.unref();
  child.on('error', () => undefined);
  return child;
}

function ask(child: ChildProcess, order: object, timeLimit: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      child.off('message', answered).off('exit', left).off('error', failed);
      child.channel?.unref();
      act();
    };
    const refuse = (why: string) => settle(() => reject(new DocumentNotMade(why)));
    const answered = (answer: unknown) => settle(() => resolve(answer as Answer));
    const left = (code: number | null, signal: string | null) =>
      refuse(`The process that draws ended (${signal ?? code}).`);
    const failed = (error: Error) => refuse(`The process that draws failed (${error.name}).`);
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      refuse(`It took longer than ${timeLimit / 1000} s.`);
    }, timeLimit);
    child.channel?.ref();
    child.on('message', answered).on('exit', left).on('error', failed);
    child.send(order, (error) => error && failed(error));
  });
}
