/** What stands on each sheet of an edition's workbook: only what its page shows, too. */
import { editionTitle, type EditionContent } from '$lib/domain/edition/edition';
import type { EditionFigure } from '$lib/domain/edition/edition-parts';
import { dayTitle } from '$lib/domain/calendar/day';
import { absentMonth, notAddedUp } from '$lib/domain/edition/published';
import { NO_MEANING } from '$lib/domain/edition/document/signs';
import { correctedLine, type Extras } from '../drawing/paper';
import { contents, corrections, decisions, didNotWork, mainPoints, network, notes } from './excel-words';
import { NAME, named, sheet, WIDE, type Value, type WorkbookSheet } from './workbook-sheet';

/** The first says what it is of, the second what the others hold. */
export function workbookSheets(content: EditionContent, extras: Extras): WorkbookSheet[] {
  const after = [
    notes(content),
    mainPoints(content),
    figures(content),
    findings(content),
    chartMonths(content),
    ...(content.scope.kind === 'service' ? [] : [services(content)]),
    strength(content),
    ...(content.quarters.length === 0 ? [] : [quarters(content)]),
    didNotWork(content),
    ...network(content),
    decisions(content),
    ...corrections(content)
  ];
  return [about(content, extras), contents(after), ...after];
}

function about(content: EditionContent, extras: Extras): WorkbookSheet {
  const { council, scope, period, correction, before } = content;
  const rows: Value[][] = [
    ['Edition', editionTitle(content)],
    ['Corrections', correctedLine(extras) ?? 'Corrections stand at the address below'],
    ['Council', council],
    ...(scope.kind === 'council' ? [] : [[scope.kind === 'service' ? 'Service' : 'Directorate', scope.name]]),
    ['Period', period.title],
    ['Published', dayTitle(content.publishedOn)],
    ['Headline', content.headline],
    ['Accounts that can evidence a difference', content.evidenced],
    ['Active accounts', content.active],
    ...(before
      ? [
          ['Accounts that could evidence a difference, the period before', before.evidenced],
          ['Active accounts, the period before', before.active]
        ]
      : []),
    ['Outcomes', content.outcomes],
    ['Stories', content.storyCount],
    ['Outcomes that made no difference, or made things worse', content.didNotWork.outcomes],
    ...(correction ? [['Reason for the correction', correction.reason]] : []),
    ['Address', extras.address],
    ['SHA-256 of its figures', extras.sha256]
  ];
  return sheet('About', 'Which edition this is', named(['What', 48], ['This workbook', 80]), rows);
}

function figures({ period, ...content }: EditionContent): WorkbookSheet {
  const year = period.kind === 'year';
  const all = [...content.figures, ...content.otherFigures, ...content.context];
  // Editions from before there were shares keep their columns.
  const isAnyShare = all.some(({ shares }) => shares !== undefined);
  const isAnyLastValue = all.some(({ months }) => months !== undefined);
  const monthOf = ({ months }: EditionFigure, which: 'value' | 'lastYear' | 'before') =>
    isAnyLastValue ? [months?.[which] ?? NO_MEANING] : [];
  const month = (of: string) => (isAnyLastValue ? named([`Month of ${of}`, 18]) : []);
  const rows = (section: string, lines: readonly EditionFigure[]): Value[][] =>
    lines.map((line) => [
      ...[section, line.name, unitOf(line), line.value ?? notAddedUp(line)],
      ...(isAnyShare ? [line.shares?.value?.count ?? null, line.shares?.value?.of ?? null] : []),
      ...monthOf(line, 'value'),
      ...[line.lastYear, ...monthOf(line, 'lastYear')],
      ...(year ? [] : [line.before, ...monthOf(line, 'before')]),
      ...[line.target?.quantity ?? null, metInWords(line.target), atLeast(line)]
    ]);
  return sheet(
    'Figures',
    'The figures of each measure, with those before and the targets',
    [
      ...named(['Section', NAME], ['Measure', NAME], ['Unit', 18], [period.name]),
      ...(isAnyShare ? named(['How many'], ['Out of']) : []),
      ...month('the figure'),
      ...named([year ? 'The year before' : 'Same quarter last year']),
      ...month(year ? 'the year before' : 'last year’s'),
      ...(year ? [] : [...named(['Previous quarter']), ...month('the previous quarter’s')]),
      ...named(['Target'], ['Target met'], ['At least, since a month is not recorded', 22])
    ],
    [
      ...rows('Key figures', content.figures),
      ...rows('Other outcomes and impacts', content.otherFigures),
      ...rows('Context: outputs and outtakes', content.context)
    ]
  );
}

