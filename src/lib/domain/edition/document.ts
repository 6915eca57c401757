/** An edition as a document: its sections in the order in which they are read, in words. */
import { editionTitle, type EditionContent } from './edition';
import { bullets, paragraph, type Block, type EditionDocument } from './blocks';
import { evidenceBlocks } from './evidence-blocks';
import { absentMonth } from './published';
import { quartersBeside } from './quarters';
import { measureTable, serviceTable } from './tables';
import { weakCheckInWords } from '$lib/domain/outcome/random-check';
import { CLEARED_NOTE, REMOVED } from '$lib/domain/typed-words/removal';
import { counted, numeral } from '$lib/domain/words';

/**
 * The document of an edition.
 * @param words those of its stories, by place; null where they may not be told (any more)
 */
export function editionDocument(content: EditionContent, words: readonly (string | null)[]): EditionDocument {
  const { council, scope } = content;
  const of = scope.kind === 'council' ? '' : `: ${scope.name}`;
  return {
    title: `Evidence of difference: ${content.period.kind === 'year' ? 'yearly' : 'quarterly'} summary${of}`,
    council,
    period: content.period.title,
    edition: editionTitle(content),
    headline: content.headline,
    absentMonth: absentMonth(content),
    blocks: [
      ...weakCheck(content),
      ...correction(content),
      ...accounts(content),
      ...findings(content),
      ...section('Key figures', measureTable(content, content.figures)),
      ...section('Quarter by quarter', quartersBeside(content)),
      ...section('From the communications team', content.commentary),
      ...section('How strong is the evidence?', evidenceBlocks(content)),
      ...services(content),
      ...stories(content, words),
      ...didNotWork(content),
      ...section('Decision asked of management', decision(content)),
      ...others(content),
      ...section('Caveats', [bullets(content.caveats)]),
      ...section('How the figures are made', [bullets(content.method)])
    ]
  };
}

/** Below 8 of 10 it stands beside the headline. It was not said so before the second format. */
function weakCheck({ check, format }: EditionContent): Block[] {
  const words = format === 1 || !check || check.drawn === 0 ? null : weakCheckInWords(check);
  return words === null ? [] : [paragraph(words)];
}

function section(title: string, blocks: Block[]): Block[] {
  if (blocks.length === 0) return [];
  return [{ kind: 'heading', level: 2, text: title, id: idOf(title) }, ...blocks];
}

function idOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function correction({ correction: corrected, number, format }: EditionContent): Block[] {
  if (!corrected) return [];
  // Editions of the first format compared their figures only.
  const words = format > 1;
  const rows = corrected.changes.map(({ figure: name, was, is }) => [name, was, is]);
  return section(`What edition ${number} corrects`, [
    paragraph(corrected.reason),
    rows.length > 0
      ? {
          kind: 'table',
          caption: words ? 'What changed' : 'Figures that changed',
          // Some are sentences, so they stand to the left.
          columns: [{ text: words ? 'What' : 'Figure' }, { text: 'Was' }, { text: 'Is' }],
          rows
        }
      : paragraph(unchanged(corrected.reason, words))
  ]);
}

function unchanged(reason: string, words: boolean): string {
  if (reason === CLEARED_NOTE) return `No figure changed. “${REMOVED}” stands in place of words.`;
  return words ? 'No figure changed, and no words.' : 'No figure changed.';
}

function accounts(content: EditionContent): Block[] {
  const { before, outcomes, storyCount, servicesRecording, serviceCount } = content;
  const who =
    content.scope.kind === 'service'
      ? 'The service recorded'
      : `${numeral(servicesRecording)} of ${counted(serviceCount, 'service', 'services')} recorded`;
  const earlier = before
    ? ` The period before, ${numeral(before.evidenced)} of ${numeral(before.active)} accounts could evidence a difference.`
    : '';
  const stories = `${numeral(storyCount)} of them ${storyCount === 1 ? 'a story' : 'stories'}`;
  const apart = standApart(content) ? ' Those of sensitive counts of people are not among them.' : '';
  return [paragraph(`${who} ${counted(outcomes, 'outcome', 'outcomes')}, ${stories}.${apart}${earlier}`)];
}

type Measured = Pick<EditionContent, 'format' | 'figures' | 'otherFigures' | 'context'>;

