import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import StrengthBars from './StrengthBars.svelte';

const SENTENCE = 'Of 1,412 outcomes, 140 are corroborated.';
const ROWS = [
  {
    label: 'Corroborated',
    explanation: 'checked by someone outside the service',
    value: 140,
    href: '/outcomes?s=3'
  },
  { label: 'Linked', explanation: 'followed contact, with evidence', value: 1272 },
  { label: 'Reported', explanation: 'logged by the service', value: 0 }
];

describe('the strength of the evidence', () => {
  it('draws a bar of the whole for each strength, with its words and its count', () => {
    for (const svg of pictures(draw(1412))) {
      expect(svg.match(/<rect [^>]*fill="#DCE3E6"/g)).toHaveLength(3);
      expect(svg.match(/<rect [^>]*fill="#12436D"/g)).toHaveLength(3);
      expect(svg).toContain(`role="img" aria-label="${SENTENCE}"`);
      for (const text of ['Corroborated', 'Linked', 'Reported']) expect(svg).toContain(`>${text}</text>`);
      for (const text of ['140 of 1,412', '1,272 of 1,412', '0 of 1,412'])
        expect(svg).toContain(`>${text}</text>`);
    }
    expect(pictures(draw(1412))).toHaveLength(2);
  });

  it('lists the same figures in a table, with links, and without percentages', () => {
    const html = draw(1412);

    expect(html.match(/<th scope="row"/g)).toHaveLength(3);
    expect(html).toMatch(/<a class="govuk-link" href="\/outcomes\?s=3">140 of 1,412<\/a>/);
    expect(html).not.toContain('%');
  });

  it('says that nothing is recorded without outcomes', () => {
    expect(draw(0)).toContain('Nothing recorded yet');
    expect(draw(0)).not.toMatch(/<svg|<table/);
  });

  it('stands under a heading of the level that the page asks for', () => {
    expect(draw(1412, 2)).toMatch(/<h2 [^>]*>A title/);
    expect(draw(1412)).toMatch(/<h3 [^>]*>A title/);
  });

  it('serves no style attribute and nothing of the wrappers', () => {
    expect(draw(1412)).not.toMatch(/style=|lc-|\[object|undefined|NaN/);
  });
});

function draw(total: number, headingLevel?: 2 | 3 | 4): string {
  const props = { title: 'A title', headingLevel, sentence: SENTENCE, total, rows: ROWS };
  return render(StrengthBars, { props }).body;
}

function pictures(html: string): string[] {
  return html.match(/<svg .*?<\/svg>/gs) ?? [];
}
