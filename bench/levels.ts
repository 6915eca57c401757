/**
 * How often amounts and shares are said to differ where nothing changed, and how often a change is found: eight measures share
 * the confidence of one report. Run with `npx tsx bench/levels.ts`.
 */
import { amountSpread, compareAmounts } from '../src/lib/domain/statistics/amount-comparison';
import { compareShares, shareSpread } from '../src/lib/domain/statistics/share-comparison';

const MEASURES = 8;
const REPORTS = 1_500;
const CONFIDENCE = 1 - 0.05 / MEASURES;

let state = 20_261_129;
/** From 0 to 1, the same in each run (mulberry32). */
function chance(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** Months of a lognormal series of mean 100, whose neighbours share `shared` of their logarithm. */
function amounts(months: number, deviation: number, shared: number): number[] {
  let level = normal();
  return Array.from({ length: months }, () => {
    level = shared * level + Math.sqrt(1 - shared ** 2) * normal();
    return 100 * Math.exp(deviation * level - deviation ** 2 / 2);
  });
}

const sum = (values: number[]) => values.reduce((total, each) => total + each, 0);

function amountDiffers(history: number, deviation: number, shared: number, factor: number): boolean {
  const months = amounts(history + 3, deviation, shared);
  const [before, now] = [months.slice(0, history), factor * sum(months.slice(history))];
  const spread = amountSpread(before, 3);
  if (spread === null) return false;
  const { verdict } = compareAmounts(now, sum(before.slice(-12, -9)), spread, CONFIDENCE);
  return verdict === 'higher' || verdict === 'lower';
}

/** Months of so many answers each, half of them yes, on the logit scale by `deviation` more or less. */
function shareDiffers(history: number, answers: number, deviation: number, points: number): boolean {
  const months = Array.from({ length: history + 3 }, (_, place) => {
    const rate = 1 / (1 + Math.exp(-deviation * normal())) + (place >= history ? points : 0);
    return {
      count: Array.from({ length: answers }, chance).filter((each) => each < rate).length,
      of: answers
    };
  });
  const pool = (some: typeof months) => ({
    count: sum(some.map(({ count }) => count)),
    of: sum(some.map(({ of }) => of))
  });
  const before = months.slice(0, history);
  const spread = shareSpread(before, 3);
  const { verdict } = compareShares(
    pool(months.slice(history)),
    pool(before.slice(-12, -9)),
    spread,
    CONFIDENCE
  );
  return verdict === 'higher' || verdict === 'lower';
}

function share(differs: () => boolean, times: number): number {
  return Array.from({ length: times }, differs).filter(Boolean).length / times;
}

function inReports(differs: () => boolean): string {
  return `${(100 * share(() => Array.from({ length: MEASURES }, differs).some(Boolean), REPORTS)).toFixed(1)}%`;
}

for (const history of [12, 24, 36])
  for (const deviation of [0.2, 0.5, 1])
    for (const shared of [0, 0.5]) {
      const [none, rise] = [1, 1.5].map((factor) => () => amountDiffers(history, deviation, shared, factor));
      console.log(
        `amounts: ${history} months, deviation ${deviation}, neighbours ${shared}: reports with a false difference ${inReports(none!)}; a rise by half is found in ${(100 * share(rise!, REPORTS)).toFixed(0)} of 100`
      );
    }
for (const history of [12, 36])
  for (const answers of [10, 40])
    for (const deviation of [0, 0.4]) {
      const [none, rise] = [0, 0.2].map((points) => () => shareDiffers(history, answers, deviation, points));
      console.log(
        `shares: ${history} months of ${answers} answers, deviation ${deviation}: reports with a false difference ${inReports(none!)}; 20 points more are found in ${(100 * share(rise!, REPORTS)).toFixed(0)} of 100`
      );
    }
