/**
 * What an edition says, row by row. A row is known by its key, which no name can take: a measure may be called "Stories" and
 * is not the number of stories for that. Words come last.
 */
import type { EditionContent } from './edition';
import type { EditionFigure, EditionFinding, EditionNetworkPart, PublishedFigure } from './edition-parts';
import { checkInWords } from './document/evidence-blocks';
import { publishedInWords } from './published';
import { targetInWords } from './document/tables';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { numeral } from '$lib/domain/words';

interface ShareOfAll {
  part: number;
  whole: number;
}

type ServiceCounts = Omit<EditionContent['services'][number], 'name'>;

/** A published figure, so many of so many, a target, what a service recorded, or a sentence. */
export type RowValue =
  | PublishedFigure
  | ShareOfAll
  | { target: EditionFigure['target']; kind?: MeasureKind | undefined }
  | { service: ServiceCounts }
  | { words: string };

/** One row of an edition. */
export interface EditionRow<Value extends RowValue = RowValue> {
  /** `outcomes`, `measure:sign-ups`, `service:Libraries`: slugs where there are any. */
  key: string;
  /** As it is called in this edition. */
  name: string;
  value: Value;
  /** How a figure is written; as a count where it is not said. */
  kind?: MeasureKind | undefined;
  /** Of what may not be added up: the month whose value it is, in words. */
  month?: string;
}

/** A figure of a period that can be held against another period's. */
export type PeriodRow = EditionRow<PublishedFigure | ShareOfAll> & {
  /** Whether it stands in a headline: accounts, outcomes, stories and key figures do. */
  headline: boolean;
  rounded: boolean;
  /** A month of it is not recorded: it is at least so much. */
  atLeast: boolean;
};

/** The figures of an edition that can be held against another's. */
export type PeriodFigures = Pick<
  EditionContent,
  'evidenced' | 'active' | 'outcomes' | 'storyCount' | 'figures' | 'otherFigures' | 'strengths'
>;

/** The figures of a period, in the order in which they are read. */
export function periodRows(content: PeriodFigures): PeriodRow[] {
  const { evidenced, active, outcomes, storyCount } = content;
  const exact = { headline: true, rounded: false, atLeast: false };
  const measure = (line: EditionFigure, headline: boolean) => ({
    ...measureRow(line),
    headline,
    rounded: line.rounded,
    atLeast: line.atLeast.includes('value')
  });
  return [
    {
      key: 'accounts',
      name: 'Accounts that can evidence a difference',
      value: { part: evidenced, whole: active },
      ...exact
    },
    { key: 'outcomes', name: 'Outcomes', value: outcomes, ...exact },
    { key: 'stories', name: 'Stories', value: storyCount, ...exact },
    ...content.figures.map((line) => measure(line, true)),
    ...content.otherFigures.map((line) => measure(line, false)),
    ...strengthRows(content).map((row) => ({ ...row, headline: false, rounded: false, atLeast: false }))
  ];
}

/** Every figure and sentence of an edition that a correction can change, in the order in which they are read. */
export function editionRows(content: EditionContent): EditionRow[] {
  return [
    ...countRows(content),
    ...[...content.figures, ...content.otherFigures, ...content.context].flatMap(measureRows),
    ...content.findings.flatMap(findingRows),
    ...hiddenRows(content),
    ...strengthRows(content),
    ...content.returns.map(({ name, accounts }) => ({
      key: `return:${name}`,
      name: `Accounts: ${name}`,
      value: accounts
    })),
    ...content.services.map(({ name, outcomes, linked, evidenced, active }) => ({
      key: `service:${name}`,
      name: `Service: ${name}`,
      value: { service: { outcomes, linked, evidenced, active } }
    })),
    ...content.network.flatMap(networkRows)
  ];
}

/** "1,204", "*", "–", "41 of 69", "12.5 in June 2026", "940, met", or the sentence itself. */
export function rowInWords({ value, kind, month }: Pick<EditionRow, 'value' | 'kind' | 'month'>): string {
  const words = valueInWords(value, kind);
  return month === undefined ? words : `${words} in ${month}`;
}

function valueInWords(value: RowValue, kind?: MeasureKind): string {
  if (value === null || typeof value !== 'object') return publishedInWords(value, kind);
  if ('words' in value) return value.words;
  if ('target' in value) return targetInWords(value);
  if ('part' in value) return `${numeral(value.part)} of ${numeral(value.whole)}`;
  const { outcomes, linked, evidenced, active } = value.service;
  return `${numeral(outcomes)} outcomes, ${numeral(linked)} linked or above, ${numeral(evidenced)} of ${numeral(active)} accounts`;
}

/** Is this a measure's own figure, which bears a name that a council chose? */
export function isMeasure({ key }: Pick<EditionRow, 'key'>): boolean {
  return key.startsWith('measure:');
}

