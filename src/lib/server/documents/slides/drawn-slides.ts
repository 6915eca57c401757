/** Each kind of slide as it is drawn: what stands where, and in which size. */
import type { FigureItem } from '$lib/domain/edition/document/blocks';
import { HIDDEN_MEANS } from '$lib/domain/edition/document/signs';
import type { EditionSlide, SlideFinding } from '$lib/domain/edition/document/slides';
import { HIDDEN } from '$lib/domain/small-numbers/disclosure';
import { checkWords, type Extras } from '../drawing/paper';
import type { Picture } from '../drawing/pdf-queue';
import { moreInWords } from './fitting';
import { PLACES, type Layout } from './masters';
import { FIRST_PICTURE, type DrawnSlide } from './package';
import { body, footers, picture, subtitle, textBox, title, type Box, type Look, type Shape } from './shapes';

export interface Drawings {
  extras: Extras;
  qr: Picture;
  /** By the places of their findings, with what a reader of each must know. */
  charts: ReadonlyMap<number, { picture: Picture; note: string | null }>;
  /** Council, period, edition, and which one corrects it. */
  about: readonly string[];
}

interface Drawn {
  layout: Layout;
  shapes: Shape[];
  pictures?: Picture[];
}

const MUTED = '4A5860';
const QUIET: Look = { sizes: [12, 11, 10], colour: MUTED };
const LINES: Look = { sizes: [28, 26, 24, 22, 20, 18, 16, 14], bullets: true };
const TITLE_SIZES = [28, 26, 24, 22, 20];
/** So many cards can be read at once. */
const MOST_CARDS = 8;
const CARDS_BESIDE = 4;
const GAP = 0.25;

/** @param number of the slide, from 1 */
export function drawnSlide(slide: EditionSlide, number: number, drawings: Drawings): DrawnSlide {
  const { layout, shapes, pictures = [] } = drawn(slide, drawings);
  const foot = footers(drawings.about.join(' · '), number, PLACES.footer);
  return {
    layout,
    shapes: [...shapes, ...foot],
    pictures: pictures.map(({ png }) => png),
    notes: slide.notes
  };
}

function drawn(slide: EditionSlide, drawings: Drawings): Drawn {
  const heading = title(slide.title, PLACES.title, TITLE_SIZES);
  switch (slide.kind) {
    case 'opening':
      return openingOf(slide, drawings);
    case 'words':
      return { layout: 'words', shapes: [heading, body(slide.lines, 1, PLACES.body, LINES)] };
    case 'figures':
      return { layout: 'titleOnly', shapes: [heading, ...cards(slide.items)] };
    case 'findings':
      return { layout: 'titleOnly', ...findingsOf(heading, slide.findings, drawings) };
    case 'sides':
      return sidesOf(heading, slide.sides);
    case 'check':
      return checkOf(heading, slide.lines, drawings);
  }
}

function openingOf(slide: EditionSlide & { kind: 'opening' }, { about }: Drawings): Drawn {
  const headline = { ...PLACES.body, top: 3.7, height: 1.75 };
  const note = { ...PLACES.body, top: 5.5, height: 1.25 };
  const look = { sizes: [30, 28, 24, 20, 16], bold: true };
  const words = { sizes: [18, 16, 14, 12] };
  return {
    layout: 'opening',
    shapes: [
      title(slide.title, PLACES.opening, [40, 36, 32, 28, 24], 'ctrTitle'),
      subtitle([about.join(' · ')], PLACES.subtitle, { sizes: [20, 18, 16, 14], colour: MUTED }),
      textBox('Headline', headline, [{ lines: [slide.headline], look, height: 1.55 }]),
      ...(slide.lines.length > 0
        ? [textBox('Note', note, [{ lines: slide.lines, look: words, height: 1.05 }])]
        : [])
    ]
  };
}

/** In the order in which they are read: along the rows. */
function cards(items: readonly FigureItem[]): Shape[] {
  const shown = items.slice(0, MOST_CARDS);
  const beside = shown.length <= 3 ? Math.max(1, shown.length) : CARDS_BESIDE;
  const width = (PLACES.body.width - (beside - 1) * GAP) / beside;
  const height = 2.35;
  const drawnCards = shown.map((item, place) =>
    card(item, {
      left: PLACES.body.left + (place % beside) * (width + GAP),
      top: PLACES.body.top + Math.floor(place / beside) * (height + GAP / 2),
      ...{ width, height }
    })
  );
  const told = [
    ...(shown.some(({ number }) => number.includes(HIDDEN)) ? [`${HIDDEN_MEANS}.`] : []),
    moreInWords(items.length - shown.length)
  ].filter((line) => line !== null);
  if (told.length === 0) return drawnCards;
  const foot = { ...PLACES.body, top: 6.35, height: 0.45 };
  return [
    ...drawnCards,
    textBox('Note', foot, [{ lines: [told.join(' ')], look: QUIET, height: foot.height }])
  ];
}

