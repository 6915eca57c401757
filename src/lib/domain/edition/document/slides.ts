/** What an edition says in a meeting: six to eight slides, each with what stands behind it for whoever speaks. */
import type { EditionContent } from '../edition';
import type { EditionFigure, EditionFinding, EditionNetworkPart } from '../edition-parts';
import type { FigureItem } from './blocks';
import { whatBecameOf } from './decided';
import { checkInWords, evidenceBlocks } from './evidence-blocks';
import { figureCards } from './figure-cards';
import { pointsOf } from './main-points';
import { networkRows } from '../network/network-blocks';
import { plainLines } from './plain-lines';
import { accounts, decision, didNotWorkInWords, nothingToSay, weakCheck } from './sections';
import { measureTable } from './tables';
import { counted, listed, numeral } from '$lib/domain/words';

/** A finding that a main point is about, with the place of its chart. */
export interface SlideFinding {
  place: number;
  name: string;
  sentence: string;
  /** What the chart shows, for those who cannot see it. */
  chart: string;
}

/** A title, what is shown, and lines for whoever speaks. */
export type EditionSlide = { title: string; notes: string[] } & (
  | { kind: 'opening'; headline: string; lines: string[] }
  | { kind: 'words'; lines: string[] }
  | { kind: 'figures'; items: FigureItem[] }
  | { kind: 'findings'; findings: SlideFinding[] }
  | { kind: 'sides'; sides: { heading: string; lines: string[] }[] }
  /** The last: how strong the evidence is, and where to check it. */
  | { kind: 'check'; lines: string[] }
);

/** @param title of its document */
export function editionSlides(content: EditionContent, title: string): EditionSlide[] {
  return [
    opening(content, title),
    mainPoints(content),
    keyFigures(content),
    ...findingSlides(content),
    setbacks(content),
    decisions(content),
    evidence(content)
  ];
}

function opening(content: EditionContent, title: string): EditionSlide {
  const { headline, correction, number } = content;
  const corrects = correction
    ? [`Edition ${number} corrects edition ${number - 1}: ${correction.reason}`]
    : [];
  const changed = (correction?.changes ?? []).map(
    ({ figure, was, is }) => `${figure}: was ${was}, is ${is}.`
  );
  return {
    ...{ kind: 'opening', title, headline },
    lines: [...corrects, weakCheck(content)].filter((line) => line !== null),
    notes: [...plainLines(accounts(content)), ...corrects, ...changed]
  };
}

function mainPoints(content: EditionContent): EditionSlide {
  const lines = pointsOf(content).map(({ text }) => text);
  const hidden = content.findingsHidden.map(({ name, reason }) => `Not shown: “${name}”. ${reason}`);
  const notes = [...findingsOfPoints(content).flatMap((finding) => behind(content, finding)), ...hidden];
  return {
    kind: 'words',
    title: 'Main points',
    lines: lines.length > 0 ? lines : [nothingToSay(content)],
    notes
  };
}

function keyFigures(content: EditionContent): EditionSlide {
  const items = figureCards(content).flatMap((block) => (block.kind === 'figures' ? block.items : []));
  const notes = content.figures.map((figure) => figuresOf(content, figure));
  if (items.length === 0)
    return { kind: 'words', title: 'Key figures', lines: [nothingToSay(content)], notes };
  return { kind: 'figures', title: 'Key figures', items, notes };
}

/** None, one or two, with up to three charts each: main points are five at most. */
function findingSlides(content: EditionContent): EditionSlide[] {
  const found = findingsOfPoints(content);
  const onFirst = found.length <= 2 ? 2 : Math.ceil(found.length / 2);
  return [found.slice(0, onFirst), found.slice(onFirst)]
    .filter((some) => some.length > 0)
    .map((some) => ({
      kind: 'findings',
      title: listed(some.map(({ name }) => name)),
      findings: some.map((finding) => ({
        place: content.findings.indexOf(finding),
        name: finding.name,
        sentence: finding.sentence,
        chart: finding.chart.sentence
      })),
      notes: some.flatMap((finding) => behind(content, finding))
    }));
}

