/** A month that is not recorded: a break in the line wherever it is drawn, and words where it is listed. */
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import MonthlyTrend from '$lib/components/charts/trend/MonthlyTrend.svelte';
import type { EditionChart, EditionFinding } from '$lib/domain/edition/edition-parts';
import type { EditionDocument } from '$lib/domain/edition/document/blocks';
import { absentMonth } from '$lib/domain/edition/published';
import { editionCsv } from '$lib/server/documents/edition-csv';
import { chartSvg } from '$lib/server/documents/drawing/chart-image';
import { workbookSheets } from '$lib/server/documents/office/excel-sheets';
import { anEditionContent } from './support/edition-content';
import { extrasFor } from './support/edition-files';
import { drawEditionChart } from '$lib/components/edition/edition-charts';
import EditionParts from '$lib/components/edition/EditionParts.svelte';

type Values = (number | null)[];

const IN_PERIOD = 3;

/** Twelve months: the line before the quarter breaks in one place, that of the quarter in none. */
const EARLIER: Values = [12, 14, 13, null, 12, 15, 14, 13, 12, 14, 13, 15];
/** The middle of the quarter is missing: its two points stand alone. */
const WITHIN: Values = [12, 14, 13, 11, 12, 15, 14, 13, 12, 14, null, 15];

describe('the line of a chart', () => {
  it.each<[string, Values, number[]]>([
    ['goes through where every month has a figure', EARLIER.map((value) => value ?? 13), [10, 3]],
    ['breaks at a month before the quarter', EARLIER, [3, 6, 3]],
    ['breaks within the quarter', WITHIN, [10, 1, 1]],
    ['begins after a first month that is missing', [null, ...EARLIER.slice(4, 8), 9, 9, 9], [5, 3]],
    ['ends before a last month that is missing', [9, 9, 9, 9, 9, 9, 9, null], [6, 2]]
  ])('%s', (_, values, pointsOfStretches) => {
    const page = render(MonthlyTrend, { props: trendOf(values) }).body;
    const pictures = page.match(/<svg [^>]*role="img".*?<\/svg>/gs)!.slice(0, 2);
    const chart = chartOf(values);
    const drawings = [...pictures, drawEditionChart(chart)!.marks, chartSvg(drawEditionChart(chart)!)];

    expect(drawings).toHaveLength(4);
    for (const drawing of drawings) expect(stretches(drawing)).toEqual(pointsOfStretches);
  });
});

describe('a month that is not recorded, in an edition', () => {
  it.each([
    [1, 'No figure', null],
    [2, 'not recorded', 'not recorded']
  ] as const)('of format %i is “%s” on the page, and in its files %j', (format, onPage, inFiles) => {
    const content = anEditionContent({ format, findings: [findingWith(chartOf([10, null, 12]))] });
    const html = plain(drawn(content.findings[0]!.chart, absentMonth(content)));
    expect(html).toMatch(new RegExp(`Feb 2026</th>\\s*<td[^>]*>\\s*${onPage}\\s*</td>`));

    const months = workbookSheets(content, extrasFor(content)).find(({ name }) => name === 'Chart months')!;
    expect(months.rows.map((row) => row[3])).toEqual([10, inFiles, 12]);
    const lines = editionCsv(content, extrasFor(content)).split(/\r?\n/);
    expect(lines.find((line) => line.includes('Chart months,Calls,2026-02-01'))).toContain(
      `2026-02-01,${inFiles ?? ''},calls`
    );
  });
});

/** How many points each stretch of a line has, in the order in which they are drawn. */
function stretches(drawing: string): number[] {
  const lines = drawing.match(/<path [^>]*stroke="#(?:4F93CE|12436D)"[^>]*>/g) ?? [];
  return lines
    .map((line) => line.match(/ d="([^"]*)"/)![1]!)
    .flatMap((path) => path.split('M').slice(1))
    .map((stretch) => stretch.split('L').length);
}

function monthsOf(values: Values) {
  return values.map((value, index) => {
    const date = new Date(Date.UTC(2026, index, 1));
    const label = date.toLocaleDateString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
    return { month: date.toISOString().slice(0, 10), label, value };
  });
}

function trendOf(values: Values) {
  const months = monthsOf(values);
  return { title: 'A chart', sentence: 'A sentence.', unit: 'calls', months, highlightLast: IN_PERIOD };
}

function chartOf(values: Values): EditionChart {
  return {
    ...{ title: 'Calls, month by month', unit: 'calls', sentence: 'A sentence for the chart.' },
    ...{ months: monthsOf(values), inPeriod: IN_PERIOD, target: null, tooEarly: null },
    drawn: {
      segments: [
        { start: 0, end: values.length - 1, mean: null, lower: null, upper: null, provisional: true }
      ],
      ...{ special: values.map(() => null), restarts: [], baseline: null, level: null }
    }
  };
}

function findingWith(chart: EditionChart): EditionFinding {
  return {
    ...{ slug: 'calls', name: 'Calls', kind: 'not-compared', strength: 'Reported' },
    ...{
      sentence: 'A sentence.',
      line: 'A line.',
      besides: [],
      verdicts: [],
      nextStep: null,
      shares: null,
      lot: null,
      chart
    }
  };
}

function drawn(chart: EditionChart, absent: string | null): string {
  const document: EditionDocument = {
    ...{ title: 'Summary', council: 'Riverside', period: 'Q2 2026/27', edition: 'Edition 1' },
    ...{ headline: '2 of 5 accounts', absentMonth: absent },
    blocks: [
      {
        ...{ kind: 'finding', place: 0, id: 'finding-0', name: 'Calls' },
        ...{ sentence: 'A sentence.', mark: null, strength: 'Linked', verdicts: [] },
        chart: { title: 'A chart', sentence: 'A sentence for the chart.' }
      }
    ]
  };
  return render(EditionParts, { props: { document, charts: [chart] } }).body;
}

function plain(html: string): string {
  return html.replace(/<!--.*?-->/gs, '');
}
