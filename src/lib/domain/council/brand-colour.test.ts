import { describe, expect, it } from 'vitest';
import { brandColour, contrast, isReadable } from './brand-colour';

describe('the contrast of two colours', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    ['#0b5563', '#ffffff', 8.42]
  ])('of %s on %s is %d', (one, other, expected) => {
    expect(contrast(one, other)).toBeCloseTo(expected, 2);
    expect(contrast(other, one)).toBeCloseTo(expected, 2);
  });
});

describe('a brand colour', () => {
  it.each([
    ['#0b5563', true, 'the usual one'],
    ['#12436d', true, 'dark blue'],
    ['#000000', true, 'black'],
    ['#767676', false, 'enough for white words, too little on the canvas'],
    ['#f46a25', false, 'orange'],
    ['#ffffff', false, 'white']
  ])('%s is readable: %s (%s)', (colour, expected) => {
    expect(isReadable(colour)).toBe(expected);
  });

  it('is kept in small letters', () => {
    expect(brandColour.parse('  #0B5563 ')).toBe('#0b5563');
  });

  it.each([
    ['', 'Enter a colour'],
    ['teal', 'Enter a colour as # and six digits or letters a to f, like #0b5563'],
    ['#0b5', 'Enter a colour as # and six digits or letters a to f, like #0b5563'],
    ['#0b5563;background:red', 'Enter a colour as # and six digits or letters a to f, like #0b5563'],
    ['#77ccff', 'Choose a darker colour: words in it, or on it, would be hard to read']
  ])('%j is refused', (typed, sentence) => {
    expect(brandColour.safeParse(typed).error?.issues[0]?.message).toBe(sentence);
  });
});
