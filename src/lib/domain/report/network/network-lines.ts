/** What a report says of the network, each figure with the address of what it opens. */
import {
  amountOf,
  type NetworkFigure,
  type NetworkPart,
  type NetworkQuote,
  type PartKey
} from '$lib/domain/network/told';
import { periodSlug } from '$lib/domain/calendar/period';
import { numeral } from '$lib/domain/words';
import { scopeQuery } from '../addresses';
import type { ReportFacts } from '../facts';

/** A number as it is written, and the address that opens it. */
export interface OpenFigure {
  key: string;
  label: string;
  /** As a plain number, for whoever counts on. */
  value: number;
  text: string;
  /** The words are what is said: see `NetworkFigure`. */
  isWords?: true;
  href: string;
  /** What the list there adds up to: outcomes, or what each line adds. */
  of: 'outcomes' | 'lines';
}

/** One part of it, as a page shows it. */
export interface NetworkLine {
  key: PartKey;
  title: string;
  sentences: string[];
  figures: OpenFigure[];
  quotes: NetworkQuote[];
  table: {
    caption: string;
    columns: { text: string; numeric?: boolean }[];
    rows: (string | OpenFigure)[][];
  } | null;
}

type About = Pick<ReportFacts, 'scope' | 'period'>;

/** The parts of the network, in the order of the facts. */
export function networkLines({
  network = [],
  ...about
}: About & Pick<ReportFacts, 'network'>): NetworkLine[] {
  return network.map((part) => lineOf(part, about));
}

function lineOf(
  { key, title, sentences, figures, table, quotes = [] }: NetworkPart,
  about: About
): NetworkLine {
  const open = (figure: NetworkFigure) => openFigure(figure, about);
  return {
    ...{ key, title, sentences, quotes },
    figures: figures.map(open),
    table: table && {
      ...table,
      rows: table.rows.map((cells) => cells.map((cell) => (typeof cell === 'string' ? cell : open(cell))))
    }
  };
}

function openFigure(figure: NetworkFigure, about: About): OpenFigure {
  const { key, label, written, isWords, opens } = figure;
  const value = amountOf(figure);
  const href = opens.kind === 'address' ? opens.href : behindAddress(key, about);
  const of = href.startsWith('/outcomes?') ? 'outcomes' : 'lines';
  return { key, label, value, text: written ?? numeral(value), href, of, ...(isWords && { isWords }) };
}

/** Where the accounts behind a figure of the network stand: "/reports/2026-27-q2/network?figure=cover.none". */
export function behindAddress(figure: string, { scope, period }: About): string {
  const query = new URLSearchParams({ figure, ...scopeQuery(scope) });
  return `/reports/${periodSlug(period)}/network?${query}`;
}
