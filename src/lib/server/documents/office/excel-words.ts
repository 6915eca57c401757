/** The worksheets of words: main points, what did not work, decisions, corrections, notes and contents. */
import { ownerAndDue, standingInWords } from '$lib/domain/decision/decision-words';
import { pointsOf } from '$lib/domain/edition/document/main-points';
import { plainLines } from '$lib/domain/edition/document/plain-lines';
import { didNotWorkInWords, nothingToSay } from '$lib/domain/edition/document/sections';
import { networkRows } from '$lib/domain/edition/network/network-blocks';
import { NO_MEANING, signs } from '$lib/domain/edition/document/signs';
import type { EditionContent } from '$lib/domain/edition/edition';
import { named, sheet, WIDE, type Value, type WorkbookSheet } from './workbook-sheet';

export function contents(sheets: readonly WorkbookSheet[]): WorkbookSheet {
  return sheet(
    'Contents',
    'What each worksheet holds',
    named(['Worksheet', 20], ['What it holds', WIDE]),
    sheets.map(({ name, about }) => [name, about])
  );
}

export function notes(content: EditionContent): WorkbookSheet {
  const numbered = (name: string, lines: readonly string[]): Value[][] =>
    lines.map((line, place) => [`${name} ${place + 1}`, line]);
  return sheet(
    'Notes',
    'Signs, rounding, caveats, and how the figures are made',
    named(['Note', 20], ['What it says', 100]),
    [
      ...signs(content).map(({ sign, means }) => [sign, means]),
      ...numbered('Caveat', content.caveats),
      ...numbered('Method', content.method)
    ]
  );
}

export function mainPoints(content: EditionContent): WorkbookSheet {
  const points = pointsOf(content).map(({ text }, place) => [place + 1, text]);
  return sheet(
    'Main points',
    'What the summary says first',
    named(['Number', 10], ['Main point', 100]),
    points.length > 0 ? points : [[1, nothingToSay(content)]]
  );
}

export function didNotWork(content: EditionContent): WorkbookSheet {
  const { words, lessons } = content.didNotWork;
  return sheet(
    'What did not work',
    'Outcomes that made no difference, and what was learnt',
    named(['About', 24], ['What is said', 100]),
    [
      ['In all', didNotWorkInWords(content)],
      ...plainLines(words).map((line) => ['In words', line]),
      ...lessons.map((line) => ['What was learnt', line])
    ]
  );
}

/** What is asked now, then what was asked before, the newest first. */
export function decisions(content: EditionContent): WorkbookSheet {
  const { period, decision, decisionOwner: owner, decisionDue: due, decided } = content;
  const asked = plainLines(decision).join('\n');
  const now = asked
    ? [period.name, asked, ownerAndDue({ owner, due }), NO_MEANING]
    : [period.name, 'No decision is asked.', NO_MEANING, NO_MEANING];
  return sheet(
    'Decisions',
    'The decision asked of management, and what was decided before',
    named(
      ['Asked in', 16],
      ['What was asked', WIDE],
      ['Owner, and by when', NAME_OF_OWNER],
      ['What became of it', WIDE]
    ),
    [
      now,
      ...decided.map((one) => [
        ...[one.period, plainLines(one.asked).join('\n'), ownerAndDue(one)],
        standingInWords(one).join('\n')
      ])
    ]
  );
}

/** What account holders say, who helps whom and what is tried; nothing where nothing is said of them. */
export function network({ network: parts }: EditionContent): WorkbookSheet[] {
  const rows = parts.flatMap((part) =>
    networkRows(part).map(({ what, text, number }): Value[] => [part.title, what, text, number])
  );
  if (rows.length === 0) return [];
  return [
    sheet(
      'Network',
      'What account holders say, who helps whom, and what is tried',
      named(['Part', 30], ['What', 36], ['What is said', WIDE], ['Number']),
      rows
    )
  ];
}

const NAME_OF_OWNER = 30;

/** Nothing where it corrects none. */
export function corrections({ correction, number }: EditionContent): WorkbookSheet[] {
  if (!correction) return [];
  return [
    sheet(
      'Corrections',
      `What edition ${number} changed, and why`,
      named(['What', 36], ['Was', WIDE], ['Is', WIDE]),
      [
        ['Reason', NO_MEANING, correction.reason],
        ...correction.changes.map(({ figure, was, is }) => [figure, was, is])
      ]
    )
  ];
}