function unitOf({ unitMany, kind }: EditionFigure): string {
  return kind === 'share' ? `percent of ${unitMany}` : unitMany;
}

/** Which of its figures are the least that they can be. */
function atLeast({ atLeast: which }: EditionFigure): string {
  if (which.length === 0) return NO_MEANING;
  return which.map((each) => AT_LEAST[each]).join(', ');
}

const AT_LEAST = { value: 'this period', lastYear: 'last year', before: 'the quarter before' } as const;

function findings({ findings: found, findingsHidden }: EditionContent): WorkbookSheet {
  return sheet(
    'Findings',
    'What the figures allow to say, and how strong the evidence is',
    [
      ...named(
        ['Measure', NAME],
        ['Finding', WIDE],
        ['Strength of the evidence', 16],
        ['What supports it', WIDE]
      ),
      ...named(['Evidenced'], ['Corroborated'], ['Would not or partly have happened anyway'])
    ],
    [
      ...found.map(({ name, sentence, strength, verdicts, shares }) => [
        ...[name, sentence, strength, verdicts.join(' ')],
        ...[shares?.evidenced ?? null, shares?.corroborated ?? null, shares?.evidencedBeyond ?? null]
      ]),
      ...findingsHidden.map(({ name, reason }) => [
        ...[name, `Not shown. ${reason}`],
        ...[NO_MEANING, NO_MEANING, NO_MEANING, NO_MEANING, NO_MEANING]
      ])
    ]
  );
}

function chartMonths(content: EditionContent): WorkbookSheet {
  const absent = absentMonth(content);
  const rows = content.findings.flatMap(({ name, chart }) =>
    chart.months.map(({ month, label, value }, place) => [
      ...[name, month, label, value ?? absent, chart.unit],
      place >= chart.months.length - chart.inPeriod ? 'yes' : 'no'
    ])
  );
  const columns = named(
    ['Measure', NAME],
    ['First day'],
    ['Month'],
    ['Figure'],
    ['Unit', 24],
    ['In the period']
  );
  return sheet('Chart months', 'The figures of each chart, month by month', columns, rows);
}

function services({ services: lines }: EditionContent): WorkbookSheet {
  return sheet(
    'By service',
    'What each service recorded, by name',
    named(['Service', NAME], ['Outcomes'], ['Linked or above'], ['Accounts evidenced'], ['Active accounts']),
    lines.map(({ name, outcomes, linked, evidenced, active }) => [name, outcomes, linked, evidenced, active])
  );
}

function strength({ strengths, returns, check }: EditionContent): WorkbookSheet {
  const columns = named(['About', 24], ['Line', NAME], ['What it means', WIDE], ['Number']);
  return sheet(
    'Strength',
    'Outcomes by the strength of their evidence, and what accounts returned',
    columns,
    [
      ...strengths.map(({ name, meaning, outcomes }) => ['Outcomes', name, meaning, outcomes]),
      ...returns.map(({ name, accounts }) => ['Accounts', name, NO_MEANING, accounts]),
      ...(check
        ? [
            ['Random check', 'Drawn', `From the seed ${check.seed}`, check.drawn],
            ['Random check', 'Stood up', NO_MEANING, check.stoodUp],
            ['Random check', 'Amended', NO_MEANING, check.amended],
            ['Random check', 'Did not stand up', NO_MEANING, check.didNotStandUp],
            ['Random check', 'Not checked yet', NO_MEANING, check.notChecked]
          ]
        : [])
    ]
  );
}

/** Of a year: as each was published. */
function quarters({ quarters: lines, figures: measures }: EditionContent): WorkbookSheet {
  const rows = lines.flatMap(({ name, number, evidenced, active, outcomes, figures }) => {
    const row = (line: string, value: Value): Value[] => [name, number, line, value];
    return [
      row('Accounts that can evidence a difference', evidenced),
      row('Active accounts', active),
      row('Outcomes', outcomes),
      ...measures.map((measure) =>
        row(measure.name, figures.find(({ slug }) => slug === measure.slug)?.value ?? null)
      )
    ];
  });
  const columns = named(['Quarter'], ['Edition'], ['Figure', NAME], ['As published']);
  return sheet('Quarters', 'The quarters of the year as they were published', columns, rows);
}

function metInWords(target: EditionFigure['target']): string | null {
  if (!target || target.met === null) return null;
  return target.met ? 'met' : 'not met';
}
