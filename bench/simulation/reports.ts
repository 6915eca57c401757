/** What reports say of councils in which nothing changed, and of those in which one measure rose: counted, not judged. */
import { buildReport } from '../../src/lib/domain/report/report';
import { measuresFound } from '../../src/lib/domain/report/finding/findings';
import { judgedMeasures } from '../../src/lib/domain/report/judged';
import type { Verdict } from '../../src/lib/domain/verdict/verdict';
import { seeded, type Random } from './chance';
import { LENGTHS, LEVELS, monthsOfMeasure, type Kind } from './councils';
import { factsOf } from './facts';

/** Councils of one kind and length, with the seed of their figures. */
export interface Scenario {
  kind: Kind;
  length: (typeof LENGTHS)[number];
  councils: number;
  seed: number;
}

/** How many reports said what, of councils in which nothing changed. */
export interface FalseAlarms {
  reports: number;
  /** With at least one "higher" or "lower". */
  change: number;
  /** With at least one "made a measurable difference". */
  difference: number;
  /** With at least one last month that stands out from the usual range: a reason to ask, and no comparison. */
  lastMonth: number;
}

/** Each kind with each length, as equally often as so many councils allow, each with a seed of its own. */
export function scenariosOf(kinds: readonly Kind[], councils: number, firstSeed: number): Scenario[] {
  const pairs = kinds.flatMap((kind) => LENGTHS.map((length) => ({ kind, length })));
  return pairs.map((pair, index) => ({
    ...pair,
    councils: Math.floor((councils + pairs.length - 1 - index) / pairs.length),
    seed: firstSeed + index
  }));
}

/** Builds the report of each council, and counts what it says of nothing. */
export function falseAlarmsOf({ kind, length, councils, seed }: Scenario): FalseAlarms {
  const random = seeded(seed);
  const alarms: FalseAlarms = { reports: councils, change: 0, difference: 0, lastMonth: 0 };
  for (let council = 0; council < councils; council += 1) {
    const facts = factsOf(LEVELS.map((level) => monthsOfMeasure(random, kind, { level, length })));
    const findings = measuresFound(buildReport(facts).keyFigures).map(({ finding }) => finding);
    if (findings.length !== LEVELS.length) throw new Error(`${findings.length} findings of ${LEVELS.length}`);
    if (findings.some(({ verdict }) => saysHigher(verdict) || saysLower(verdict))) alarms.change += 1;
    if (findings.some((finding) => finding.kind === 'difference')) alarms.difference += 1;
    if (findings.some(({ verdict }) => verdict.range.kind === 'special')) alarms.lastMonth += 1;
  }
  return alarms;
}

/** True rises of one measure, in percent. */
export const RISES = [10, 25, 50, 100] as const;
export type Rise = (typeof RISES)[number];

/** Which measure rises, and its level: 360 a quarter, in place of 405. */
const RISING = { place: 5, level: 120 };

/** In how many councils the measure that rose is called higher, for each rise. */
export function risesFoundIn({ kind, length, councils, seed }: Scenario): Record<Rise, number> {
  const random = seeded(seed);
  const found = { 10: 0, 25: 0, 50: 0, 100: 0 };
  for (let council = 0; council < councils; council += 1) {
    const steady = LEVELS.map((level) => monthsOfMeasure(random, kind, { level, length }));
    for (const rise of RISES) if (isFound(random, kind, steady, rise)) found[rise] += 1;
  }
  return found;
}

function isFound(random: Random, kind: Kind, steady: readonly number[][], rise: Rise): boolean {
  const measure = { level: RISING.level, length: steady[0]!.length, rise: rise / 100 };
  const risen = steady.with(RISING.place, monthsOfMeasure(random, kind, measure));
  const { key } = judgedMeasures(factsOf(risen))[RISING.place]!;
  return key !== null && saysHigher(key.verdict);
}

function saysHigher({ comparison }: Verdict): boolean {
  return comparison.kind === 'compared' && comparison.verdict === 'higher';
}

function saysLower({ comparison }: Verdict): boolean {
  return comparison.kind === 'compared' && comparison.verdict === 'lower';
}

/** Several together. */
export function addedUp(alarms: readonly FalseAlarms[]): FalseAlarms {
  const sum = (of: keyof FalseAlarms) => alarms.reduce((total, each) => total + each[of], 0);
  return {
    reports: sum('reports'),
    change: sum('change'),
    difference: sum('difference'),
    lastMonth: sum('lastMonth')
  };
}
