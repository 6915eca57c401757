/**
 * Makes a drawing stand alone, as Typst, PNG and other programs take it: one `<svg>` of shapes and text, without classes,
 * styles, links, or anything that is loaded or run.
 */

const SHAPES = new Set('g rect line path circle ellipse polyline polygon text tspan'.split(' '));
const PRESENTATION = new Set(
  (
    'd x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points transform opacity fill fill-opacity fill-rule stroke ' +
    'stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin paint-order ' +
    'text-anchor font-size font-weight font-style letter-spacing'
  ).split(' ')
);
const TOKEN =
  /<!--[\s\S]*?-->|<(?<end>\/?)(?<tag>[a-z][\w:-]*)(?<attributes>(?:\s+[^\s=>/"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(?<closed>\/?)>|(?<text>[^<]+)/gi;
const ATTRIBUTE = /([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;
/** XML knows five entities by name. */
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/gi;
const BY_BROWSERS_ALONE = /(?:var|url|calc|color-mix)\(/i;
const FONTS = 'Public Sans, sans-serif';

/**
 * @param markup an `<svg>` with its viewBox
 * @param legible leaves of a text what the fonts can draw: `makePlain`
 * @throws Error when the markup is no such drawing, or has a value that only a browser resolves
 */
export function standaloneSvg(markup: string, legible: (text: string) => string): string {
  let written = '';
  /** How each open element ends; what is within a silent one is left out. */
  const open: Element[] = [];
  for (const { groups = {} } of markup.matchAll(TOKEN)) {
    const { end, tag = '', attributes = '', closed, text } = groups;
    const silent = open.at(-1)?.silent ?? false;
    if (text !== undefined) {
      if (!silent && open.some((each) => each.tag === 'text')) written += xmlText(text, legible);
    } else if (end) {
      written += open.pop()?.end ?? '';
    } else if (tag) {
      const element = silent ? leftOut(tag) : elementOf(tag, attributesOf(attributes), open.length === 0);
      written += element.start;
      if (closed) written += element.end;
      else open.push(element);
    }
  }
  return written;
}

interface Element {
  tag: string;
  start: string;
  end: string;
  silent: boolean;
}

function elementOf(tag: string, attributes: Map<string, string>, isRoot: boolean): Element {
  if (isRoot) return { tag, start: rootTag(tag, attributes), end: '</svg>', silent: false };
  if (!SHAPES.has(tag)) return leftOut(tag);
  return { tag, start: `<${tag}${presentation(attributes)}>`, end: `</${tag}>`, silent: false };
}

function leftOut(tag: string): Element {
  return { tag, start: '', end: '', silent: true };
}

function rootTag(tag: string, attributes: Map<string, string>): string {
  const [left = 0, top = 0, width = 0, height = 0] = (attributes.get('viewBox') ?? '')
    .split(/[\s,]+/)
    .map(Number);
  if (tag !== 'svg' || !(width > 0 && height > 0))
    throw new Error('A drawing must be an <svg> with a viewBox');
  const box = [left, top, width, height].join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${width}" height="${height}" font-family="${FONTS}" font-size="16">`;
}

function presentation(attributes: Map<string, string>): string {
  return [...attributes]
    .filter(([name]) => PRESENTATION.has(name))
    .map(([name, value]) => ` ${name}="${checked(value)}"`)
    .join('');
}

function checked(value: string): string {
  if (BY_BROWSERS_ALONE.test(value)) throw new Error(`Only a browser resolves ${JSON.stringify(value)}`);
  return value.replace(BARE_AMPERSAND, '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function attributesOf(source: string): Map<string, string> {
  return new Map(
    [...source.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, double ?? single ?? ''])
  );
}

function xmlText(text: string, legible: (text: string) => string): string {
  const words = text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
  return legible(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };
