import { describe, expect, it } from 'vitest';
import { timesAsLong } from '../../../../../tests/support/growth';
import { clustersOf } from './clusters';

const whole = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });

describe('the clusters of a text', () => {
  it.each([
    ['', []],
    ['abc', ['a', 'b', 'c']],
    ['e\u0301a', ['e\u0301', 'a']],
    ['🇬🇧🇫🇷', ['🇬🇧', '🇫🇷']],
    ['👩🏽‍🚒!', ['👩🏽‍🚒', '!']],
    ['\r\n', ['\r\n']]
  ])('%j are %j', (text, found) => expect(clustersOf(text)).toEqual(found));

  it.each(['é', 'a\u0301', '🇬🇧', '👨‍👩‍👧‍👦', '\r\n', 'क्ष', '한국어 ', 'many words ', `a${'\u0301'.repeat(700)}`])(
    'of a long row of %j are those of the whole, wherever a window ends',
    (unit) => {
      for (const before of ['', 'a', 'ab']) {
        const text = before + unit.repeat(Math.ceil(900 / unit.length));
        expect(clustersOf(text)).toEqual([...whole.segment(text)].map(({ segment }) => segment));
      }
    }
  );

  it('of a text that is thirty times as long take about thirty times as long', () => {
    for (const unit of ['é', '😀', '\u0301', '\u200b']) {
      const times = timesAsLong(clustersOf, unit.repeat(1_000), unit.repeat(30_000), 200);
      expect(times, unit).toBeLessThan(200);
    }
  });
});