function countRows(content: EditionContent): EditionRow[] {
  const { before, check } = content;
  return [
    sentence('headline', 'Headline', content.headline),
    ...(before
      ? [
          {
            key: 'accounts-before',
            name: 'Accounts, the period before',
            value: { part: before.evidenced, whole: before.active }
          }
        ]
      : []),
    { key: 'outcomes', name: 'Outcomes', value: content.outcomes },
    { key: 'stories', name: 'Stories', value: content.storyCount },
    { key: 'stories-not-chosen', name: 'Stories not chosen', value: content.storiesNotChosen },
    {
      key: 'services-recording',
      name: 'Services that recorded',
      value: { part: content.servicesRecording, whole: content.serviceCount }
    },
    {
      key: 'did-not-work',
      name: 'Outcomes that made no difference, or made things worse',
      value: content.didNotWork.outcomes
    },
    sentence('check', 'Random check', check ? checkInWords(check) : 'none')
  ];
}

function measureRow(line: EditionFigure) {
  return { key: `measure:${line.slug}`, name: line.name, ...asWritten(line, 'value') };
}

/** A share is so many of so many: two of them are not taken from each other. What is not added up has its month. */
function asWritten(
  { kind, shares, months, ...line }: EditionFigure,
  which: EditionFigure['atLeast'][number]
): { value: PublishedFigure | ShareOfAll; kind?: MeasureKind; month?: string } {
  const [share, month] = [shares?.[which], months?.[which]];
  const ofMonth = month == null ? {} : { month };
  if (share) return { value: { part: share.count, whole: share.of }, ...ofMonth };
  return { value: line[which], ...(kind === undefined ? {} : { kind }), ...ofMonth };
}

function measureRows(line: EditionFigure): EditionRow[] {
  const { slug, name, value, target, kind } = line;
  return [
    measureRow(line),
    // Of what is not added up, such as reach, only the outcomes are told.
    ...(value === null
      ? [{ key: `outcomes-of:${slug}`, name: `${name}, outcomes`, value: line.outcomes }]
      : []),
    {
      key: `last-year:${slug}`,
      name: `${name}, the same period last year`,
      ...asWritten(line, 'lastYear')
    },
    { key: `before:${slug}`, name: `${name}, the period before`, ...asWritten(line, 'before') },
    {
      key: `target:${slug}`,
      name: `${name}, target`,
      value: {
        target: target && { quantity: target.quantity, met: target.met },
        ...(kind === undefined ? {} : { kind })
      }
    },
    ...(line.said === undefined ? [] : [sentence(`said:${slug}`, `Said: ${name}`, line.said)])
  ];
}

/** The sentence, how strong its evidence is, and each line beside it. */
function findingRows({ slug, name, sentence: words, strength, verdicts }: EditionFinding): EditionRow[] {
  return [
    sentence(`finding:${slug}`, `Finding: ${name}`, words),
    sentence(`strength-of:${slug}`, `Evidence: ${name}`, strength),
    ...verdicts.map((line, place) =>
      sentence(`finding:${slug}:${place + 2}`, `Finding: ${name}, line ${place + 2}`, line)
    )
  ];
}

/** Of what is left out, an edition keeps the name only: its measure is the one that is called so there. */
export function slugsHidden({ findingsHidden, figures }: EditionContent): string[] {
  return findingsHidden.map(({ name }) => figures.find((line) => line.name === name)?.slug ?? name);
}

function hiddenRows(content: EditionContent): EditionRow[] {
  const slugs = slugsHidden(content);
  return content.findingsHidden.map(({ name, reason }, place) =>
    sentence(`hidden:${slugs[place]}`, `Not shown: ${name}`, reason)
  );
}

function strengthRows({ strengths }: Pick<EditionContent, 'strengths'>) {
  return strengths.map(({ name, outcomes }) => ({
    key: `strength:${name}`,
    name: `Outcomes ${name}`,
    value: outcomes
  }));
}

/** Is this a line of what is said of the network? */
export function isOfNetwork(key: string): boolean {
  return key.startsWith('network:');
}

/** Its sentences, figures, quotes, and the rows of its table, each as one line. */
function networkRows({ key, title, sentences, figures, table, quotes }: EditionNetworkPart): EditionRow[] {
  const lines = [
    ...sentences,
    ...figures.map(({ label, text }) => `${label}: ${text}`),
    ...(table?.rows ?? []).map((cells) => cells.join(', ')),
    ...quotes.map(({ source, words }) => `${source}: ${words}`)
  ];
  return lines.map((line, place) =>
    sentence(`network:${key}:${place + 1}`, `${title}, line ${place + 1}`, line)
  );
}

function sentence(key: string, name: string, words: string): EditionRow {
  return { key, name, value: { words } };
}
