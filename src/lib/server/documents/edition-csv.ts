/** The figures and words of an edition as one tidy table: a line for each. */
import { editionTitle, type EditionContent } from '$lib/domain/edition/edition';
import type { EditionFigure, EditionFinding } from '$lib/domain/edition/edition-parts';
import { BYTE_ORDER_MARK, csvLines, type Cell } from './csv';
import { absentMonth, notAddedUp } from '$lib/domain/edition/published';
import { correctedLine, type Extras } from './drawing/paper';
import {
  correctionRows,
  decisionRows,
  mainPointRows,
  networkLines,
  noteRows,
  setbackRows,
  type Row
} from './edition-csv-words';

const HEAD = ['edition', 'section', 'name', 'figure', 'value', 'unit'];

/** Text, with the byte order mark that makes spreadsheets read it as UTF-8. */
export function editionCsv(content: EditionContent, extras: Extras): string {
  const edition = [editionTitle(content), correctedLine(extras)].filter(Boolean).join('. ');
  const rows = [
    ...about(content, extras),
    ...mainPointRows(content),
    ...measured('Key figures', content, content.figures),
    ...measured('Other outcomes and impacts', content, content.otherFigures),
    ...measured('Context: outputs and outtakes', content, content.context),
    ...findings(content),
    ...evidence(content),
    ...services(content),
    ...quarters(content),
    ...setbackRows(content),
    ...networkLines(content),
    ...decisionRows(content),
    ...correctionRows(content),
    ...noteRows(content)
  ];
  return BYTE_ORDER_MARK + csvLines([HEAD, ...rows.map((row) => [edition, ...row])]);
}

function about(content: EditionContent, { sha256, address }: Extras): Row[] {
  const { council, scope, period, before, evidenced, active, outcomes, storyCount } = content;
  const row = (name: string, figure: string, value: Cell, unit = ''): Row => [
    'About',
    name,
    figure,
    value,
    unit
  ];
  return [
    row(council, 'Scope', scope.name),
    row(council, 'Period', period.title),
    row(council, 'Headline', content.headline),
    row('Accounts that can evidence a difference', period.name, evidenced, 'accounts'),
    row('Active accounts', period.name, active, 'accounts'),
    ...(before
      ? [
          row('Accounts that can evidence a difference', 'The period before', before.evidenced, 'accounts'),
          row('Active accounts', 'The period before', before.active, 'accounts')
        ]
      : []),
    row('Outcomes', period.name, outcomes, 'outcomes'),
    row('Stories', period.name, storyCount, 'outcomes'),
    row('What did not work', period.name, content.didNotWork.outcomes, 'outcomes'),
    row('This edition', 'Address', address),
    row('This edition', 'SHA-256 of its figures', sha256)
  ];
}

function measured(section: string, { period }: EditionContent, lines: readonly EditionFigure[]): Row[] {
  const year = period.kind === 'year';
  return lines.flatMap((line) => {
    const { name, unitMany, value, lastYear, before, target } = line;
    const unit = line.kind === 'share' ? `percent of ${unitMany}` : unitMany;
    const row = (figure: string, value: Cell, of = unit): Row => [section, name, figure, value, of];
    const earlier = {
      lastYear: year ? 'The year before' : 'Same quarter last year',
      before: 'Previous quarter'
    };
    const called = (which: Which, words: string) => {
      const month = line.months?.[which];
      const name = month ? `${words}, ${month}` : words;
      return line.atLeast.includes(which) ? `${name}, at least` : name;
    };
    const share = (which: Which, words: string) => shareRows(line, which, words, row);
    return [
      value === null ? row(period.name, notAddedUp(line), '') : row(called('value', period.name), value),
      ...share('value', period.name),
      ...(lastYear === null
        ? []
        : [row(called('lastYear', earlier.lastYear), lastYear), ...share('lastYear', earlier.lastYear)]),
      ...(before === null || year
        ? []
        : [row(called('before', earlier.before), before), ...share('before', earlier.before)]),
      ...(target === null ? [] : [row('Target', target.quantity)]),
      ...(target?.met == null ? [] : [row('Target met', target.met ? 'met' : 'not met', '')]),
      ...(line.said === undefined ? [] : [row('What can be said', line.said, '')])
    ];
  });
}

