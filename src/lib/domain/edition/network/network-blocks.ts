/** What an edition says of the network: pebbles before the findings, closed accounts with what did not work, the rest by itself. */
import { paragraph } from '$lib/domain/forms/prose';
import type { PartKey } from '$lib/domain/network/told';
import type { EditionContent } from '../edition';
import type { EditionNetworkPart } from '../edition-parts';
import { section, type Block } from '../document/blocks';
import { NO_MEANING } from '../document/signs';

/** Told elsewhere than in the section of the network. */
const ELSEWHERE: readonly PartKey[] = ['pebbles', 'closed'];

type Networked = Pick<EditionContent, 'network'>;

/** One part as a section of its own. */
export function networkOf(content: Networked, key: PartKey): Block[] {
  return networkPartOf(content, key).flatMap((part) => section(part.title, partBlocks(part)));
}

/** The part with this key, or none. */
export function networkPartOf({ network }: Networked, key: PartKey): EditionNetworkPart[] {
  return network.filter((part) => part.key === key);
}

/** The parts that are told together. */
export function networkTogether({ network }: Networked): EditionNetworkPart[] {
  return network.filter(({ key }) => !ELSEWHERE.includes(key));
}

/** One row for each part: as paragraphs and tables of their own they would fill three pages. Support is a table, since somebody plans by it. */
export function networkSection(content: Networked): Block[] {
  const parts = networkTogether(content);
  if (parts.length === 0) return [];
  return section('The network', [
    {
      kind: 'table',
      caption: 'What the people who run the accounts say and do',
      columns: [{ text: 'About' }, { text: 'What is said' }],
      rows: parts.map((part) => [part.title, saidInOne(part)])
    },
    ...parts.flatMap(({ key, table }) => (key === 'support' && table ? [tableBlock(table)] : []))
  ]);
}

/** Its sentences, and what may be quoted, as one text. */
function saidInOne({ sentences, quotes }: EditionNetworkPart): string {
  return [...sentences, ...quotes.map(({ source, words }) => `${source}: “${words}”`)].join(' ');
}

/** The sentences of a part, its table, and what may be quoted. */
export function partBlocks({ sentences, table, quotes }: EditionNetworkPart): Block[] {
  return [
    ...sentences.map((sentence) => paragraph(sentence)),
    ...(table ? [tableBlock(table)] : []),
    ...quotes.map(({ source, words }) => paragraph(`${source}: “${words}”`))
  ];
}

function tableBlock({ caption, columns, rows }: NonNullable<EditionNetworkPart['table']>): Block {
  return {
    kind: 'table',
    caption,
    columns: columns.map(({ text, numeric }) => (numeric ? { text, numeric } : { text })),
    rows
  };
}

/** One line of a part for a sheet or a table of lines: a sentence, a figure, a row of its table, or a quote. */
export interface NetworkRow {
  what: string;
  text: string;
  /** Where it is a plain number: then it can be counted on with. */
  number: number | string;
}

export function networkRows({ sentences, figures, table, quotes }: EditionNetworkPart): NetworkRow[] {
  return [
    ...sentences.map((text): NetworkRow => ({ what: 'In words', text, number: NO_MEANING })),
    ...figures.map(({ label, text }): NetworkRow => ({ what: label, text, number: plainNumber(text) })),
    ...(table?.rows ?? []).map(([what = '', ...cells]): NetworkRow => ({
      what,
      text: cells.map((cell, place) => `${table!.columns[place + 1]?.text ?? ''}: ${cell}`).join('; '),
      number: NO_MEANING
    })),
    ...quotes.map(({ source, words }): NetworkRow => ({ what: source, text: words, number: NO_MEANING }))
  ];
}

function plainNumber(text: string): number | string {
  return /^[\d,]{1,12}$/.test(text) ? Number(text.replaceAll(',', '')) : NO_MEANING;
}
