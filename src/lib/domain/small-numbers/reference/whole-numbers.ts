/** Whole numbers that fit what is known: no page needs them; the adversary of `edition/attack.test.ts` does. */
export { wholeNumbers } from '../linear-programming';
