import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import ServiceBars from './ServiceBars.svelte';

const SENTENCE = 'Public health helped most people, 142 of 309.';
const BARS = [
  { label: 'Public health', value: 142, href: '/outcomes?service=public-health', focus: true },
  { label: 'Adult social care', value: 96 },
  { label: 'Housing', value: 71 },
  { label: 'Museums', value: 0 }
];

describe('the bars by service', () => {
  it('draws a bar with its figure for every service, in both sizes', () => {
    const [wide = '', narrow = ''] = pictures(draw(BARS));

    for (const svg of [wide, narrow]) {
      expect(svg.match(/<rect /g)).toHaveLength(4);
      expect(svg.match(/<rect [^>]*fill="#12436D"/g)).toHaveLength(1);
      expect(svg).toContain(`role="img" aria-label="${SENTENCE}"`);
      expect(texts(svg)).toEqual([
        'Public health',
        '142',
        'Adult social care',
        '96',
        'Housing',
        '71',
        'Museums',
        '0'
      ]);
    }
  });

  it('gives bars lengths in proportion to their figures, from zero', () => {
    const [wide = ''] = pictures(draw(BARS));
    const widths = [...wide.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));

    expect(widths.map((width) => Math.round((width / (widths[0] ?? 1)) * 142))).toEqual([142, 96, 71, 0]);
  });

  it('lists the same figures in a table', () => {
    const html = draw(BARS);

    expect(html.match(/<th scope="row"/g)).toHaveLength(4);
    expect(html).toMatch(/<a class="govuk-link" href="\/outcomes\?service=public-health">142<\/a>/);
  });

  it('draws thirty services, also those with the same name', () => {
    const bars = Array.from({ length: 30 }, (_, index) => ({ label: 'Libraries', value: 1234567 - index }));
    const html = draw(bars);

    expect(pictures(html)[0]?.match(/<rect /g)).toHaveLength(30);
    expect(html.match(/<th scope="row"/g)).toHaveLength(30);
    expect(html).toContain('>1,234,567<');
  });

  it('wraps a long label, cuts what does not fit, and keeps it whole in the table', () => {
    const long = 'Family information service for children with special educational needs and disabilities';
    const html = draw([{ label: long, value: 3 }]);

    expect(texts(pictures(html)[0] ?? '')).toEqual([
      'Family information service',
      'for children with special e…',
      '3'
    ]);
    expect(html).toContain(`>${long}</th>`);
  });

  it('keeps a small figure visible beside a very large one', () => {
    const [wide = ''] = pictures(draw([...BARS, { label: 'Highways', value: 9_000_000 }]));

    expect(wide).toMatch(/<rect [^>]*width="1"/);
  });

  it('draws figures that are all zero', () => {
    const [wide = ''] = pictures(draw([{ label: 'Museums', value: 0 }]));

    expect(texts(wide)).toEqual(['Museums', '0']);
    expect(wide).not.toContain('NaN');
  });

  it('says that nothing is recorded without services', () => {
    expect(draw([])).toContain('Nothing recorded yet');
    expect(draw([])).not.toMatch(/<svg|<table/);
  });

  it('escapes hostile text, and serves no style attribute', () => {
    const html = draw([{ label: '"><img src=x onerror=alert(1)>--><b>', value: 1 }]);

    expect(html).not.toMatch(/<img|<b>|style=|lc-|\[object/);
  });
});

function draw(bars: { label: string; value: number; href?: string; focus?: boolean }[]): string {
  return render(ServiceBars, { props: { title: 'A title', sentence: SENTENCE, unit: 'people helped', bars } })
    .body;
}

function pictures(html: string): string[] {
  return html.match(/<svg .*?<\/svg>/gs) ?? [];
}

function texts(svg: string): (string | undefined)[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text);
}
