import type { Figure } from '$lib/domain/report/figures';
import { hasFigure } from '$lib/domain/measure/measure';
import { monthTitle } from '$lib/domain/calendar/day';
import { periodName } from '$lib/domain/calendar/period';
import type { Report } from '$lib/domain/report/report';
import type { NetworkLine } from '$lib/domain/report/network/network-lines';
import type { MeasureLine } from '$lib/domain/report/finding/findings';
import { BYTE_ORDER_MARK, csvLines, type Cell } from './csv';

const HEAD = [
  'section',
  'figure',
  'unit',
  'value',
  'same period last year',
  'previous period',
  'target',
  'what is behind it',
  'how many',
  'out of',
  'month of the same period last year',
  'month of the previous period'
];

/** The figures of a report as a table; the same facts as the page. */
export function reportCsv(report: Report, origin: string): string {
  const lines = linesOf(report).map(({ section, name, unit, figure, beside, months }): Cell[] => {
    const compared = beside ?? NOTHING_BESIDE;
    const share = [figure?.share?.count ?? null, figure?.share?.of ?? null];
    const behind = figure ? origin + figure.href : null;
    return [
      section,
      name,
      unit,
      figure?.value ?? null,
      ...compared,
      behind,
      ...share,
      ...(months ?? [null, null])
    ];
  });
  return BYTE_ORDER_MARK + csvLines([HEAD, ...lines]);
}

interface Line {
  section: string;
  name: string;
  unit: string;
  figure: (Pick<Figure, 'href' | 'share'> & { value: Cell }) | null;
  /** Of the same period last year and the previous one, and the target. */
  beside?: readonly [Cell, Cell, Cell];
  /** Of what may not be added up: the months whose values stand beside it. */
  months?: readonly [Cell, Cell];
}

const NOTHING_BESIDE = [null, null, null] as const;

function linesOf(report: Report): Line[] {
  return [
    ...headlineLines(report),
    ...report.returns.map(({ name, accounts }) => line('Accounts', name, 'accounts', accounts)),
    ...measureLines('Key figures', report.keyFigures),
    ...measureLines('Other outcomes and impacts', report.otherFigures),
    ...report.strengths.map(({ name, outcomes }) =>
      line('Strength of the evidence', name, 'outcomes', outcomes)
    ),
    ...report.services.map(({ name, outcomes }) => line('By service', name, 'outcomes', outcomes)),
    line('What did not work', 'No difference or worse', 'outcomes', report.setbackCount),
    ...measureLines('Outputs and outtakes', report.context),
    ...report.network.flatMap(networkLines)
  ];
}

/** The figures of a part of the network, those of its table among them. */
function networkLines({ title, figures, table }: NetworkLine): Line[] {
  const cells = (table?.rows ?? []).flat().filter((cell) => typeof cell !== 'string');
  return [...figures, ...cells].map(({ label, value, text, isWords, href }) => ({
    section: `The network: ${title}`,
    name: label,
    unit: isWords ? 'in words' : '',
    figure: { value: isWords ? text : value, href }
  }));
}

function headlineLines({ scope, period, soFar, ...report }: Report): Line[] {
  const about = `${scope.name}, ${periodName(period)}${soFar ? ', so far' : ''}`;
  const evidenced = `Accounts that can evidence a difference (${about})`;
  const { before } = report;
  return [
    {
      ...line('Headline', evidenced, 'accounts', report.evidenced),
      beside: [null, before?.evidenced.value ?? null, null]
    },
    {
      ...line('Headline', 'Active accounts', 'accounts', report.active),
      beside: [null, before?.active.value ?? null, null]
    },
    line('Headline', 'Outcomes recorded', 'outcomes', report.outcomes),
    line('Headline', 'Stories among them', 'outcomes', report.storyCount)
  ];
}

function measureLines(section: string, measures: readonly MeasureLine[]): Line[] {
  return measures.map((measure) => ({
    ...measureLine(section, measure),
    beside: [
      measure.lastYear?.value ?? null,
      measure.before?.value ?? null,
      measure.target?.quantity ?? null
    ],
    months: [monthOf(measure.lastYear), monthOf(measure.before)]
  }));
}

/** All figures of a line are in its unit: outcomes stand in it only where there are no others. */
function measureLine(section: string, measure: MeasureLine): Line {
  const { name, value, outcomes, ofSeveral } = measure;
  if (value) return line(section, name, unitOf(measure, value), value);
  if (ofSeveral) return line(section, name, 'outcomes; several services, no figure of all', outcomes);
  if (!hasFigure(measure)) return line(section, name, 'outcomes; not added up', outcomes);
  return line(section, name, `${unitOf(measure, measure)}; not recorded`, null);
}

/** "percent of answers"; of what may not be added up with the month whose value it is. */
function unitOf(
  { unitMany }: Pick<MeasureLine, 'unitMany'>,
  { kind, month }: Pick<Figure, 'kind' | 'month'>
): string {
  const unit = kind === 'share' ? `percent of ${unitMany}` : unitMany;
  return month ? `${unit}, ${monthTitle(month)}` : unit;
}

function monthOf(figure: Figure | null): string | null {
  return figure?.month ? monthTitle(figure.month) : null;
}

function line(section: string, name: string, unit: string, figure: Figure | null): Line {
  return { section, name, unit, figure };
}
