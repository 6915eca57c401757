import { render } from 'svelte/server';
import type { Component } from 'svelte';
import BarsDrawing from './bars/BarsDrawing.svelte';
import { layOutBars, type BarRow, type BarsOptions } from './bars/bars';
import { layOutTrend, type TrendMonth, type TrendOptions } from './trend/monthly-trend';
import TrendDrawing from './trend/TrendDrawing.svelte';

/** The content of an `<svg>` whose viewBox is `0 0 width height`. */
export interface Drawing {
  width: number;
  height: number;
  marks: string;
}

/**
 * LayerChart draws on the server only. What it draws is cut out of its wrappers, because those carry style attributes,
 * which a strict content security policy refuses, and attributes that mean nothing.
 */
export function drawTrend(months: TrendMonth[], options: TrendOptions): Drawing {
  return keptOf('trend', [months, options], () => {
    const layout = layOutTrend(months, options);
    return { ...size(layout), marks: import.meta.env.SSR ? drawMarks(TrendDrawing, { layout }) : ' ' };
  });
}

export function drawBars(rows: BarRow[], options: BarsOptions): Drawing {
  return keptOf('bars', [rows, options], () => {
    const layout = layOutBars(rows, options);
    return { ...size(layout), marks: import.meta.env.SSR ? drawMarks(BarsDrawing, { layout }) : ' ' };
  });
}

function size({ width, height }: { width: number; height: number }): Omit<Drawing, 'marks'> {
  return { width, height };
}

/** How many drawings are kept, of about 10 KB each: those of some forty reports. */
const MOST_KEPT = 1_000;
/** Drawings by what they show. One takes a millisecond or two to lay out and draw, and readers mostly ask for the same ones. */
const kept = new Map<string, Drawing>();

function keptOf(kind: string, shown: unknown, draw: () => Drawing): Drawing {
  const key = kind + JSON.stringify(shown);
  const drawing = kept.get(key) ?? draw();
  // Taken out and put in again, so that the first one is always the one that was asked for longest ago.
  kept.delete(key);
  kept.set(key, drawing);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return drawing;
}

function drawMarks<Props extends Record<string, unknown>>(drawing: Component<Props>, props: Props): string {
  const { body } = render(drawing as Component<Record<string, unknown>>, { props });
  const start = body.indexOf('>', body.indexOf('<svg')) + 1;
  return clean(body.slice(start, body.lastIndexOf('</svg>')));
}

const COMMENTS_AND_DEFINITIONS = /<!--.*?-->|<defs>.*?<\/defs>/gs;
const OPENING_TAG = /<([a-z]+)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*>/gi;
const ATTRIBUTE = /\s([^\s=>"]+)="([^"]*)"/g;
const LONG_FRACTION = /-?(?<!\d)\d+\.\d{2,}/g;
const KEPT_ATTRIBUTES = new Set(
  (
    'd x y x1 y1 x2 y2 cx cy r width height fill stroke stroke-width stroke-dasharray stroke-linejoin ' +
    'paint-order text-anchor font-size font-weight transform'
  ).split(' ')
);

function clean(marks: string): string {
  return marks
    .replace(COMMENTS_AND_DEFINITIONS, '')
    .replace(OPENING_TAG, (_, tag: string, attributes: string) => `<${tag}${keepMeaningful(attributes)}>`);
}

function keepMeaningful(attributes: string): string {
  let kept = '';
  for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (KEPT_ATTRIBUTES.has(name)) kept += ` ${name}="${value.replace(LONG_FRACTION, oneDecimal)}"`;
  }
  return kept;
}

function oneDecimal(fraction: string): string {
  return String(Math.round(Number(fraction) * 10) / 10);
}