type Which = EditionFigure['atLeast'][number];

/** Of a share how many, and of how many, each a number by itself. */
function shareRows(
  { shares, unitMany }: EditionFigure,
  which: Which,
  words: string,
  row: (figure: string, value: Cell, unit?: string) => Row
): Row[] {
  const share = shares?.[which];
  if (!share) return [];
  return [row(`${words}, how many`, share.count, unitMany), row(`${words}, out of`, share.of, unitMany)];
}

function findings(content: EditionContent): Row[] {
  const absent = absentMonth(content);
  const hidden = content.findingsHidden.map(({ name, reason }): Row => [
    'Findings',
    name,
    'Not shown',
    reason,
    ''
  ]);
  const shown = content.findings.flatMap(({ name, sentence, strength, verdicts, shares, chart }): Row[] => [
    ['Findings', name, 'Finding', sentence, ''],
    ['Findings', name, 'Strength of the evidence', strength, ''],
    ...verdicts.map((verdict): Row => ['Findings', name, 'What supports it', verdict, '']),
    ...(shares ? sharesOf(name, shares, chart.unit) : []),
    ...chart.months.map(({ month, value }): Row => ['Chart months', name, month, value ?? absent, chart.unit])
  ]);
  return [...shown, ...hidden];
}

function sharesOf(
  name: string,
  { evidenced, corroborated, evidencedBeyond, anyway }: NonNullable<EditionFinding['shares']>,
  unit: string
): Row[] {
  const row = (share: string, value: number): Row => ['Shares', name, share, value, unit];
  return [
    row('Evidenced', evidenced),
    row('Corroborated', corroborated),
    row('Evidenced, and would not or only partly have happened anyway', evidencedBeyond),
    row('Would not have happened anyway', anyway.no),
    row('Would partly have happened anyway', anyway.partly),
    row('Would probably have happened anyway', anyway.probably),
    row('Nobody knows whether it would have happened anyway', anyway['not-known'])
  ];
}

function evidence({ strengths, returns, check }: EditionContent): Row[] {
  const checked = (figure: string, value: Cell, unit = 'outcomes'): Row => [
    ...(['Strength', 'Random check', figure, value, unit] as const)
  ];
  return [
    ...strengths.map(({ name, outcomes }): Row => ['Strength', name, 'Outcomes', outcomes, 'outcomes']),
    ...returns.map(({ name, accounts }): Row => ['Returns', name, 'Accounts', accounts, 'accounts']),
    ...(check
      ? [
          checked('Seed', check.seed, ''),
          checked('Drawn', check.drawn),
          checked('Stood up', check.stoodUp),
          checked('Amended', check.amended),
          checked('Did not stand up', check.didNotStandUp),
          checked('Not checked yet', check.notChecked)
        ]
      : [])
  ];
}

function services({ scope, services: lines }: EditionContent): Row[] {
  if (scope.kind === 'service') return [];
  return lines.flatMap(({ name, outcomes, linked, evidenced, active }): Row[] => [
    ['By service', name, 'Outcomes', outcomes, 'outcomes'],
    ['By service', name, 'Linked or above', linked, 'outcomes'],
    ['By service', name, 'Accounts evidenced', evidenced, 'accounts'],
    ['By service', name, 'Active accounts', active, 'accounts']
  ]);
}

/** Of a year: as each was published. */
function quarters({ quarters: lines, figures: measures }: EditionContent): Row[] {
  return lines.flatMap(({ name, number, evidenced, active, outcomes, figures }): Row[] => {
    const section = 'Quarter by quarter';
    const quarter = `${name}, edition ${number}`;
    return [
      [section, 'Accounts that can evidence a difference', quarter, evidenced, 'accounts'],
      [section, 'Active accounts', quarter, active, 'accounts'],
      [section, 'Outcomes', quarter, outcomes, 'outcomes'],
      ...measures.flatMap((line): Row[] => {
        const { value } = figures.find(({ slug }) => slug === line.slug) ?? { value: null };
        return value === null ? [] : [[section, line.name, quarter, value, line.unitMany]];
      })
    ];
  });
}
