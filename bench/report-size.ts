// `npm run bench:report`: how much there is to read on the newest whole quarter's report of the council, how far down its
// key figures stand, what it weighs and how long it takes. It prints each beside its aim, and never fails for missing one.
import { availableParallelism, loadavg } from 'node:os';
import { chromium, type Browser, type Page } from '@playwright/test';
import { buildWhenChanged } from '../scripts/build.js';
import { findOrInstallChromium } from '../scripts/find-chromium.js';
import { makeFolder, removeFolder, ROOT, startApp } from './app';
import { firstView } from './first-view';
import { inKilobytes, inMilliseconds, median, printTable } from './statistics';
import { BARE, READER, REPORT } from './tasks';
import { timeInTurn, type Task } from './timing';
import { signIn } from './visitor';

const WIDTHS = [1280, 390];
/** The height of a phone's screen, in px. */
const SCREEN = 844;
const REQUESTS = 20;
const AIMS = { words: 1_700, screens: 2, bytes: 100_000, ratio: 6 };
const CHROMIUM = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

process.chdir(ROOT);
await buildWhenChanged();
const folder = await makeFolder();
try {
  const app = await startApp(folder);
  try {
    await printReading(app.origin);
    await printWeight(app.origin);
    await printTimes(app.origin);
  } finally {
    await app.stop();
  }
} finally {
  await removeFolder(folder);
}

async function printReading(origin: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: await findOrInstallChromium(), args: CHROMIUM });
  try {
    const wide = await lookAt(browser, origin, WIDTHS[0]!);
    const narrow = await lookAt(browser, origin, WIDTHS[1]!);
    const row = (name: string, one: string, other: string, aim = '') => [name, one, other, aim];
    const both = (name: string, of: (look: Look) => string, aim?: string) =>
      row(name, of(wide), of(narrow), aim);
    const screensAim = `<= ${AIMS.screens} on the phone`;
    printTable(
      `${REPORT} as a manager reads it`,
      ['', ...WIDTHS.map((width) => `${width} px`), 'aim'],
      [
        both('words before the folds', ({ unfolded }) => counted(unfolded), `<= ${counted(AIMS.words)}`),
        both('words in all', ({ words }) => counted(words)),
        both('height of the page', ({ height }) => `${counted(height)} px`),
        both('first key figure at', ({ keyFigures }) =>
          keyFigures === null ? 'none' : `${counted(keyFigures)} px`
        ),
        both(
          `  in screens of ${SCREEN} px`,
          ({ keyFigures }) => (keyFigures === null ? 'none' : (keyFigures / SCREEN).toFixed(1)),
          screensAim
        )
      ]
    );
  } finally {
    await browser.close();
  }
}

/** What a report looks like at one width. */
interface Look {
  /** Words that can be read without opening anything. */
  unfolded: number;
  /** The same with every fold open. */
  words: number;
  /** In px, as all that follow. */
  height: number;
  /** Where the section of key figures begins; null where there is none. */
  keyFigures: number | null;
}

async function lookAt(browser: Browser, origin: string, width: number): Promise<Look> {
  const page = await browser.newPage({
    baseURL: origin,
    viewport: { width, height: SCREEN },
    locale: 'en-GB'
  });
  const signedIn = await page.request.post('/sign-in?/demonstration', {
    form: { email: READER },
    headers: { origin }
  });
  if (!signedIn.ok()) throw new Error(`signing in was answered with ${signedIn.status()}`);
  await page.goto(REPORT, { waitUntil: 'load' });
  const unfolded = await wordsOn(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const keyFigures = await page
    .locator('section[aria-labelledby="key-figures"] > :first-child')
    .evaluateAll(([first]) =>
      first ? Math.round(first.getBoundingClientRect().top + window.scrollY) : null
    );
  await page
    .locator('details')
    .evaluateAll((all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)));
  const words = await wordsOn(page);
  await page.close();
  return { unfolded, words, height, keyFigures };
}

/** The words of the main part that can be seen, of links and drawings, too; what is folded away cannot. */
function wordsOn(page: Page): Promise<number> {
  return page.locator('main').evaluate((main) => {
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let words = 0;
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const place = text.parentElement!;
      const isHeardOnly = place.closest('.govuk-visually-hidden, style, script, template') !== null;
      if (isHeardOnly || !place.checkVisibility({ visibilityProperty: true })) continue;
      words += text.textContent?.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
    }
    return words;
  });
}

async function printWeight(origin: string): Promise<void> {
  const reader = await signIn(origin, READER, 0);
  const { html, css, fonts, js } = await firstView(reader, REPORT);
  const row = (name: string, bytes: number, aim = '') => [name, inKilobytes(bytes), aim];
  printTable(
    'Its first view, bytes over the wire as they are sent, compressed, with nothing cached',
    ['', 'bytes', 'aim'],
    [
      row('HTML', html),
      row('CSS', css),
      row('fonts', fonts),
      row('HTML, CSS and fonts together', html + css + fonts, `<= ${inKilobytes(AIMS.bytes)}`),
      row('JavaScript', js, '0')
    ]
  );
}

async function printTimes(origin: string): Promise<void> {
  const reader = await signIn(origin, READER);
  const task = (name: string, ask: Task['ask']) => ({ name, expect: 200, aim: null, ask });
  const afterACommit = async () => {
    (await signIn(origin, READER)).leave();
    return reader.get(REPORT);
  };
  const tasks = [
    task(BARE.name, () => reader.get(BARE.address)),
    task('report of the council', () => reader.get(REPORT)),
    task('the same, after somebody saved something', afterACommit)
  ];
  const times = await timeInTurn(tasks, REQUESTS);
  reader.leave();
  const bare = median(times.get(BARE.name)!);
  const aims = ['', `<= ${AIMS.ratio} x`, ''];
  printTable(
    `Its time on the server, median of ${REQUESTS} requests when it is warm; load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`,
    ['', 'median', 'to bare page', 'aim'],
    tasks.map(({ name }, place) => {
      const time = median(times.get(name)!);
      return [name, inMilliseconds(time), `${(time / bare).toFixed(1)} x`, aims[place]!];
    })
  );
}

function counted(count: number): string {
  return count.toLocaleString('en-GB');
}
