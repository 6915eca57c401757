import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as CHARTS from '$lib/components/charts/colours';
import { brandByNight, contrast } from '$lib/domain/council/brand-colour';

type Tokens = Record<string, string>;

const WORDS = 4.5;
/** Of what is seen and not read: marks, and the edges of fields. */
const MARKS = 3;
const PAIRS: [ink: string, ground: string, least: number][] = [
  ['ink', 'canvas', WORDS],
  ['ink', 'card', WORDS],
  ['muted', 'canvas', WORDS],
  ['muted', 'card', WORDS],
  ['brand', 'canvas', WORDS],
  ['brand', 'card', WORDS],
  ['brand-dark', 'card', WORDS],
  ['brand-dark', 'brand-tint', WORDS],
  ['brand-ink', 'brand', WORDS],
  ['brand-ink', 'brand-dark', WORDS],
  ['bar-ink', 'bar', WORDS],
  ['quiet-ink', 'quiet', WORDS],
  ['ink', 'quiet', WORDS],
  ['warning', 'card', WORDS],
  ['warning', 'warning-tint', WORDS],
  ['control', 'card', MARKS],
  ['control', 'canvas', MARKS],
  ['story', 'card', MARKS]
];

const DAY = tokensOf('src/lib/styles/_tokens.scss');
const NIGHT = { ...DAY, ...tokensOf('src/lib/styles/_dark.scss') };

describe.each([
  ['by day', DAY],
  ['by night', NIGHT]
])('%s', (_when, tokens) => {
  it.each(PAIRS)('%s on %s can be told apart: %d', (ink, ground, least) => {
    expect(contrast(colourOf(tokens, ink), colourOf(tokens, ground))).toBeGreaterThanOrEqual(least);
  });
});

describe('the dark theme', () => {
  it('has the usual brand as it is made for a dark card, and keeps the bar in the council’s own', () => {
    expect(NIGHT.brand).toBe(brandByNight(DAY.brand!));
    expect(NIGHT.bar).toBe(DAY.brand);
  });

  it.each([
    ['visited links', 'govuk-link-visited-colour'],
    ['errors', 'govuk-error-colour']
  ])('has %s that can be read', (_what, name) => {
    const colour = colourOf(NIGHT, name);
    expect(contrast(colour, NIGHT.card!)).toBeGreaterThanOrEqual(WORDS);
  });
});

describe('drawings', () => {
  const themes = readFileSync('src/lib/components/charts/chart-themes.css', 'utf8');
  const night = tokensOf('src/lib/components/charts/chart-themes.css');

  it.each(Object.entries({ ...CHARTS, GROUND: '#FFFFFF' }))(
    '%s has another colour where the system asks for one',
    (name, colour) => {
      const roles = new RegExp(
        `\\[(fill|stroke)='${colour}'\\] \\{\\s*(fill|stroke): var\\(--chart-${name.toLowerCase()}\\)`,
        'g'
      );
      expect([...themes.matchAll(roles)].length).toBeGreaterThan(0);
    }
  );

  it.each([
    ['ink', 'ground', WORDS],
    ['axis', 'ground', WORDS],
    ['axis', 'band', WORDS],
    ['ink', 'grid', WORDS],
    ['focus', 'ground', MARKS],
    ['focus', 'band', MARKS],
    ['context', 'ground', MARKS],
    ['context', 'band', MARKS],
    ['target', 'ground', WORDS],
    ['limit', 'ground', MARKS]
  ])('%s on %s can be told apart in the dark: %d', (mark, ground, least) => {
    const [one, other] = [night[`chart-${mark}`]!, night[`chart-${ground}`]!];
    expect(contrast(one, other)).toBeGreaterThanOrEqual(least);
  });
});

/** The custom properties of a file by name; of two with one name the first. */
function tokensOf(file: string): Tokens {
  const found = readFileSync(file, 'utf8').matchAll(/--([\w-]+):\s*([^;]+);/g);
  const tokens: Tokens = {};
  for (const [, name, value] of found) tokens[name!] ??= value!.trim();
  return tokens;
}

/** The colour of a token, its references followed and its mixtures made. */
function colourOf(tokens: Tokens, name: string): string {
  return made(tokens, tokens[name]!);
}

function made(tokens: Tokens, value: string): string {
  if (value === 'white') return '#ffffff';
  if (value === 'black') return '#000000';
  const reference = /^var\(--([\w-]+)\)$/.exec(value);
  if (reference) return colourOf(tokens, reference[1]!);
  const mixture = /^color-mix\(in srgb, (.+) (\d+)%, (.+)\)$/.exec(value);
  if (mixture) return mixed(made(tokens, mixture[1]!), made(tokens, mixture[3]!), Number(mixture[2]) / 100);
  return value;
}

function mixed(one: string, other: string, share: number): string {
  const channel = (colour: string, start: number) => parseInt(colour.slice(start, start + 2), 16);
  const channels = [1, 3, 5].map((start) =>
    Math.round(channel(one, start) * share + channel(other, start) * (1 - share))
  );
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
