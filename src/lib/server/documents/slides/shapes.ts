/** What stands on a slide, as PresentationML: placeholders, boxes of text and pictures. Lengths are inches. */
import { fitted, type Room } from './fitting';
import { cleanText } from '../drawing/legible-text';

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** How lines of text look. */
export interface Look {
  sizes: readonly number[];
  bold?: boolean;
  /** '12181B' */
  colour?: string;
  bullets?: boolean;
  isName?: boolean;
}

/** XML of one shape, once its number on the slide is known. */
export type Shape = (id: number) => string;

const EMU = 914_400;
const POINTS = 72;
/** Between the edge of a box and its text, each side. */
const INSET = 0.08;
/** Of a bullet. */
const INDENT = 0.25;

/** A title that outlines and screen readers know as such. */
export function title(words: string, box: Box, sizes: readonly number[], kind = 'title'): Shape {
  const { size, lines } = fitted([words], room(inner(box), { sizes, bold: true, isName: true }));
  return placeholder('Title', `type="${kind}"`, null, [paragraph(run(lines.join(' ') || '–', size))]);
}

/** Text in a place that the layout has for it. @param box where it is smaller than the layout's */
export function body(lines: readonly string[], index: number, box: Box, look: Look): Shape {
  return placeholder('Text', `idx="${index}"`, box, paragraphs(lines, inner(box), look));
}

export function subtitle(lines: readonly string[], box: Box, look: Look): Shape {
  return placeholder('Subtitle', 'type="subTitle" idx="1"', null, paragraphs(lines, inner(box), look));
}

/** The line at the foot of a slide, and its number. */
export function footers(words: string, number: number, box: Box): Shape[] {
  const { lines } = fitted([words], room(inner(box), { sizes: [10], isName: true }));
  const field = `<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>${number}</a:t></a:fld>`;
  return [
    placeholder('Footer', 'type="ftr" sz="quarter" idx="11"', null, [
      paragraph(run(lines.join(' '), null), '<a:pPr algn="l"/>')
    ]),
    placeholder('Slide number', 'type="sldNum" sz="quarter" idx="12"', null, [
      paragraph(field, '<a:pPr algn="r"/>')
    ])
  ];
}

export interface Boxed {
  lines: readonly string[];
  look: Look;
}

/** A box of text: a few lines of one look each, one below the other. */
export function textBox(
  name: string,
  box: Box,
  parts: readonly (Boxed & { height: number })[],
  framed = false
): Shape {
  const texts = parts.flatMap(({ lines, look, height }) =>
    paragraphs(lines, { ...inner(box), height }, look)
  );
  const line = framed
    ? '<a:ln w="9525"><a:solidFill><a:srgbClr val="D5DDE0"/></a:solidFill></a:ln>'
    : '<a:ln><a:noFill/></a:ln>';
  return (id) =>
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${attribute(`${name} ${id}`)}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>` +
    `<p:spPr>${placed(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>${line}</p:spPr>` +
    `<p:txBody><a:bodyPr wrap="square" ${INSETS} anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>${texts.join('') || '<a:p/>'}</p:txBody></p:sp>`;
}

/** @param relation by which the slide knows the picture @param alternative what it shows, for those who cannot see it */
export function picture(relation: string, alternative: string, box: Box): Shape {
  return (id) =>
    `<p:pic><p:nvPicPr><p:cNvPr id="${id}" name="Picture ${id}" descr="${attribute(alternative)}"/>` +
    '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>' +
    `<p:blipFill><a:blip r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>` +
    `<p:spPr>${placed(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`;
}

/** Paragraphs of a notes page, which has room for all. */
export function plainParagraphs(lines: readonly string[]): string {
  return lines.map((line) => paragraph(run(line, null))).join('') || '<a:p/>';
}

export function text(words: string): string {
  return cleanText(words)
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

export function attribute(words: string): string {
  return text(words).replaceAll('"', '&quot;');
}

export function placed({ left, top, width, height }: Box): string {
  return `<a:xfrm><a:off x="${emu(left)}" y="${emu(top)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></a:xfrm>`;
}

export const INSETS = ['lIns', 'tIns', 'rIns', 'bIns'].map((side) => `${side}="${emu(INSET)}"`).join(' ');

function emu(inches: number): number {
  return Math.round(inches * EMU);
}

function placeholder(name: string, kind: string, box: Box | null, texts: readonly string[]): Shape {
  return (id) =>
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name} ${id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${kind}/></p:nvPr></p:nvSpPr>` +
    `<p:spPr>${box ? placed(box) : ''}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>${texts.join('') || '<a:p/>'}</p:txBody></p:sp>`;
}

/** What fits into the box, and how many lines do not. */
function paragraphs(lines: readonly string[], box: Box, look: Look): string[] {
  const fit = fitted(lines, room(box, look));
  const mark = look.bullets ? `<a:buFont typeface="Arial"/><a:buChar char="•"/>` : '<a:buNone/>';
  const indent = look.bullets ? `marL="${emu(INDENT)}" indent="-${emu(INDENT)}"` : 'marL="0" indent="0"';
  const properties = `<a:pPr ${indent}><a:spcBef><a:spcPts val="${Math.round(fit.size * 30)}"/></a:spcBef>${mark}</a:pPr>`;
  return [
    ...fit.lines.map((line) => paragraph(run(line, fit.size, look), properties)),
    ...(fit.more === null
      ? []
      : [
          paragraph(
            run(fit.more, fit.size, { colour: '4A5860' }),
            '<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>'
          )
        ])
  ];
}

function room({ width, height }: Box, { bullets, ...look }: Look): Room {
  return { ...look, width: (width - (bullets ? INDENT : 0)) * POINTS, height: height * POINTS };
}

/** Where the text of a box stands. */
function inner({ left, top, width, height }: Box): Box {
  return { left: left + INSET, top: top + INSET, width: width - 2 * INSET, height: height - 2 * INSET };
}

function paragraph(runs: string, properties = ''): string {
  return `<a:p>${properties}${runs}</a:p>`;
}

/** @param size in points; null for that of the layout */
function run(words: string, size: number | null, { bold, colour }: Partial<Look> = {}): string {
  const sized = size === null ? '' : ` sz="${Math.round(size * 100)}"`;
  const fill = colour ? `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>` : '';
  return `<a:r><a:rPr lang="en-GB"${sized}${bold ? ' b="1"' : ''} dirty="0">${fill}</a:rPr><a:t>${text(words)}</a:t></a:r>`;
}