function card({ label, number, lines }: FigureItem, box: Box): Shape {
  return textBox(
    label.slice(0, 40),
    box,
    [
      { lines: [label], look: { sizes: [14, 13, 12], bold: true, isName: true }, height: 0.58 },
      {
        lines: [number],
        look: { sizes: [32, 28, 24, 20, 16, 12], bold: true, colour: '12436D', isName: true },
        height: 0.66
      },
      { lines, look: { sizes: [14, 13, 12, 11] }, height: 1 }
    ],
    true
  );
}

/** A row for each: its chart on the left, its words beside it. */
function findingsOf(
  heading: Shape,
  findings: readonly SlideFinding[],
  { charts }: Drawings
): Pick<Drawn, 'shapes' | 'pictures'> {
  const height = PLACES.body.height / Math.max(2, findings.length);
  const pictures: Picture[] = [];
  const rows = findings.flatMap((finding, row) => {
    const chart = charts.get(finding.place);
    const top = PLACES.body.top + row * height;
    const room = { ...PLACES.body, top, height: height - 0.1, width: Math.min(6, height * 2.25) };
    const left = room.left + room.width + GAP;
    const words = { ...room, left, width: PLACES.body.left + PLACES.body.width - left };
    // Without a chart its place is left to the words.
    if (!chart)
      return [wordsOf(finding, { ...words, left: room.left, width: PLACES.body.width }, finding.chart)];
    pictures.push(chart.picture);
    const relation = `rId${FIRST_PICTURE + pictures.length - 1}`;
    return [
      wordsOf(finding, words, chart.note),
      picture(relation, finding.chart, within(room, chart.picture))
    ];
  });
  return { shapes: [heading, ...rows], pictures };
}

function wordsOf({ name, sentence }: SlideFinding, box: Box, note: string | null): Shape {
  const parts = [
    { lines: [name], look: { sizes: [16, 14], bold: true, isName: true }, height: 0.4 },
    { lines: [sentence], look: { sizes: [20, 18, 16, 14, 12] }, height: box.height - 0.95 },
    { lines: note === null ? [] : [note], look: QUIET, height: 0.4 }
  ];
  return textBox('Finding', box, parts);
}

function sidesOf(heading: Shape, sides: readonly { heading: string; lines: readonly string[] }[]): Drawn {
  const [one, other] = sides;
  if (!other) return { layout: 'words', shapes: [heading, body(one!.lines, 1, PLACES.body, LINES)] };
  const look: Look = { sizes: [20, 18, 16, 14, 12], bullets: true };
  const places = [PLACES.left, PLACES.right] as const;
  const columns = [one!, other].flatMap((side, place) => {
    const box = places[place]!;
    const above = { ...box, height: 0.5 };
    const below = { ...box, top: box.top + above.height, height: box.height - above.height };
    const words = {
      lines: [side.heading],
      look: { sizes: [18, 16, 14], bold: true, isName: true },
      height: 0.45
    };
    return [textBox('Heading', above, [words]), body(side.lines, place + 1, below, look)];
  });
  return { layout: 'sides', shapes: [heading, ...columns] };
}

function checkOf(heading: Shape, lines: readonly string[], { extras, qr }: Drawings): Drawn {
  const { title: asked, sentence, checksum, alternative } = checkWords(extras);
  const [words, side] = [PLACES.left, PLACES.right];
  const box = { ...side, top: side.top + 2.4, height: side.height - 2.4 };
  const parts = [
    { lines: [asked], look: { sizes: [18], bold: true, isName: true }, height: 0.5 },
    { lines: [sentence, extras.address], look: { sizes: [16, 14, 12] }, height: 1.35 },
    { lines: [`${checksum}: ${extras.sha256}`], look: QUIET, height: 0.9 }
  ];
  return {
    layout: 'sides',
    shapes: [
      heading,
      body(lines, 1, words, { sizes: [20, 18, 16, 14, 12], bullets: true }),
      picture(`rId${FIRST_PICTURE}`, alternative, { ...side, width: 2.2, height: 2.2 }),
      textBox('Check', box, parts)
    ],
    pictures: [qr]
  };
}

/** As large as there is room for, at the upper left. */
function within(room: Box, { width, height }: Picture): Box {
  const scale = Math.min(room.width / width, room.height / height);
  return { ...room, width: width * scale, height: height * scale };
}
