// `npx tsx bench/verdicts.ts`: how long the verdicts of a whole council take, in this process alone, without a database.
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Better } from '../src/lib/domain/measure/measure';
import { chartOf, periodVerdict, rangeVerdict } from '../src/lib/domain/verdict/verdict';
import { inMilliseconds, median, printTable } from './statistics';

const MEASURES = 40;
const SERVICES = 60;
const MONTHS = 60;
const LAST_MONTH = '2026-09-01';
const BETTER: readonly Better[] = ['higher', 'lower', 'neither'];
/** That of a report which compares so many measures: see `confidenceOf`. */
const CONFIDENCE = 1 - 0.05 / MEASURES;
const AIM = 300;

interface Series {
  better: Better;
  /** Null for a month without a figure. */
  values: (number | null)[];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { runs } = parseArgs({ options: { runs: { type: 'string', default: '20' } } }).values;
  printVerdicts(Number(runs));
}

/** Prints the first run, in which everything is still to be compiled, and the median of so many later ones. */
export function printVerdicts(runs = 20): void {
  const council = madeCouncil();
  const first = timed(() => verdictsOf(council));
  const later = Array.from({ length: runs }, () => timed(() => verdictsOf(council)));
  const sums = Array.from({ length: runs + 1 }, () => timed(() => sumOf(council))).slice(1);
  const middle = median(later);
  const row = (name: string, time: number, aim = '') => [
    name,
    inMilliseconds(time),
    `${(time / median(sums)).toFixed(0)} x`,
    aim
  ];
  const title = `Verdicts of ${MEASURES} measures, ${SERVICES} services and ${MONTHS} months: chart, usual range, last year`;
  printTable(
    title,
    ['', 'time', 'to summing', 'aim'],
    [
      row('first run', first, `< ${AIM} ms`),
      row(`median of ${runs} later runs`, middle, `< ${AIM} ms`),
      row('slowest of them', Math.max(...later)),
      row('merely summing the same figures', median(sums))
    ]
  );
}

/** Every verdict of every series. @returns how many say that something is different, so that no work can be left out */
function verdictsOf(council: readonly Series[]): number {
  let different = 0;
  for (const { better, values } of council) {
    const range = rangeVerdict(chartOf(values, better, null), LAST_MONTH);
    const now = quarter(values, 0);
    const before = values.slice(0, -3);
    const two = { now, earlier: quarter(values, 12), length: 3, before, changed: [] };
    const lastYear = periodVerdict(two, CONFIDENCE);
    if (range.kind === 'special') different++;
    if (lastYear.kind === 'compared' && lastYear.verdict !== 'too-few') different++;
  }
  return different;
}

/** What the quarter that ended so many months ago adds up to. */
function quarter(values: Series['values'], monthsAgo: number): number {
  const end = values.length - monthsAgo;
  return (values[end - 3] ?? 0) + (values[end - 2] ?? 0) + (values[end - 1] ?? 0);
}

function sumOf(council: readonly Series[]): number {
  let sum = 0;
  for (const { values } of council) for (const value of values) sum += value ?? 0;
  return sum;
}

function timed(work: () => number): number {
  const began = performance.now();
  const result = work();
  const took = performance.now() - began;
  if (!(result > 0)) throw new Error(`the work came to ${result}`);
  return took;
}

/** The same figures on every machine: from a handful a month to some thousands, seasons, and steps in some series. */
function madeCouncil(): Series[] {
  const random = seeded(2026);
  return Array.from({ length: MEASURES * SERVICES }, (_, index) => {
    const level = 10 ** (random() * 3.5);
    const step = random() < 0.2 ? 0.5 + random() : 1;
    const values = Array.from({ length: MONTHS }, (_, month) => {
      if (random() < 0.02) return null;
      const season = 1 + 0.2 * Math.sin((month * Math.PI) / 6);
      const mean = level * season * (month < MONTHS / 2 ? 1 : step);
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * 2 * (random() + random() + random() - 1.5)));
    });
    return { better: BETTER[index % BETTER.length]!, values };
  });
}

/** Numbers from 0 to 1 that look like chance (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
