// `npx tsx bench/lots.ts [--findings n] [--seed n]`: draws lots for made-up findings whose true share is known, and counts how
// often the bound covers it. It promises 95 of 100.
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { LOT_SIZES, lotLowerBound } from '../src/lib/domain/verdict/lot';
import { unitsDrawn } from '../src/lib/server/publish/draws/lot-units';
import { printTable } from './statistics';

interface Made {
  id: string;
  quantity: number;
  standsUp: boolean;
}

interface Coverage {
  findings: number;
  /** How many of the bounds were not above the true share. */
  covered: number;
  bySize: Map<number, { findings: number; covered: number }>;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { findings, seed } = parseArgs({
    options: { findings: { type: 'string', default: '10000' }, seed: { type: 'string', default: '2026' } }
  }).values;
  printLots(Number(findings), Number(seed));
}

/** Prints how often the bound covers the true share, for every size and in all; the last line is JSON. */
function printLots(findings: number, seed: number): void {
  const found = simulatedLots(findings, seeded(seed));
  const share = (part: { findings: number; covered: number }) =>
    `${((100 * part.covered) / part.findings).toFixed(1)}%`;
  const rows = [...found.bySize].map(([size, part]) => [`${size} units`, String(part.findings), share(part)]);
  const title = `Seed ${seed}: how often the bound of a lot is not above the true share (at least 95%)`;
  printTable(title, ['', 'findings', 'covered'], [...rows, ['all', String(found.findings), share(found)]]);
  console.log(JSON.stringify({ seed, findings: found.findings, covered: found.covered / found.findings }));
}

/** Draws one lot for each of so many made-up findings. @param random numbers from 0 to 1 */
export function simulatedLots(findings: number, random: () => number): Coverage {
  const bySize = new Map(LOT_SIZES.map((size) => [size as number, { findings: 0, covered: 0 }]));
  for (let finding = 0; finding < findings; finding += 1) {
    const size = LOT_SIZES[Math.floor(random() * LOT_SIZES.length)]!;
    const part = bySize.get(size)!;
    part.findings += 1;
    if (isCovered(madeFinding(random), size, `seed ${finding} ${random()}`)) part.covered += 1;
  }
  const covered = [...bySize.values()].reduce((sum, part) => sum + part.covered, 0);
  return { findings, covered, bySize };
}

function isCovered(outcomes: readonly Made[], size: number, seed: string): boolean {
  const linked = sumOf(outcomes);
  const drawn = unitsDrawn(outcomes, seed, size);
  const stoodUp = outcomes
    .filter(({ standsUp }) => standsUp)
    .reduce((sum, { id }) => sum + (drawn.get(id)?.length ?? 0), 0);
  const truth = sumOf(outcomes.filter(({ standsUp }) => standsUp)) / linked;
  return lotLowerBound(stoodUp, size) <= truth;
}

/** From 3 to 300 outcomes of 1 to some hundreds, small ones being commoner; any share of them stands up, large or small. */
function madeFinding(random: () => number): Made[] {
  const share = random();
  const large = random() * 2 - 1;
  return Array.from({ length: 3 + Math.floor(random() * 298) }, (_, index) => {
    const quantity = Math.ceil(10 ** (random() * 2.5));
    const chance = share + (quantity > 30 ? large * 0.3 : 0);
    return { id: String(index).padStart(4, '0'), quantity, standsUp: random() < chance };
  });
}

function sumOf(outcomes: readonly Made[]): number {
  return outcomes.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Numbers from 0 to 1 that look like chance (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
