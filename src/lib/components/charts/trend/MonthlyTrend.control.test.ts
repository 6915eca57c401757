import { render } from 'svelte/server';
import type { ComponentProps } from 'svelte';
import { describe, expect, it } from 'vitest';
import MonthlyTrend from './MonthlyTrend.svelte';
import { textWidth } from '../text';
import type { SpecialKind, TrendControl, TrendSegment } from './trend-control';

const STEADY = [62, 58, 61, 57, 63, 60, 59, 64, 56, 60, 61, 58, 62, 59];

describe('the usual range on a trend', () => {
  it('is a band with two dashed limits and a mean, named with their figures', () => {
    for (const svg of draw(STEADY, {}).pictures) {
      expect(bands(svg)).toHaveLength(1);
      expect(limits(svg)).toHaveLength(2);
      expect(means(svg)).toHaveLength(1);
      expect(texts(svg)).toContain('Usual range 50 to 70');
      expect(texts(svg).join(' ')).toContain('Mean 60');
    }
  });

  it('is dotted, without a band, while it is provisional, and says so', () => {
    const { pictures, rows } = draw(STEADY.slice(0, 9), { segments: [segment(0, 8, { provisional: true })] });

    for (const svg of pictures) {
      expect(bands(svg)).toHaveLength(0);
      expect(limits(svg)).toHaveLength(0);
      expect(provisionalLimits(svg)).toHaveLength(2);
      expect(texts(svg).join(' ')).toMatch(/provisional/i);
    }
    expect(rows[0]).toBe('Jan 2025 62 50 to 70 , provisional');
  });

  it('does not go below zero: there the axis is its edge', () => {
    const { pictures, rows } = draw([3, 0, 2, 5], {
      segments: [segment(0, 3, { mean: 2, lower: -3.4, upper: 7.9 })]
    });

    for (const svg of pictures) {
      expect(limits(svg)).toHaveLength(1);
      expect(bands(svg)[0]).toContain(
        `height="${bottomOf(svg) - Number(bands(svg)[0]?.match(/ y="([\d.]+)"/)?.[1])}"`
      );
    }
    expect(rows[0]).toBe('Jan 2025 3 0 to 7');
  });

  it('lies within the axis', () => {
    const { pictures } = draw([0, 1, 0, 1], {
      segments: [segment(0, 3, { mean: 0.5, lower: -2, upper: 3.1 })]
    });

    for (const svg of pictures)
      expect(limits(svg).every((line) => Number(line.match(/y1="([^"]*)"/)?.[1]) >= 0)).toBe(true);
  });

  it('is left out where it is not known yet', () => {
    const { pictures, rows } = draw([5, 6], {
      segments: [segment(0, 1, { mean: null, lower: null, upper: null, provisional: true })]
    });

    for (const svg of pictures)
      expect([bands(svg), limits(svg), provisionalLimits(svg), means(svg)].flat()).toEqual([]);
    expect(rows).toEqual(['Jan 2025 5 Not known yet', 'Feb 2025 6 Not known yet']);
  });

  it('begins anew at a restart, which has a dotted line and its reason', () => {
    const { pictures, html, rows } = draw(STEADY, {
      segments: [segment(0, 6), segment(7, 13, { mean: 80, lower: 70.2, upper: 89.8 })],
      restarts: [{ index: 7, label: 'Library desk' }]
    });

    for (const svg of pictures) {
      expect(bands(svg)).toHaveLength(2);
      expect(limits(svg)).toHaveLength(4);
      expect(means(svg)).toHaveLength(2);
      expect(restartLines(svg)).toHaveLength(1);
      expect(texts(svg).join(' ')).toContain('Library desk');
    }
    expect(rows[7]).toBe('Aug 2025 64 71 to 89 New range: Library desk');
    expect(html).toContain('New range from Aug 2025: Library desk');
    expect(html).toMatch(/<tfoot>.*Mean, Jan 2025 to Jul 2025.*60.*Mean, Aug 2025 to Feb 2026.*80/s);
  });

  it('shows the baseline as a bracket with its label', () => {
    const { pictures } = draw(STEADY, { baseline: { start: 0, end: 11, label: 'Baseline' } });

    for (const svg of pictures) {
      expect(svg.match(/<path [^>]*fill="none" stroke="#595959"/g)).toHaveLength(1);
      expect(texts(svg)).toContain('Baseline');
    }
  });
});

describe('a month that stands out', () => {
  it.each<[SpecialKind, string, RegExp]>([
    ['better', '#12436D', /M0 -[\d.]+L[\d.]+ [\d.]+H-[\d.]+Z/],
    ['worse', '#801650', /M0 -[\d.]+L[\d.]+ 0L0 [\d.]+L-[\d.]+ 0Z/],
    ['high', '#595959', /M-[\d.]+ -[\d.]+H[\d.]+V[\d.]+H-[\d.]+Z/],
    ['low', '#595959', /M-[\d.]+ -[\d.]+H[\d.]+V[\d.]+H-[\d.]+Z/]
  ])('for %s has a shape and a colour of its own in place of its circle', (kind, colour, shape) => {
    const { pictures } = draw([...STEADY, 95], { special: special(15, { 14: kind, 13: kind }) });

    for (const svg of pictures) {
      const shapes = svg.match(new RegExp(`<path d="[^"]*Z"[^>]*fill="${colour}"[^>]*>`, 'g')) ?? [];
      expect(shapes).toHaveLength(2);
      expect(shapes.every((path) => shape.test(path))).toBe(true);
      expect(svg.match(/<circle /g)).toHaveLength(13);
    }
  });

  it('has its word beside the last one and in the table', () => {
    const { pictures, rows } = draw([...STEADY, 95], { special: special(15, { 14: 'worse' }) });

    for (const svg of pictures) expect(texts(svg).join(' ')).toContain('above the usual range');
    expect(rows[14]).toBe('Mar 2026 95 50 to 70 above the usual range');
  });

  it('without a figure is not drawn', () => {
    const { pictures } = draw([5, null, 6], {
      special: special(3, { 1: 'high' }),
      segments: [segment(0, 2)]
    });

    for (const svg of pictures) expect(svg).not.toMatch(/<path [^>]*fill="#595959"/);
  });
});

describe('too early to say', () => {
  it('says how many months are missing, and when it will be possible', () => {
    const { html } = draw(STEADY.slice(0, 9), null, { months: 9, needed: 13, possibleAfter: 'March 2027' });
    const note = html.slice(html.indexOf('chart-early'));

    expect(plain(note)).toContain('Too early to say: 9 of 13 months. It will be possible after March 2027.');
    expect(note).toContain('role="img" aria-label="9 of 13 months so far"');
    expect(note.match(/<circle [^>]*fill="#12436D"/g)).toHaveLength(9);
    expect(note.match(/<circle [^>]*fill="#FFFFFF"/g)).toHaveLength(4);
  });

  it('makes no promise where none can be made, and stands where nothing is drawn', () => {
    const { html, pictures } = draw([null], null, { months: 0, needed: 13, possibleAfter: null });

    expect(html).toContain('Nothing recorded yet');
    expect(plain(html)).toContain('Too early to say: 0 of 13 months.');
    expect(html).not.toContain('possible');
    expect(pictures).toHaveLength(1);
  });
});

describe('a control chart', () => {
  it('keeps its texts apart and inside, whatever it shows', () => {
    for (const months of [1, 2, 9, 14, 36, 60]) {
      for (const level of [0, 3, 60, 98_000]) {
        const values = Array.from({ length: months }, (_, index) =>
          Math.round(level * (1 + ((index * 7) % 5) / 10))
        );
        const middle = Math.floor(months / 2);
        const control = {
          segments: [segment(0, months - 1, { mean: level * 1.2, lower: level * 0.7, upper: level * 1.7 })],
          special: special(months, { 0: 'low', [middle]: 'better', [months - 1]: 'worse' }),
          restarts: middle > 0 ? [{ index: middle, label: 'Counted at the library desk as well' }] : [],
          baseline: { start: 0, end: Math.min(11, months - 1), label: 'Baseline' }
        };
        for (const svg of draw(values, control).pictures) expectApart(svg);
      }
    }
  });

  it('escapes hostile text, and serves no style attribute', () => {
    // Short enough to stand in the drawing too.
    const hostile = '<script>"1"-->';
    const { html } = draw(
      [...STEADY, 95],
      {
        special: Array.from({ length: 15 }, (_, index) =>
          index === 14 ? { kind: 'worse', word: hostile } : null
        ),
        restarts: [{ index: 7, label: hostile }],
        baseline: { start: 0, end: 11, label: hostile }
      },
      { months: 1, needed: 13, possibleAfter: hostile }
    );

    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script>/g)?.length).toBeGreaterThan(6);
    expect(html).not.toMatch(/style=|lc-|\[object|undefined|NaN|Infinity/);
  });
});

function segment(start: number, end: number, limits: Partial<TrendSegment> = {}): TrendSegment {
  return { start, end, mean: 60, lower: 49.6, upper: 70.4, provisional: false, ...limits };
}

function special(months: number, kinds: Record<number, SpecialKind>): TrendControl['special'] {
  return Array.from({ length: months }, (_, index) => {
    const kind = kinds[index];
    return kind ? { kind, word: 'above the usual range' } : null;
  });
}

function draw(
  values: (number | null)[],
  control: Partial<TrendControl> | null,
  tooEarly?: ComponentProps<typeof MonthlyTrend>['tooEarly']
): { html: string; pictures: string[]; rows: string[] } {
  const months = values.map((value, index) => {
    const date = new Date(Date.UTC(2025, index, 1));
    const label = date.toLocaleDateString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
    return { month: date.toISOString().slice(0, 10), label, value };
  });
  const whole = {
    segments: [segment(0, values.length - 1)],
    special: special(values.length, {}),
    restarts: []
  };
  const props = {
    title: 'A title',
    sentence: 'A sentence.',
    unit: 'calls',
    months,
    highlightLast: 3,
    control: control ? { ...whole, ...control } : null,
    tooEarly
  };
  const html = render(MonthlyTrend, { props }).body;
  const body = html.match(/<tbody.*<\/tbody>/s)?.[0] ?? '';
  return {
    html,
    pictures: html.match(/<svg [^>]*role="img".*?<\/svg>/gs)?.slice(0, 2) ?? [],
    rows: (body.match(/<tr.*?<\/tr>/gs) ?? []).map(plain)
  };
}

function plain(html: string): string {
  return html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function texts(svg: string): (string | undefined)[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text);
}

function bands(svg: string): string[] {
  return svg.match(/<rect [^>]*fill="#EDF2F5"[^>]*>/g) ?? [];
}

function limits(svg: string): string[] {
  return svg.match(/<line [^>]*stroke="#71808A"[^>]*stroke-dasharray="7 4"[^>]*>/g) ?? [];
}

function provisionalLimits(svg: string): string[] {
  return svg.match(/<line [^>]*stroke="#71808A"[^>]*stroke-dasharray="1.5 4"[^>]*>/g) ?? [];
}

/** Not those of the axis, which begin with their stroke. */
function means(svg: string): string[] {
  return svg.match(/<line x1="[^>]*stroke="#595959" stroke-width="1">/g) ?? [];
}

function restartLines(svg: string): string[] {
  return svg.match(/<line x1="[^>]*stroke="#595959"[^>]*stroke-dasharray/g) ?? [];
}

function bottomOf(svg: string): number {
  return Number(svg.match(/<line stroke="#595959"[^>]*y1="([\d.]+)"/)?.[1]);
}

interface Placed {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function expectApart(svg: string): void {
  const [, width = 0, height = 0] = svg.match(/viewBox="0 0 (\d+) (\d+)"/)?.map(Number) ?? [];
  const placed = placedTexts(svg);
  for (const one of placed) {
    expect(one.left >= 0 && one.right <= width && one.top >= 0 && one.bottom <= height, one.text).toBe(true);
    for (const other of placed) {
      if (one === other) continue;
      const apart =
        one.right <= other.left ||
        other.right <= one.left ||
        one.bottom <= other.top ||
        other.bottom <= one.top;
      expect(apart, `${one.text} / ${other.text}`).toBe(true);
    }
  }
}

/** The height of the letters themselves, from their baseline. */
function placedTexts(svg: string): Placed[] {
  const [, left = 0, top = 0] = svg.match(/translate\(([\d.]+), ([\d.]+)\)/)?.map(Number) ?? [];
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)</g)].map(([, attributes = '', text = '']) => {
    const at = (name: string): number =>
      Number(attributes.match(new RegExp(`(?:^| )${name}="([^"]*)"`))?.[1]);
    const anchor = attributes.match(/text-anchor="(\w+)"/)?.[1] ?? 'start';
    const width = textWidth(text, attributes.includes('font-weight'));
    const start = at('x') - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
    const bottom = top + at('y') + 3;
    return { text, left: left + start, right: left + start + width, top: bottom - 15, bottom };
  });
}
