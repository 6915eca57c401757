/** The words of an edition in its CSV: main points, what did not work, decisions, corrections, and notes on its figures. */
import { standingInWords } from '$lib/domain/decision/decision-words';
import { pointsOf } from '$lib/domain/edition/document/main-points';
import { networkRows } from '$lib/domain/edition/network/network-blocks';
import { plainLines } from '$lib/domain/edition/document/plain-lines';
import { didNotWorkInWords } from '$lib/domain/edition/document/sections';
import { NO_FIGURE, NO_MEANING, signs } from '$lib/domain/edition/document/signs';
import type { EditionContent } from '$lib/domain/edition/edition';
import type { Cell } from './csv';

/** Section, name, figure, value, unit. */
export type Row = [section: string, name: string, figure: string, value: Cell, unit: string];

export function mainPointRows(content: EditionContent): Row[] {
  return pointsOf(content).map(({ text }, place) => [
    'Main points',
    String(place + 1),
    'Main point',
    text,
    ''
  ]);
}

export function setbackRows(content: EditionContent): Row[] {
  const { words, lessons } = content.didNotWork;
  const row = (name: string, text: string): Row => ['What did not work', name, 'In words', text, ''];
  return [
    row('In all', didNotWorkInWords(content)),
    ...plainLines(words).map((line) => row('From the communications team', line)),
    ...lessons.map((line) => row('What was learnt', line))
  ];
}

/** What account holders say, who helps whom and what is tried. */
export function networkLines({ network }: EditionContent): Row[] {
  return network.flatMap((part) =>
    networkRows(part).map(({ what, text, number }): Row => [
      'The network',
      part.title,
      what,
      typeof number === 'number' ? number : text,
      ''
    ])
  );
}

interface Asked {
  section: string;
  period: string;
  words: string[];
  owner: string | null;
  due: string | null;
}

/** What is asked now, then what was asked before, the newest first, with what became of it. */
export function decisionRows(content: EditionContent): Row[] {
  const { period, decision, decisionOwner: owner, decisionDue: due, decided } = content;
  const now = {
    section: 'Decision asked of management',
    period: period.name,
    words: plainLines(decision),
    owner,
    due
  };
  return [
    ...(decision.length > 0 ? askedRows(now) : [asRow(now, 'What is asked', 'No decision is asked.')]),
    ...decided.flatMap((one) => {
      const before = { section: 'What was decided before', ...one, words: plainLines(one.asked) };
      const became = standingInWords(one).map((line) => asRow(before, 'What became of it', line));
      return [...askedRows(before), ...became];
    })
  ];
}

function askedRows(asked: Asked): Row[] {
  return [
    ...asked.words.map((line) => asRow(asked, 'What is asked', line)),
    ...(asked.owner ? [asRow(asked, 'Owner', asked.owner)] : []),
    ...(asked.due ? [asRow(asked, 'By', asked.due)] : [])
  ];
}

function asRow({ section, period }: Asked, figure: string, value: string): Row {
  return [section, period, figure, value, ''];
}

export function correctionRows({ correction }: EditionContent): Row[] {
  if (!correction) return [];
  return [
    ['Corrections', 'Reason', 'In words', correction.reason, ''],
    ...correction.changes.flatMap(({ figure, was, is }): Row[] => [
      ['Corrections', figure, 'Was', was, ''],
      ['Corrections', figure, 'Is', is, '']
    ])
  ];
}

/** A table of lines leaves out what is not there, so that the marks of a workbook are not among them. */
export function noteRows(content: EditionContent): Row[] {
  const lines = (name: string, them: readonly string[]) =>
    them.map((line, place): Row => ['Notes', name, String(place + 1), line, '']);
  return [
    ...signs(content)
      .filter(({ sign }) => sign !== NO_FIGURE && sign !== NO_MEANING)
      .map(({ sign, means }): Row => ['Notes', sign, 'Meaning', means, '']),
    ...lines('Caveat', content.caveats),
    ...lines('Method', content.method)
  ];
}
