/** What is frozen of the network: words and numbers as a reader saw them, without what they opened. */
import type { Report } from '$lib/domain/report/report';
import type { OpenFigure } from '$lib/domain/report/network/network-lines';
import type { EditionNetworkPart } from '../edition-parts';

/** The parts of the network of a report, as they are published. */
export function publishedNetwork({ network }: Pick<Report, 'network'>): EditionNetworkPart[] {
  return network.map(({ key, title, sentences, figures, table, quotes }) => ({
    ...{ key, title, sentences },
    figures: figures.map(({ key, label, text }) => ({ key, label, text })),
    table: table && { ...table, rows: table.rows.map((cells) => cells.map(cellText)) },
    quotes
  }));
}

function cellText(cell: string | OpenFigure): string {
  return typeof cell === 'string' ? cell : cell.text;
}
