import { afterEach, describe, expect, it } from 'vitest';
import { anEdition, STORY_WORDS } from '../../../../../tests/support/an-edition';
import { extrasFor } from '../../../../../tests/support/edition-files';
import { editionDocument } from '$lib/domain/edition/document/document';
import { chartFontFiles, fontFiles } from './fonts';
import { pdfOf } from '../pdf';
import program from './pdf-process.cjs?raw';
import { openPdfQueue, type PdfQueue, type PdfQueueOptions } from './pdf-queue';

const GOOD = '#set document(title: "A good one")\n= #json(bytes(sys.inputs.document)).words';
/** Ten thousand million rounds; Typst ends only loops that it can tell to be endless. */
const ENDLESS =
  '#set document(title: "x")\n#for one in range(100000) { for other in range(100000) { let sum = one + other } }';

let queue: PdfQueue | undefined;
afterEach(() => {
  queue?.close();
  queue = undefined;
});

function open(options: Partial<PdfQueueOptions> = {}): PdfQueue {
  return (queue = openPdfQueue({ program, ...options }));
}

function order(template: string, words = 'Words') {
  return { template, json: JSON.stringify({ words }), timestamp: 1, fonts: fontFiles() };
}

/** Native code that does not end, for a program that takes the place of Typst. */
const HANGS = `process.on('message', () => { for (;;); });`;

describe('the queue of drawings', () => {
  it('gives each its own PDF, in turn', async () => {
    const { drawPdf } = open();
    const [one, other, again] = await Promise.all([
      ...[drawPdf(order(GOOD, 'One')), drawPdf(order(GOOD, 'Other')), drawPdf(order(GOOD, 'One'))]
    ]);
    expect(Buffer.compare(one!, again!)).toBe(0);
    expect(Buffer.compare(one!, other!)).not.toBe(0);
  });

  it('kills a drawing that does not end, and makes a good one after it', async () => {
    const { drawPdf } = open({ timeLimit: 2_000 });
    const [endless, good] = await Promise.allSettled([drawPdf(order(ENDLESS)), drawPdf(order(GOOD))]);
    expect(endless).toMatchObject({
      reason: { name: 'DocumentNotMade', message: expect.stringContaining('2 s') }
    });
    expect(good.status).toBe('fulfilled');
  }, 20_000);

  it('goes on after its process was killed by somebody else', async () => {
    const dies = `process.on('message', () => process.kill(process.pid, 'SIGKILL'));`;
    const { drawPdf } = open({ program: dies });
    await expect(drawPdf(order(GOOD))).rejects.toThrow('The process that draws ended (SIGKILL).');
    await expect(drawPdf(order(GOOD))).rejects.toThrow('The process that draws ended (SIGKILL).');
  });

  it('refuses at once when too many wait', async () => {
    const { drawPdf } = open({ program: HANGS, longest: 2, timeLimit: 500 });
    const results = await Promise.allSettled([1, 2, 3].map(() => drawPdf(order(GOOD))));
    const reasons = results.map((result) => (result.status === 'rejected' ? String(result.reason) : ''));
    expect(reasons[2]).toBe('DocumentNotMade: Too many documents are being made.');
    expect(reasons.slice(0, 2).every((reason) => reason.includes('0.5 s'))).toBe(true);
  });

  it('gives up on what waited too long for its turn', async () => {
    const { drawPdf } = open({ program: HANGS, patience: 100, timeLimit: 500 });
    const [, second] = await Promise.allSettled([drawPdf(order(GOOD)), drawPdf(order(GOOD))]);
    expect(second).toMatchObject({ reason: { message: 'It waited too long for its turn.' } });
  });

  it('tells what Typst objects to, without the words that it quotes', async () => {
    const { drawPdf } = open();
    const secret = '#panic("x")\n#unknown-function("a name of somebody")';
    const failure = await drawPdf(order(secret)).catch((error: Error) => error.message);
    expect(failure).toContain('It cannot be made:');
    expect(failure).not.toContain('somebody');
  });

  it('refuses a document that would not be accessible', async () => {
    const untitled = '= Words without a title';
    await expect(open().drawPdf(order(untitled))).rejects.toThrow('It cannot be made');
  });

  it('knows nothing of the secrets of the app', async () => {
    process.env.AUTH_SECRET_OF_TEST = 'secret';
    const tells = `process.on('message', () => process.send({ problem: Object.keys(process.env).join(' ') }));`;
    const drawing = await open({ program: tells })
      .drawPdf(order(GOOD))
      .catch((error: Error) => error.message);
    delete process.env.AUTH_SECRET_OF_TEST;
    expect(drawing).toContain('PATH');
    expect(drawing).not.toContain('AUTH_SECRET');
  });

  it('draws pictures in the same process', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2" width="4" height="2"/>';
    const pictures = await open().drawPngs({ svgs: [svg, svg], scale: 3, fonts: chartFontFiles() });
    expect(pictures.map(({ width, height }) => [width, height])).toEqual([
      [4, 2],
      [4, 2]
    ]);
    expect(Buffer.from(pictures[0]!.png).readUInt32BE(16)).toBe(12);
  });

  it('leaves the app free for others while ten are made', async () => {
    const content = anEdition();
    const document = editionDocument(content, STORY_WORDS);
    const extras = extrasFor(content);
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 1);
    const orders = Array.from({ length: 10 }, (_, place) => ({ ...document, headline: `Number ${place}` }));
    await Promise.all(orders.map((each) => pdfOf(each, extras)));
    clearInterval(heart);
    expect(beats).toBeGreaterThan(orders.length);
  });
});
