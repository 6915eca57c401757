import { describe, expect, it } from 'vitest';
import { brandByNight, brandColour, contrast, isReadable } from './brand-colour';

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

describe('a brand colour by night', () => {
  it.each([
    ['#0b5563', '#80a7ae', 'the usual one'],
    ['#000000', '#a1a1a1', 'black'],
    ['#12436d', '#8ba3b7', 'dark blue'],
    ['#7a0019', '#c7949e', 'dark red']
  ])('of %s is %s (%s)', (colour, expected) => {
    expect(brandByNight(colour)).toBe(expected);
  });

  it('can be read on a dark card and canvas, and carries dark words, whatever a council chose', () => {
    const [card, canvas, words] = ['#1b2429', '#11171a', '#0e1417'];
    let tried = 0;
    for (let red = 0; red < 256; red += 15)
      for (let green = 0; green < 256; green += 15)
        for (let blue = 0; blue < 256; blue += 15) {
          const colour = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
          if (!isReadable(colour)) continue;
          tried += 1;
          const light = brandByNight(colour);
          for (const other of [card, canvas, words]) expect(contrast(light, other!)).toBeGreaterThan(4.5);
        }
    expect(tried).toBeGreaterThan(1000);
  });
});
