/** The parts of an edition as `summary.typ` draws them: what may break, what opens what. */
import type { Block, FigureItem } from '$lib/domain/edition/document/blocks';
import { chartSvg } from './drawing/chart-image';
import { columnLayout, supportOf, type Extras, type FindingBlock, type TableBlock } from './drawing/paper';

/** Of a finding or story; longer ones may begin on one page and end on the next. About a third of a page. */
const LONGEST_WHOLE = 1_500;
/** Of a table; longer ones may go on over the page. */
const MOST_ROWS_WHOLE = 12;
const LONGEST_WHOLE_TABLE = 4_000;
const LONGEST_HEADINGS = 300;
/** Of a table that stands in two halves beside each other, each of whose rows fits into half the width. */
const FEWEST_IN_TWO = 9;
const MOST_IN_TWO = 60;
const MOST_COLUMNS_IN_TWO = 4;
const LONGEST_NAME_IN_TWO = 42;
const LONGEST_FIGURE_IN_TWO = 12;
/** Of a table whose few short columns would stand too far apart across the page, to be read in a line. */
const NARROW = 45;
/** Of the words beside it. */
const LONGEST_BESIDE = 1_200;
/** Of a story in a third of the width. */
const LONGEST_STORY = 420;
/** Of a part of a section in a third of the width, as it is written down. */
const LONGEST_PART = 900;
const BESIDE = 3;
/** In points. */
const SIZE = { table: 8, 'in-two': 7.6, sentences: 7.5 } as const;
/** Of the first column, where the others have sentences. */
const WIDEST_NAME = 26;
const SENTENCE = 80;
/** A figure needs a little more than its letters, and a word of its heading. */
const ROOM_OF_FIGURE = 2;
const WIDEST_FIGURE = 9.5;
const WIDEST_FIGURE_IN_TWO = 11;

type Drawn = { kind: string } & Record<string, unknown>;
type Layout = ReturnType<typeof columnLayout>;

/** All of them, in the order in which they are read. */
export function drawnBlocks(blocks: readonly Block[], extras: Extras): Drawn[] {
  const opened = openedBy(blocks);
  return inColumns(besideEachOther(withVerdicts(blocks).map((block) => drawnBlock(block, extras, opened))));
}

/** The parts that a main point opens; each id is the name of one place. */
function openedBy(blocks: readonly Block[]): Set<string> {
  const ids = new Set(blocks.flatMap((block) => ('id' in block ? [block.id] : [])));
  const wanted = blocks.flatMap((block) => (block.kind === 'points' ? block.items.map(({ to }) => to) : []));
  return new Set(wanted.filter((to) => ids.has(to)));
}

/** Cards would say again what their table says: on paper the table has their assured lines as a column of its own. */
function withVerdicts(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block, place): Block[] => {
    const [before, after] = [blocks[place - 1], blocks[place + 1]];
    if (block.kind === 'figures' && after?.kind === 'table') return [];
    if (block.kind === 'table' && before?.kind === 'figures') return [withVerdict(block, before.items)];
    return [block];
  });
}

function withVerdict(table: TableBlock, items: readonly FigureItem[]): TableBlock {
  return {
    ...table,
    columns: [...table.columns, { text: 'What can be said' }],
    rows: table.rows.map((row, place) => [...row, assuredLine(items[place])])
  };
}

/** The last line of a card that has a finding. */
function assuredLine(item: FigureItem | undefined): string {
  return (item?.place === null ? undefined : item?.lines.at(-1)) ?? '–';
}

/** A narrow table beside the words before it; up to three short stories in a row. */
function besideEachOther(blocks: readonly Drawn[]): Drawn[] {
  const placed: Drawn[] = [];
  for (const block of blocks) {
    const last = placed.at(-1);
    if (block.isShort && last?.kind === 'stories' && (last.stories as Drawn[]).length < BESIDE) {
      (last.stories as Drawn[]).push(block);
    } else if (block.isShort) {
      placed.push({ kind: 'stories', stories: [block] });
    } else if (block.isNarrow) {
      placed.push(besideWords(block, placed));
    } else placed.push(block);
  }
  return placed;
}

/** Up to three short parts of a section stand beside each other. */
function inColumns(blocks: readonly Drawn[]): Drawn[] {
  const at = blocks.findIndex(isPart);
  if (at < 0) return [...blocks];
  const length = blocks.slice(at).findIndex((block) => block.kind === 'heading' && !isPart(block));
  const end = length < 0 ? blocks.length : at + length;
  const section = blocks.slice(at, end);
  const starts = section.flatMap((block, place) => (isPart(block) ? [place] : []));
  const parts = starts.map((start, place) => section.slice(start, starts[place + 1]));
  const rest = inColumns(blocks.slice(end));
  const fit = parts.length > 1 && parts.every(isShortPart);
  const placed = fit ? chunks(parts).map((chunk) => ({ kind: 'parts', parts: chunk })) : section;
  return [...blocks.slice(0, at), ...placed, ...rest];
}

