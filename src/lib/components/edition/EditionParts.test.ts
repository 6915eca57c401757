import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { EditionChart } from '$lib/domain/edition/edition-parts';
import type { Block, EditionDocument } from '$lib/domain/edition/document/blocks';
import EditionParts from './EditionParts.svelte';

const HOSTILE = '<script>alert(1)</script>{@html "x"}-->';

describe('a published summary on the page', () => {
  it('has one title, its headline, and a section for each heading', () => {
    const html = draw([
      { kind: 'paragraph', runs: [{ text: 'Before all.' }] },
      { kind: 'heading', level: 2, text: 'Findings', id: 'findings' },
      { kind: 'heading', level: 3, text: 'A part', id: 'a-part' },
      { kind: 'heading', level: 2, text: 'Caveats', id: 'caveats' }
    ]);
    expect(plain(html).match(/<h1[^>]*>([^<]*)<\/h1>/)?.[1]).toBe('Quarterly summary');
    expect(html).toContain('2 of 5 accounts');
    expect([...html.matchAll(/<section [^>]*aria-labelledby="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'findings',
      'caveats'
    ]);
    expect(html).toMatch(/<h3[^>]*id="a-part"/);
  });

  it('writes strong, emphasised and linked words as such', () => {
    const html = draw([
      {
        kind: 'paragraph',
        runs: [
          { text: 'One ' },
          { text: 'two', strong: true },
          { text: ' three', emphasis: true },
          { text: 'four', href: 'https://riverside.example/?a=1&b=2', strong: true }
        ]
      },
      { kind: 'list', ordered: true, items: [[{ text: 'first' }], [{ text: 'second' }]] }
    ]);
    expect(plain(html)).toContain(
      'One <strong>two</strong><em> three</em><a class="govuk-link" href="https://riverside.example/?a=1&amp;b=2" rel="noopener noreferrer external"><strong>four</strong></a>'
    );
    expect(plain(html)).toMatch(/<ol[^>]*><li>first<\/li><li>second<\/li><\/ol>/);
  });

  it('draws tables with a caption, and the first cell of a row as its heading', () => {
    const html = draw([
      {
        kind: 'table',
        caption: 'Figures',
        columns: [{ text: 'Measure' }, { text: 'Now', numeric: true }],
        rows: [['Sign-ups', '82']]
      }
    ]);
    expect(html).toMatch(/<caption[^>]*>.*Figures/s);
    expect(plain(html)).toMatch(/<th scope="row"[^>]*>Sign-ups<\/th>/);
    expect(plain(html)).toMatch(/<td [^>]*govuk-table__cell--numeric[^>]*>82<\/td>/);
  });

  it('draws each finding with its own chart; a hidden month is no figure, and stands as * in the table', () => {
    const charts = [chartOf([10, '*', 20]), chartOf([1, 2, 3])];
    const html = draw([findingAt(1, 'Second'), findingAt(0, 'First')], charts);
    const [second, first] = html.split('<h3').slice(1);
    expect(second!.match(/<circle /g)!.length).toBe(6);
    // Both sizes draw two points, and none for the hidden month.
    expect(first!.match(/<circle /g)!.length).toBe(4);
    expect(monthsIn(first!)).toEqual(['Jul 2026 10', 'Aug 2026 *', 'Sep 2026 20']);
    expect(plain(first!)).toContain('* stands for 1 to 7, which is not drawn.');
    expect(second!).not.toContain('stands for');
    expect(first!).not.toContain('No figure');
  });

  it('leaves what always stands beside a finding unfolded', () => {
    const made = { ...findingAt(0, 'Made'), beside: ['Of 40, services say that 12 would not have.'] };
    const [beforeTheFold, folded] = draw([made], [chartOf([1, 2])]).split('How sure are we?');
    expect(beforeTheFold).toContain('<p>Of 40, services say that 12 would not have.</p>');
    expect(folded).toContain('A verdict.');
  });

  it('does not say that nothing was recorded where all months are hidden', () => {
    const html = draw([findingAt(0, 'All hidden')], [chartOf(['*', '*'])]);
    expect(html).not.toContain('Nothing recorded yet');
    expect(html).toContain('A sentence for the chart.');
  });

  it('tells stories as quotations, with their source', () => {
    const html = draw([
      { kind: 'story', words: 'It helped.\nA lot.', source: 'Libraries, July 2026. Linked.' }
    ]);
    expect(html).toMatch(/<blockquote class="preserve-lines">It helped.\nA lot.<\/blockquote>/);
    expect(html).toContain('Libraries, July 2026. Linked.');
  });

  it('escapes hostile words everywhere', () => {
    const html = draw(
      [
        { kind: 'heading', level: 2, text: HOSTILE, id: 'a' },
        { kind: 'paragraph', runs: [{ text: HOSTILE }, { text: HOSTILE, strong: true, emphasis: true }] },
        { kind: 'lead', text: HOSTILE },
        { kind: 'note', text: HOSTILE },
        { kind: 'figures', items: [{ label: HOSTILE, number: HOSTILE, lines: [HOSTILE], place: null }] },
        { kind: 'points', items: [{ text: HOSTILE, to: 'finding-0' }] },
        { kind: 'table', caption: HOSTILE, columns: [{ text: HOSTILE }], rows: [[HOSTILE]] },
        { kind: 'story', words: HOSTILE, source: HOSTILE },
        { ...findingAt(0, HOSTILE), sentence: HOSTILE, verdicts: [HOSTILE], strength: HOSTILE }
      ],
      [{ ...chartOf([1, 2]), title: HOSTILE, sentence: HOSTILE, unit: HOSTILE }],
      HOSTILE
    );
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/ style=/);
    expect(html.match(/&lt;script>/g)!.length).toBeGreaterThan(20);
  });
});

