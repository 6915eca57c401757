import type { Figure } from '$lib/domain/report/figures';
import { periodName } from '$lib/domain/calendar/quarter';
import type { Report } from '$lib/domain/report/report';
import type { MeasureLine } from '$lib/domain/report/findings';
import { BYTE_ORDER_MARK, csvLines, type Cell } from './csv';

const HEAD = [
  'section',
  'figure',
  'unit',
  'value',
  'same period last year',
  'previous period',
  'target',
  'what is behind it'
];

/** The figures of a report as a table; the same facts as the page. */
export function reportCsv(report: Report, origin: string): string {
  const row = (
    section: string,
    name: string,
    unit: string,
    figure: Figure | null,
    more: Cell[] = [null, null, null]
  ): Cell[] => [section, name, unit, figure?.value ?? null, ...more, figure ? origin + figure.href : null];
  const measured = (section: string, list: MeasureLine[]) =>
    list.map((each) =>
      row(
        section,
        each.name,
        each.value ? each.unitMany : 'outcomes; not added up',
        each.value ?? each.outcomes,
        [each.lastYear?.value ?? null, each.before?.value ?? null, each.target?.quantity ?? null]
      )
    );
  const about = `${report.scope.name}, ${periodName(report.period)}${report.soFar ? ', so far' : ''}`;
  return (
    BYTE_ORDER_MARK +
    csvLines([
      HEAD,
      row('Headline', `Accounts that can evidence a difference (${about})`, 'accounts', report.evidenced, [
        null,
        report.before?.evidenced.value ?? null,
        null
      ]),
      row('Headline', 'Active accounts', 'accounts', report.active, [
        null,
        report.before?.active.value ?? null,
        null
      ]),
      row('Headline', 'Outcomes recorded', 'outcomes', report.outcomes),
      row('Headline', 'Stories among them', 'outcomes', report.storyCount),
      ...report.returns.map((line) => row('Accounts', line.name, 'accounts', line.accounts)),
      ...measured('Key figures', report.keyFigures),
      ...measured('Other outcomes and impacts', report.otherFigures),
      ...report.strengths.map((line) =>
        row('Strength of the evidence', line.name, 'outcomes', line.outcomes)
      ),
      ...report.services.map((line) => row('By service', line.name, 'outcomes', line.outcomes)),
      row('What did not work', 'No difference or worse', 'outcomes', report.setbackCount),
      ...measured('Outputs and outtakes', report.context)
    ])
  );
}