/** Beside it, what says most of each part of the network; the rest of that stands with whoever speaks. */
function setbacks(content: EditionContent): EditionSlide {
  const { words, lessons } = content.didNotWork;
  const title = 'What did not work';
  const lines = [didNotWorkInWords(content), ...plainLines(words), ...lessons];
  const told = content.network.filter(({ sentences }) => sentences.length > 0);
  if (told.length === 0) return { kind: 'words', title, lines, notes: lines };
  return {
    kind: 'sides',
    title: `${title}, and the network`,
    sides: [
      { heading: title, lines },
      { heading: 'The network', lines: told.map(inOneLine) }
    ],
    notes: [...lines, ...told.flatMap(networkNotes)]
  };
}

/** What is believed never stands without what can be evidenced. */
function inOneLine({ key, sentences }: EditionNetworkPart): string {
  return sentences.slice(0, key === 'belief' ? 2 : 1).join(' ');
}

function networkNotes(part: EditionNetworkPart): string[] {
  const rows = networkRows(part).map(({ what, text }) => (what === 'In words' ? text : `${what}: ${text}`));
  return [`${part.title}:`, ...rows];
}

function decisions(content: EditionContent): EditionSlide {
  const before = content.decided.flatMap((one) => [
    `Asked in ${one.period}: ${plainLines(one.asked).join(' ')}`,
    ...whatBecameOf(one)
  ]);
  const asked = plainLines(decision(content));
  const sides = [
    ...(before.length > 0 ? [{ heading: 'What was decided before', lines: before }] : []),
    { heading: 'Decision asked of management', lines: asked }
  ];
  const title = before.length > 0 ? 'Decisions: before, and asked now' : 'Decision asked of management';
  return { kind: 'sides', title, sides, notes: sides.flatMap(({ heading, lines }) => [heading, ...lines]) };
}

function evidence(content: EditionContent): EditionSlide {
  const { strengths, returns, check, caveats, method } = content;
  const lines = [
    ...strengths.map(({ name, outcomes }) => `${name}: ${counted(outcomes, 'outcome', 'outcomes')}`),
    ...(check && check.drawn > 0 ? [`Random check: ${checkInWords(check)}.`] : []),
    ...caveats
  ];
  const notes = [
    ...strengths.map(({ name, meaning, outcomes }) => `${name} (${numeral(outcomes)}): ${meaning}`),
    ...plainLines(evidenceBlocks(content)),
    ...returns.map(({ name, accounts: count }) => `${name}: ${counted(count, 'account', 'accounts')}`),
    ...caveats,
    'How the figures are made',
    ...method
  ];
  return { kind: 'check', title: 'How strong is the evidence, and where to check it', lines, notes };
}

/** Of the main points, those that are about a finding, in their order. */
function findingsOfPoints(content: EditionContent): EditionFinding[] {
  return pointsOf(content).flatMap(({ to }) =>
    content.findings.filter(({ slug }) => to === `finding-${slug}`).slice(0, 1)
  );
}

/** What a speaker may be asked of a finding: the sentence, what supports it, and its figures. */
function behind(content: EditionContent, finding: EditionFinding): string[] {
  const { slug, name, sentence, verdicts, strength } = finding;
  const figure = content.figures.find((line) => line.slug === slug);
  const figures = figure ? [figuresOf(content, figure)] : [];
  return [`${name}: ${sentence}`, ...verdicts, `Strength of the evidence: ${strength}.`, ...figures];
}

/** "Event sign-ups. Q2 2026/27: 1,227. Same quarter last year: 1,196. Target: 1,227, met." */
function figuresOf(content: EditionContent, figure: EditionFigure): string {
  return measureTable(content, [figure])
    .flatMap((block) => (block.kind === 'table' ? [{ columns: block.columns, row: block.rows[0]! }] : []))
    .map(({ columns, row }) =>
      row.map((cell, place) => (place === 0 ? `${cell}.` : `${columns[place]!.text}: ${cell}.`)).join(' ')
    )
    .join(' ');
}