function draw(blocks: Block[], charts: EditionChart[] = [], title = 'Quarterly summary'): string {
  const document: EditionDocument = {
    ...{ title, council: 'Riverside', period: 'Q2 2026/27: July to September 2026' },
    ...{ edition: 'Edition 1, published 14 October 2026', headline: '2 of 5 accounts', blocks }
  };
  return render(EditionParts, { props: { document, charts } }).body;
}

/** Without the marks that Svelte leaves for a browser. */
function plain(html: string): string {
  return html.replace(/<!--.*?-->/gs, '');
}

function monthsIn(html: string): string[] {
  const body = plain(html).match(/<tbody.*?<\/tbody>/s)![0];
  return body.match(/<tr.*?<\/tr>/gs)!.map((row) =>
    row
      .replace(/<span.*?<\/span>/gs, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/Not known yet/, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

function findingAt(place: number, name: string): Extract<Block, { kind: 'finding' }> {
  return {
    ...{ kind: 'finding', place, id: `finding-${place}`, name },
    ...{ sentence: 'A sentence.', mark: null, strength: 'Linked', verdicts: ['A verdict.'] },
    chart: { title: 'A chart', sentence: 'A sentence for the chart.' }
  };
}

function chartOf(values: (number | '*')[]): EditionChart {
  const months = [
    ['2026-07-01', 'Jul 2026'],
    ['2026-08-01', 'Aug 2026'],
    ['2026-09-01', 'Sep 2026']
  ] as const;
  return {
    ...{ title: 'Check-ins, month by month', unit: 'check-ins', sentence: 'A sentence for the chart.' },
    months: values.map((value, index) => ({ month: months[index]![0], label: months[index]![1], value })),
    ...{ inPeriod: values.length, target: null, tooEarly: null },
    drawn: {
      segments: [
        { start: 0, end: values.length - 1, mean: null, lower: null, upper: null, provisional: true }
      ],
      ...{ special: values.map(() => null), restarts: [], baseline: null, level: null }
    }
  };
}
