// `npm run simulate`: how often a report calls a difference where there is none, and how often it finds one that is there.
import { parseArgs } from 'node:util';
import { KINDS, SHARING_KINDS, type Kind } from './simulation/councils';
import {
  addedUp,
  falseAlarmsOf,
  RISES,
  risesFoundIn,
  scenariosOf,
  type FalseAlarms,
  type Rise
} from './simulation/reports';
import { printTable } from './statistics';

const options = parseArgs({
  options: {
    /** How many councils of the mix, and as many whose neighbouring months share half. */
    councils: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '2026' }
  }
}).values;

/** Far enough apart that no two scenarios share a seed. */
const SEEDS = { mix: 0, sharing: 100, rises: 200 };

const [councils, seed] = [wholeNumber('councils'), wholeNumber('seed')];
console.log(`${councils} councils of 8 measures, seed ${seed}, Node ${process.versions.node}`);
const mix = printFalseAlarms('Months on their own', KINDS, seed + SEEDS.mix);
printFalseAlarms('Apart: neighbouring months share half', SHARING_KINDS, seed + SEEDS.sharing);
const found = printRises();
const share = (part: number) => Math.round((part / mix.reports) * 10_000) / 10_000;
const shares = Object.fromEntries(RISES.map((rise) => [rise, share(found[rise])]));
console.log(
  `\n${JSON.stringify({
    reports: mix.reports,
    falseChange: share(mix.change),
    falseDifference: share(mix.difference),
    found: shares
  })}`
);

/** @throws RangeError for what is no whole number of 1 or more */
function wholeNumber(option: 'councils' | 'seed'): number {
  const number = Number(options[option]);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new RangeError(`--${option} must be a whole number of 1 or more, not ${options[option]}`);
}

function printFalseAlarms(title: string, kinds: readonly Kind[], firstSeed: number): FalseAlarms {
  const scenarios = scenariosOf(kinds, councils, firstSeed);
  const alarms = scenarios.map(falseAlarmsOf);
  const all = addedUp(alarms);
  const headings = [
    '',
    'months',
    'seed',
    'reports',
    'false change',
    'false difference',
    'last month stands out'
  ];
  const rows = scenarios.map(({ kind, length, seed: own }, index) => [
    kind.name,
    `${length}`,
    `${own}`,
    ...cellsOf(alarms[index]!)
  ]);
  printTable(`${title}: nothing changed`, headings, [...rows, ['together', '', '', ...cellsOf(all)]]);
  return all;
}

function cellsOf({ reports, change, difference, lastMonth }: FalseAlarms): string[] {
  return [`${reports}`, ...[change, difference, lastMonth].map((part) => inPercent(part, reports))];
}

function printRises(): Record<Rise, number> {
  const scenarios = scenariosOf(KINDS, councils, seed + SEEDS.rises);
  const found = scenarios.map(risesFoundIn);
  const rows = scenarios.map(({ kind, length, seed: own, councils: of }, index) => [
    kind.name,
    `${length}`,
    `${own}`,
    ...RISES.map((rise) => inPercent(found[index]![rise], of))
  ]);
  const sums = Object.fromEntries(
    RISES.map((rise) => [rise, found.reduce((sum, each) => sum + each[rise], 0)])
  ) as Record<Rise, number>;
  const headings = ['', 'months', 'seed', ...RISES.map((rise) => `up ${rise}%`)];
  const together = ['together', '', '', ...RISES.map((rise) => inPercent(sums[rise], councils))];
  printTable('One measure of 360 a quarter rose: called higher', headings, [...rows, together]);
  return sums;
}

function inPercent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)}%`;
}
