/** The council's colour carries white words and stands as words on the page, so everyone must be able to read both. */
import { z } from 'zod';

/** The least contrast of words against their ground (WCAG 2.2, 1.4.3, level AA). */
const LEAST_CONTRAST = 4.5;
const WHITE = '#ffffff';
/** The canvas behind the cards. */
const CANVAS = '#f4f7f8';
/** The lightest ground of words in a dark theme: src/lib/styles/_dark.scss. */
const CARD_BY_NIGHT = '#1b2429';
/** More than the least, so that links in running text are as easy to see as by day. */
const CONTRAST_BY_NIGHT = 6;

/** A brand colour: `#` and six hexadecimal digits, readable under white words and on the canvas. */
export const brandColour = z
  .string('Enter a colour')
  .trim()
  .toLowerCase()
  .min(1, 'Enter a colour')
  .regex(/^#[0-9a-f]{6}$/, 'Enter a colour as # and six digits or letters a to f, like #0b5563')
  .refine(isReadable, 'Choose a darker colour: words in it, or on it, would be hard to read');

/** Can white words be read on this colour, and words in this colour on the page? */
export function isReadable(colour: string): boolean {
  return contrast(WHITE, colour) >= LEAST_CONTRAST && contrast(colour, CANVAS) >= LEAST_CONTRAST;
}

/**
 * The colour as it is where the system asks for dark: mixed with as little white as lets words in it be read on a dark
 * card. What stands on it is darker than that card, so it can be read, too.
 */
export function brandByNight(colour: string): string {
  const steps = Array.from({ length: 101 }, (_, percent) => mixedWithWhite(colour, percent / 100));
  return steps.find((lighter) => contrast(lighter, CARD_BY_NIGHT) >= CONTRAST_BY_NIGHT) ?? WHITE;
}

/** @param share of white, 0 to 1 */
function mixedWithWhite(colour: string, share: number): string {
  const channels = [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
  const mixed = channels.map((value) => Math.round(value + (255 - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG contrast ratio of two colours `#rrggbb`, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const lights = [luminance(one), luminance(other)];
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

/** Relative luminance, 0 to 1 (WCAG 2.2, with sRGB's own threshold). */
function luminance(colour: string): number {
  return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
}

function channel(colour: string, start: number): number {
  const value = parseInt(colour.slice(start, start + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
