/** The charts of an edition's findings as drawings for paper: the same as on its page. */
import { drawnMonths } from './drawn-months';
import { drawTrend } from '$lib/components/charts/draw';
import { chartNote } from '$lib/domain/edition/document/chart-note';
import type { EditionContent } from '$lib/domain/edition/edition';
import type { EditionChart } from '$lib/domain/edition/edition-parts';

/** The content of an `<svg>` whose viewBox is `0 0 width height`. */
export interface EditionDrawing {
  width: number;
  height: number;
  marks: string;
  /** What whoever sees it must know: why its range begins anew, and what is not drawn. */
  note: string | null;
}

/** Beside a finding's words on A4; what stands above the plot is added to the height. */
const ON_PAPER = { width: 420, height: 152 };
/** As wide as on the page. */
const ALONE = { width: 640, height: 290 };

/** By the places of the findings; null where there is no figure that may be drawn. */
export function drawEditionCharts({ findings }: EditionContent): (EditionDrawing | null)[] {
  return findings.map(({ chart }) => drawing(chart, ON_PAPER));
}

/** One chart by itself, or null where there is no figure that may be drawn. */
export function drawEditionChart(chart: EditionChart): EditionDrawing | null {
  return drawing(chart, ALONE);
}

function drawing(chart: EditionChart, size: { width: number; height: number }): EditionDrawing | null {
  const { target, inPeriod: highlightLast, drawn: control } = chart;
  if (chart.months.every(({ value }) => typeof value !== 'number')) return null;
  return {
    ...drawTrend(drawnMonths(chart), { ...size, target, control, highlightLast }),
    note: chartNote(chart)
  };
}
