import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import MonthlyTrend from './MonthlyTrend.svelte';
import type { TrendMonth } from './monthly-trend';

const SENTENCE = 'People helped rose from 60 in January 2025 to 129 in March 2026.';

describe('the monthly trend', () => {
  it('draws a point for every month, larger ones for the quarter shown, in both sizes', () => {
    const { wide, narrow } = draw(
      monthsWith([60, 72, 81, 90, 95, 99, 101, 104, 110, 112, 115, 118, 121, 125, 129])
    );

    for (const svg of [wide, narrow]) {
      expect(svg.match(/<circle [^>]*fill="#FFFFFF"/g)).toHaveLength(12);
      expect(svg.match(/<circle [^>]*fill="#12436D"[^>]*stroke-width="5"/g)).toHaveLength(3);
      expect(svg.match(/<path /g)).toHaveLength(2);
      expect(svg).toContain('role="img"');
      expect(svg).toContain(`aria-label="${SENTENCE}"`);
      expect(svg).toMatch(/font-weight="700"[^>]*>129</);
    }
  });

  it('lists the same figures in a table, with links to what is behind them', () => {
    const { rows } = draw([
      { month: '2026-02-01', label: 'Feb 2026', value: 1234567, href: '/outcomes?month=2026-02&measure=1' },
      { month: '2026-03-01', label: 'Mar 2026', value: null }
    ]);

    expect(rows).toEqual(['Feb 2026 1,234,567', 'Mar 2026 No figure']);
  });

  it('links a figure to the outcomes behind it', () => {
    const { html } = draw([{ month: '2026-03-01', label: 'Mar 2026', value: 4, href: '/outcomes?a=1&b=2' }]);

    expect(html).toContain('href="/outcomes?a=1&amp;b=2"');
  });

  it('draws the target as a dashed line with its label', () => {
    const { wide, html } = draw(monthsWith([80, 90, 100]), { value: 120, label: 'Target 120' });

    expect(wide.match(/stroke-dasharray/g)).toHaveLength(1);
    expect(wide).toContain('>Target 120<');
    expect(html).toMatch(/<tfoot>.*Target 120.*120/s);
  });

  it('draws no target line without a target', () => {
    expect(draw(monthsWith([80, 90, 100])).html).not.toContain('stroke-dasharray');
  });

  it('leaves a gap where a month has no figure', () => {
    const { wide } = draw(monthsWith([5, 6, null, 7, 8, 9]));

    expect(wide.match(/<circle /g)).toHaveLength(5);
    expect(wide).toMatch(/<path d="M[^"]*M/);
  });

  it('starts from zero and does not invent values below or above', () => {
    const { wide } = draw(monthsWith([0, 0, 0]));

    expect(axisLabels(wide)).toEqual(['0', '1']);
    expect(wide).not.toContain('NaN');
  });

  it.each([
    [
      [1, 2, 3],
      ['0', '1', '2', '3']
    ],
    [
      [380, 402, 412],
      ['0', '100', '200', '300', '400', '500']
    ],
    [
      [0.2, 0.4],
      ['0', '0.1', '0.2', '0.3', '0.4']
    ],
    [[1234567], ['0', '500,000', '1,000,000', '1,500,000']]
  ])('gives %j an axis of round figures', (values, expected) => {
    expect(axisLabels(draw(monthsWith(values)).wide)).toEqual(expected);
  });

  it('draws one line where no quarter is singled out', () => {
    const { wide } = draw(monthsWith([4, 5, 6]), undefined, SENTENCE, 0);

    expect(wide.match(/<path d="M[^"]*L/g)).toHaveLength(1);
    expect(wide.match(/<circle [^>]*fill="#FFFFFF"/g)).toHaveLength(3);
  });

  it('draws one month alone', () => {
    const { wide, html } = draw(monthsWith([7]));

    expect(wide.match(/<circle /g)).toHaveLength(1);
    expect(wide).not.toContain('NaN');
    expect(html).toContain('Calls per month');
  });

  it.each([
    ['no months', []],
    ['no month with a figure', monthsWith([null, null])]
  ])('says that nothing is recorded with %s', (_, months) => {
    const { html } = draw(months);

    expect(html).toContain('Nothing recorded yet');
    expect(html).not.toContain('<svg');
    expect(html).not.toContain('<table');
  });

  it('keeps month labels apart, however many months there are', () => {
    for (const count of [1, 2, 3, 13, 25, 36, 61, 240]) {
      const { wide, narrow } = draw(monthsWith(Array.from({ length: count }, (_, index) => index)));
      for (const svg of [wide, narrow]) {
        const at = [...svg.matchAll(/<text x="([\d.]+)"[^>]*text-anchor="middle"/g)].map(([, x]) =>
          Number(x)
        );
        expect(at.length).toBeGreaterThan(0);
        expect(at.every((x, index) => index === 0 || x - (at[index - 1] ?? 0) >= 75)).toBe(true);
      }
    }
  });

  it('escapes hostile text', () => {
    const hostile = '<script>alert("1")</script>-->{@html}';
    const { html } = draw(
      [{ month: '2026-03-01', label: hostile, value: 4 }],
      { value: 5, label: hostile },
      hostile
    );

    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script>/g)?.length).toBeGreaterThan(4);
  });

  it('serves no style attribute and nothing of the wrappers', () => {
    const { html } = draw(monthsWith([1, 2, 3]), { value: 2, label: 'Target 2' });

    expect(html).not.toMatch(/style=|lc-|\[object|undefined|NaN/);
  });
});

function monthsWith(values: (number | null)[]): TrendMonth[] {
  return values.map((value, index) => {
    const date = new Date(Date.UTC(2025, index, 1));
    const label = date.toLocaleDateString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
    return { month: date.toISOString().slice(0, 10), label, value };
  });
}

interface Drawn {
  html: string;
  wide: string;
  narrow: string;
  rows: string[];
}

function draw(
  months: (TrendMonth & { href?: string })[],
  target?: { value: number; label: string },
  sentence = SENTENCE,
  highlightLast = 3
): Drawn {
  const props = { title: 'A title', sentence, unit: 'calls', months, target, highlightLast };
  const html = render(MonthlyTrend, { props }).body;
  const [wide = '', narrow = ''] = html.match(/<svg .*?<\/svg>/gs) ?? [];
  const body = html.match(/<tbody.*<\/tbody>/s)?.[0] ?? '';
  const rows = (body.match(/<tr.*?<\/tr>/gs) ?? []).map((row) =>
    row
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
  return { html, wide, narrow, rows };
}

function axisLabels(svg: string): (string | undefined)[] {
  return [...svg.matchAll(/text-anchor="end"[^>]*>([^<]*)</g)].map(([, label]) => label);
}