function isPart({ kind, level }: Drawn): boolean {
  return kind === 'heading' && level === 3;
}

function isShortPart(part: readonly Drawn[]): boolean {
  const areWords = part.every(({ kind }) => ['heading', 'paragraph', 'list'].includes(kind));
  return areWords && JSON.stringify(part).length <= LONGEST_PART;
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  const rows = Math.ceil(items.length / BESIDE);
  return Array.from({ length: rows }, (_, row) => items.slice(row * BESIDE, (row + 1) * BESIDE));
}

/** Takes the paragraphs that stand before it out of what is placed. */
function besideWords(table: Drawn, placed: Drawn[]): Drawn {
  const words: Drawn[] = [];
  while (placed.at(-1)?.kind === 'paragraph') words.unshift(placed.pop()!);
  if (JSON.stringify(words).length <= LONGEST_BESIDE + words.length * 60)
    return { kind: 'beside', words, table };
  placed.push(...words);
  return { kind: 'beside', words: [], table };
}

function drawnBlock(block: Block, extras: Extras, opened: ReadonlySet<string>): Drawn {
  // Ids that nothing opens are not drawn.
  const anchor = 'id' in block && opened.has(block.id) ? block.id : null;
  if (block.kind === 'finding') return { ...drawnFinding(block, extras), id: anchor };
  if (block.kind === 'heading') return { ...block, id: anchor };
  if (block.kind === 'points')
    return { ...block, items: block.items.map(({ text, to }) => ({ text, to: opened.has(to) ? to : null })) };
  if (block.kind === 'table') return drawnTable(block);
  if (block.kind === 'story') return drawnStory(block);
  return block;
}

function drawnStory(story: Extract<Block, { kind: 'story' }>): Drawn {
  const { length } = story.words;
  return { ...story, long: length > LONGEST_WHOLE, isShort: length <= LONGEST_STORY };
}

function drawnFinding(block: FindingBlock, { charts }: Extras): Drawn {
  const { kind, name, sentence, chart, place } = block;
  const support = supportOf(block);
  const drawing = charts[place] ?? null;
  const words = [name, sentence, ...support].join('').length;
  return {
    ...{ kind, name, sentence, support },
    long: words > LONGEST_WHOLE,
    drawing: drawing && { svg: chartSvg(drawing), alternative: chart.sentence, note: drawing.note },
    instead: chart.sentence
  };
}

function drawnTable(table: TableBlock): Drawn {
  const given = columnLayout(table);
  const hasSentences = isSentence(table, 1) && isSentence(table, 2);
  const inTwo = isInTwo(table);
  const size = inTwo ? SIZE['in-two'] : hasSentences ? SIZE.sentences : SIZE.table;
  const layout = given.map((column, place) => ({
    ...column,
    share: shareOf(column, { isName: place === 0, longest: longestIn(table, place), hasSentences, inTwo })
  }));
  const headings = table.columns.map(({ text }) => text);
  return {
    ...table,
    columns: headings.map((text, place) => ({ text, ...layout[place] })),
    size,
    isNarrow: given.reduce((sum, { share }) => sum + share, 0) < NARROW,
    'in-two': inTwo,
    long: table.rows.length > MOST_ROWS_WHOLE || table.rows.flat().join('').length > LONGEST_WHOLE_TABLE,
    // On each of its pages; Typst never ends with headings that fill one.
    repeated: headings.join('').length <= LONGEST_HEADINGS
  };
}

/** Headings of figures may take two lines; beside sentences a name needs less. */
function shareOf(
  { share, right }: Layout[number],
  {
    isName,
    hasSentences,
    inTwo,
    longest
  }: { isName: boolean; hasSentences: boolean; inTwo: boolean; longest: number }
): number {
  if (isName) return hasSentences ? Math.min(share, WIDEST_NAME) : share;
  if (!right) return share;
  return inTwo ? WIDEST_FIGURE_IN_TWO : Math.max(longest, WIDEST_FIGURE) + ROOM_OF_FIGURE;
}

function longestIn({ rows }: TableBlock, place: number): number {
  return Math.max(0, ...rows.map((row) => row[place]?.length ?? 0));
}

function isSentence(table: TableBlock, place: number): boolean {
  return longestIn(table, place) > SENTENCE;
}

/** Many short rows of a name and a few figures. */
function isInTwo(table: TableBlock): boolean {
  const { rows, columns } = table;
  const [name = 0, ...figures] = columns.map((_, place) => longestIn(table, place));
  if (rows.length < FEWEST_IN_TWO || rows.length > MOST_IN_TWO || columns.length > MOST_COLUMNS_IN_TWO)
    return false;
  return name <= LONGEST_NAME_IN_TWO && figures.every((longest) => longest <= LONGEST_FIGURE_IN_TWO);
}
