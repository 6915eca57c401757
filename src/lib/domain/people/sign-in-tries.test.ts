import { describe, expect, it } from 'vitest';
import { afterOneMore, networkOf, pauseInWords, pauseLeft, type Tries } from './sign-in-tries';

const NOON = Date.UTC(2026, 10, 23, 12);
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** So many tries, one a second. */
function afterTries(count: number, from = NOON, before: Tries | null = null): Tries {
  let known = before;
  for (let n = 0; n < count; n += 1) known = afterOneMore(known, from + n * SECOND);
  return known!;
}

describe('wrong passwords', () => {
  it('are looked at ten times in five minutes; the eleventh waits a minute', () => {
    expect(pauseLeft(afterTries(10), NOON + 9 * SECOND)).toBe(0);
    expect(pauseLeft(afterTries(11), NOON + 10 * SECOND)).toBe(MINUTE);
  });

  it('are counted anew once five minutes are over', () => {
    const later = afterOneMore(afterTries(10), NOON + 5 * MINUTE + SECOND);
    expect(later).toEqual({ tries: 1, since: NOON + 5 * MINUTE + SECOND, pauses: 0, pausedUntil: null });
  });

  it('do not make a pause longer while it lasts', () => {
    const paused = afterTries(11);
    expect(afterOneMore(paused, NOON + 40 * SECOND)).toEqual(paused);
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 8],
    [6, 32],
    [7, 60],
    [12, 60]
  ])('pause for longer each time: the pause no. %i lasts %i minutes', (number, minutes) => {
    let known: Tries | null = null;
    let now = NOON;
    for (let pause = 1; pause <= number; pause += 1) {
      known = afterTries(11, now, known);
      now = known.pausedUntil!;
    }
    expect(known!.pausedUntil! - (known!.since + 10 * SECOND)).toBe(minutes * MINUTE);
  });

  it('are forgotten after a day', () => {
    const tomorrow = NOON + 24 * 60 * MINUTE + SECOND;
    expect(afterOneMore({ ...afterTries(11), pauses: 5 }, tomorrow)).toMatchObject({ pauses: 0, tries: 1 });
  });
});

it.each([
  [1, 'a minute'],
  [60, 'a minute'],
  [61, '2 minutes'],
  [480, '8 minutes'],
  [3600, 'an hour']
])('a pause of %i seconds is told as %s', (seconds, words) => {
  expect(pauseInWords(seconds)).toBe(words);
});

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64']
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network));
});
