/** What is published of a sensitive measure is less than the live report says, and never something else. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aCouncilOf, builtFrom, plannedFor, MONTHS } from '../../../../../tests/support/attacked-council';
import { seededRandom } from '$lib/server/demo/random';
import type { Better } from '$lib/domain/measure/measure';
import type { StepKind } from '$lib/domain/verdict/step';

const LAST = 3;

/** A level with noise, and a last quarter that may be another level; some months of nothing, some not recorded. */
const cases = fc.record({
  level: fc.oneof(fc.nat(4), fc.nat(20), fc.nat(80), fc.nat(900)),
  noise: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: MONTHS.length, maxLength: MONTHS.length }),
  wild: fc.constantFrom(0, 1, 6),
  factor: fc.constantFrom(0, 0.4, 0.8, 1, 1.1, 2, 4),
  gap: fc.option(fc.nat(MONTHS.length - 1), { freq: 3 }),
  better: fc.constantFrom<Better>('higher', 'lower', 'neither'),
  target: fc.option(fc.oneof(fc.nat(40), fc.nat(3_000))),
  step: fc.option(
    fc.tuple(fc.constantFrom<StepKind>('counted-differently', 'something-changed'), fc.nat(28))
  ),
  period: fc.constantFrom('2026-27-q2', '2026-27-q1', '2025-26')
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

function findingIn({ level, noise, wild, factor, gap, better, target, step, period }: Case) {
  const series = MONTHS.map((_, month) => {
    if (month === gap) return null;
    const usual = month >= MONTHS.length - 2 * LAST ? level * factor : level;
    return Math.max(0, Math.round(usual + noise[month]! * wild));
  });
  const restarts = step ? [{ month: MONTHS[step[1]]!, kind: step[0], reason: 'One form' }] : [];
  const council = aCouncilOf({ Housing: series }, { better, target, range: { baseline: null, restarts } });
  const planned = plannedFor(council, null, period);
  const [{ content, report }] = builtFrom(council, council.versions, seededRandom('one'), [planned]) as [
    ReturnType<typeof builtFrom>[number]
  ];
  return { live: report.keyFigures[0]!.finding!, said: content.findings[0]!, figure: content.figures[0]! };
}

const CLAIMS = {
  higher: ': more than ',
  lower: ': fewer than ',
  'no-clear-difference': ': no clear difference from ',
  'too-few': ': too few to say'
};

it('a comparison or a target that is published is what the live report says of the exact counts', () => {
  const claimed = new Map<string, number>();
  const count = (claim: string) => claimed.set(claim, (claimed.get(claim) ?? 0) + 1);
  fc.assert(
    fc.property(cases, (given) => {
      const { live, said, figure } = findingIn(given);
      const { comparison, target } = live.verdict;
      for (const [verdict, words] of Object.entries(CLAIMS)) {
        if (!said.sentence.includes(words)) continue;
        count(verdict);
        expect(comparison).toMatchObject({ kind: 'compared', verdict });
      }
      if (said.kind === 'better' || said.kind === 'worse') {
        const way = given.better === 'higher' ? 'higher' : 'lower';
        const other = way === 'higher' ? 'lower' : 'higher';
        expect(comparison).toMatchObject({ verdict: said.kind === 'better' ? way : other });
      }
      const met = figure.target?.met ?? null;
      if (met !== null) {
        count(met ? 'met' : 'not met');
        expect(target!.met).toBe(met);
        expect(said.verdicts.join(' ')).toContain(met ? ' was met.' : ' was not met.');
      }
    }),
    { numRuns: 1_500, seed: 9 }
  );
  // Each of them was said, so that none is held by silence alone.
  for (const claim of [...Object.keys(CLAIMS), 'met', 'not met'])
    expect(claimed.get(claim) ?? 0, claim).toBeGreaterThan(3);
});