/** Since format 2, outcomes of sensitive counts of people are in no number of outcomes: the one would tell the other. */
function standApart({ format, figures = [], otherFigures = [], context = [] }: Partial<Measured>): boolean {
  return format === 2 && [...figures, ...otherFigures, ...context].some(({ rounded }) => rounded);
}

function findings({ findings: found, findingsHidden }: EditionContent): Block[] {
  const cards = found.map(({ slug, name, sentence, strength, verdicts, chart }, place): Block => {
    const { title, sentence: alt } = chart;
    return {
      kind: 'finding',
      place,
      id: `finding-${slug}`,
      ...{ name, sentence, strength, verdicts, chart: { title, sentence: alt } }
    };
  });
  const hidden = findingsHidden.map(({ name, reason }) => `Not shown: “${name}”. ${reason}`);
  if (cards.length === 0 && hidden.length === 0)
    return section('Findings', [paragraph('No measure was recorded of which anything can be said.')]);
  return section('Findings', [...cards, ...(hidden.length > 0 ? [bullets(hidden)] : [])]);
}

function services(content: EditionContent): Block[] {
  if (content.scope.kind === 'service' || content.services.length === 0) return [];
  return section('By service', [serviceTable(content)]);
}

function stories(content: EditionContent, words: readonly (string | null)[]): Block[] {
  const withWords = content.stories.flatMap((story, place): Block[] => {
    const text = words[place] ?? null;
    const source = `${story.service}. ${story.strength}.`;
    return text === null ? [] : [{ kind: 'story', words: text, source }];
  });
  const withheld = content.stories.length - withWords.length;
  return section('Stories', [
    paragraph(storiesIntroduction(content, withWords.length)),
    ...withWords,
    ...(withheld > 0
      ? [
          paragraph(
            `${counted(withheld, 'story is', 'stories are')} not told here: consent was withdrawn, ended, or does not cover this use, or the words were removed.`
          )
        ]
      : [])
  ]);
}

function storiesIntroduction(
  { stories: all, storiesReason, storiesNotChosen }: EditionContent,
  withWords: number
): string {
  if (all.length === 0 && storiesNotChosen === 0) return 'No story was recorded for this period.';
  const others = `${counted(storiesNotChosen, 'story was', 'stories were')} not chosen.`;
  if (withWords === 0) return `No story is told here. ${others}`;
  const why = storiesReason ? ` Why these: ${storiesReason}` : '';
  return `They show what a difference can look like, not how often it happens.${why} ${others}`;
}

function didNotWork(content: EditionContent): Block[] {
  const { lessons, words } = content.didNotWork;
  return section('What did not work', [
    paragraph(didNotWorkInWords(content)),
    ...words,
    ...(lessons.length > 0 ? [bullets(lessons)] : [])
  ]);
}

/** How many made no difference, or why none is named; and of how many of them the lessons stand below. */
export function didNotWorkInWords({
  didNotWork: { outcomes: count, lessons },
  outcomes,
  ...measured
}: Pick<EditionContent, 'didNotWork' | 'outcomes'> & Partial<Measured>): string {
  if (outcomes === 0 && standApart(measured))
    return 'Only sensitive counts of people were recorded. How many of them did not work is not told, since small numbers could follow from it.';
  if (outcomes === 0)
    return 'Nothing was recorded for this period, so nothing is known of what did not work.';
  if (count === 0) {
    return `None of the ${counted(outcomes, 'outcome', 'outcomes')} was recorded as “no difference” or “worse”. That can mean that all went well, or that nobody wrote it down.`;
  }
  const how = `${counted(count, 'outcome', 'outcomes')} made no difference, or made things worse.`;
  if (lessons.length === 0 || lessons.length === count) return how;
  return `${how} What was learnt from ${numeral(lessons.length)} of them is told here.`;
}

function decision({ decision: asked }: EditionContent): Block[] {
  return asked.length > 0 ? asked : [paragraph('No decision is asked.')];
}

function others(content: EditionContent): Block[] {
  return [
    ...section('Other outcomes and impacts', measureTable(content, content.otherFigures)),
    ...section('Context: outputs and outtakes', measureTable(content, content.context))
  ];
}
