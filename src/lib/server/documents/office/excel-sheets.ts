/** What stands on each sheet of an edition's workbook: only what its page shows, too. */
import { editionTitle, type EditionContent } from '$lib/domain/edition/edition';
import type { EditionFigure } from '$lib/domain/edition/edition-parts';
import { dayTitle } from '$lib/domain/calendar/day';
import { absentMonth, notAddedUp } from '$lib/domain/edition/published';
import { correctedLine, type Extras } from '../drawing/paper';

/** A cell; null stays empty, `*` and other signs are text. */
type Value = string | number | null;

export interface WorkbookSheet {
  /** Up to 31 characters, without []:*?/\ */
  name: string;
  columns: { heading: string; width?: number }[];
  rows: Value[][];
}

/** As wide as a sentence. */
const WIDE = 70;
const NAME = 34;

export function workbookSheets(content: EditionContent, extras: Extras): WorkbookSheet[] {
  return [
    about(content, extras),
    figures(content),
    findings(content),
    chartMonths(content),
    ...(content.scope.kind === 'service' ? [] : [services(content)]),
    strength(content),
    ...(content.quarters.length === 0 ? [] : [quarters(content)])
  ];
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
  return sheet(
    'About',
    [
      ['What', 48],
      ['This workbook', WIDE]
    ],
    rows
  );
}

function figures({ period, ...content }: EditionContent): WorkbookSheet {
  const year = period.kind === 'year';
  const rows = (section: string, lines: readonly EditionFigure[]): Value[][] =>
    lines.map((line) => [
      ...[section, line.name, line.unitMany, line.value ?? notAddedUp(line), line.lastYear],
      ...(year ? [] : [line.before]),
      ...[line.target?.quantity ?? null, metInWords(line.target)]
    ]);
  return sheet(
    'Figures',
    [
      ...named(['Section', NAME], ['Measure', NAME], ['Unit', 24], [period.name]),
      ...named([year ? 'The year before' : 'Same quarter last year']),
      ...(year ? [] : named(['Previous quarter'])),
      ...named(['Target'], ['Target met'])
    ],
    [
      ...rows('Key figures', content.figures),
      ...rows('Other outcomes and impacts', content.otherFigures),
      ...rows('Context: outputs and outtakes', content.context)
    ]
  );
}

function findings({ findings: found, findingsHidden }: EditionContent): WorkbookSheet {
  return sheet(
    'Findings',
    [
      ['Measure', NAME],
      ['Finding', WIDE],
      ['Strength of the evidence', 24],
      ['What supports it', WIDE],
      ...named(['Evidenced'], ['Corroborated'], ['Would not or partly have happened anyway'])
    ],
    [
      ...found.map(({ name, sentence, strength, verdicts, shares }) => [
        ...[name, sentence, strength, verdicts.join(' ')],
        ...[shares?.evidenced ?? null, shares?.corroborated ?? null, shares?.evidencedBeyond ?? null]
      ]),
      ...findingsHidden.map(({ name, reason }) => [
        name,
        `Not shown. ${reason}`,
        null,
        null,
        null,
        null,
        null
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
  return sheet('Chart months', columns, rows);
}

function services({ services: lines }: EditionContent): WorkbookSheet {
  return sheet(
    'By service',
    named(['Service', NAME], ['Outcomes'], ['Linked or above'], ['Accounts evidenced'], ['Active accounts']),
    lines.map(({ name, outcomes, linked, evidenced, active }) => [name, outcomes, linked, evidenced, active])
  );
}

function strength({ strengths, returns, check }: EditionContent): WorkbookSheet {
  return sheet('Strength', named(['About', 24], ['Line', NAME], ['What it means', WIDE], ['Number']), [
    ...strengths.map(({ name, meaning, outcomes }) => ['Outcomes', name, meaning, outcomes]),
    ...returns.map(({ name, accounts }) => ['Accounts', name, null, accounts]),
    ...(check
      ? [
          ['Random check', 'Drawn', `From the seed ${check.seed}`, check.drawn],
          ['Random check', 'Stood up', null, check.stoodUp],
          ['Random check', 'Amended', null, check.amended],
          ['Random check', 'Did not stand up', null, check.didNotStandUp],
          ['Random check', 'Not checked yet', null, check.notChecked]
        ]
      : [])
  ]);
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
  return sheet('Quarters', named(['Quarter'], ['Edition'], ['Figure', NAME], ['As published']), rows);
}

type Heading = [text: string, width?: number];

function named(...headings: Heading[]): Heading[] {
  return headings;
}

function sheet(name: string, headings: Heading[], rows: Value[][]): WorkbookSheet {
  return { name, columns: headings.map(([heading, width]) => ({ heading, width })), rows };
}

function metInWords(target: EditionFigure['target']): string | null {
  if (!target || target.met === null) return null;
  return target.met ? 'met' : 'not met';
}
