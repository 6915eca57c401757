/**
 * A run that is shorter than this, in milliseconds, is quick enough whatever it is compared with: what looks at every pair of
 * 9,000 signs takes longer on any machine, and a busy one makes four of one.
 */
const QUICK = 8;
/** A busy machine slows one run down, not five. */
const RUNS = 5;
/** The first run of a pattern makes it first, which takes longer than a short text does. */
const SHORT_RUNS = 3;

/**
 * How many times as long the second takes as the first: the least of several runs each, so that a busy machine weighs
 * little. It stops as soon as the answer is no more than `fine`. 1 where the second takes no time to speak of.
 */
export function timesAsLong<Input>(
  run: (input: Input) => unknown,
  small: Input,
  large: Input,
  fine: number
): number {
  let [least, most] = [Infinity, Infinity];
  for (let round = 0; round < RUNS; round += 1) {
    most = Math.min(most, timeOf(run, large));
    if (most < QUICK) return 1;
    for (let time = 0; time < SHORT_RUNS; time += 1) least = Math.min(least, timeOf(run, small));
    if (most / least <= fine) break;
  }
  return most / least;
}

function timeOf<Input>(run: (input: Input) => unknown, input: Input): number {
  const start = performance.now();
  run(input);
  return performance.now() - start;
}
