/** The sections of an edition, each as the blocks that it is drawn of. */
import { EDITION_NOTES } from '$lib/domain/consent/erasure';
import type { EditionContent } from '../edition';
import { section, type Block } from './blocks';
import { pointsOf, weightOf } from './main-points';
import { networkPartOf, partBlocks } from '../network/network-blocks';
import { measureTable, serviceTable } from './tables';
import { ownerAndDue } from '$lib/domain/decision/decision-words';
import { bullets, paragraph } from '$lib/domain/forms/prose';
import { markOf } from '$lib/domain/verdict/finding';
import { weakCheckInWords } from '$lib/domain/outcome/random-check';
import { CLEARED_NOTE, REMOVED } from '$lib/domain/typed-words/removal';
import { counted, numeral } from '$lib/domain/words';

const NOTHING_TO_SAY = 'No measure was recorded of which anything can be said.';

/** Said where no finding stands: that there is none, or that none is shown. */
export function nothingToSay({ findingsHidden }: Pick<EditionContent, 'findingsHidden'>): string {
  return findingsHidden.length === 0
    ? NOTHING_TO_SAY
    : 'No finding is shown: the summary says which are left out, and why.';
}

/** Below 8 of 10 it stands beside the headline; else null. It was not said so before the second format. */
export function weakCheck({ check, format }: Pick<EditionContent, 'check' | 'format'>): string | null {
  return format === 1 || !check || check.drawn === 0 ? null : weakCheckInWords(check);
}

/** One line on top; what changed stands at the end. */
export function corrects({ correction: corrected, number }: EditionContent): Block[] {
  if (!corrected) return [];
  const end = /[.!?]$/.test(corrected.reason) ? '' : '.';
  return [
    paragraph(
      `Edition ${number} corrects edition ${number - 1}: ${corrected.reason}${end} What changed stands at the end.`
    )
  ];
}

export function points(content: EditionContent): Block[] {
  const items = pointsOf(content);
  return items.length > 0 ? [{ kind: 'points', items }] : [];
}

export function correction({ correction: corrected, number, format }: EditionContent): Block[] {
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
  if (Object.values(EDITION_NOTES).includes(reason))
    return 'No figure changed. The words of that story are erased here and in every earlier edition.';
  return words ? 'No figure changed, and no words.' : 'No figure changed.';
}

export function accounts(content: EditionContent): Block[] {
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
  return (
    format !== 1 &&
    format !== undefined &&
    [...figures, ...otherFigures, ...context].some(({ rounded }) => rounded)
  );
}

export function findings({ format, findings: found, findingsHidden, figures }: EditionContent): Block[] {
  const cards = found.map((finding, place): Block => {
    const { slug, name, sentence, strength, chart } = finding;
    const { title, sentence: alt } = chart;
    const beside = finding.kind === 'difference' ? finding.besides : [];
    const verdicts = finding.verdicts.filter((verdict) => !beside.includes(verdict));
    // Before the third format findings had no mark.
    const mark = format < 3 ? undefined : markOf(weightOf(finding, figures));
    return {
      kind: 'finding',
      place,
      id: `finding-${slug}`,
      ...{ name, sentence, mark, strength, verdicts, chart: { title, sentence: alt } },
      ...(beside.length > 0 ? { beside } : {})
    };
  });
  const hidden = findingsHidden.map(({ name, reason }) => `Not shown: “${name}”. ${reason}`);
  if (cards.length === 0 && hidden.length === 0) return section('Findings', [paragraph(NOTHING_TO_SAY)]);
  return section('Findings', [...cards, ...(hidden.length > 0 ? [bullets(hidden)] : [])]);
}

export function services(content: EditionContent): Block[] {
  if (content.scope.kind === 'service' || content.services.length === 0) return [];
  return section('By service', [serviceTable(content)]);
}

export function stories(content: EditionContent, words: readonly (string | null)[]): Block[] {
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
  { stories: all, storyCount, storiesReason, storiesNotChosen }: EditionContent,
  withWords: number
): string {
  // Where one was taken back since, none may be left although one was recorded.
  if (storyCount === 0) return 'No story was recorded for this period.';
  const gone = storyCount - all.length - storiesNotChosen;
  const others = [
    `${counted(storiesNotChosen, 'story was', 'stories were')} not chosen.`,
    ...(gone > 0 ? [`${counted(gone, 'story was', 'stories were')} taken out after publication.`] : [])
  ].join(' ');
  if (withWords === 0) return `No story is told here. ${others}`;
  const why = storiesReason ? ` Why these: ${storiesReason}` : '';
  return `They show what a difference can look like, not how often it happens.${why} ${others}`;
}

export function didNotWork(content: EditionContent): Block[] {
  const { lessons, words } = content.didNotWork;
  return section('What did not work', [
    paragraph(didNotWorkInWords(content)),
    ...words,
    ...(lessons.length > 0 ? [bullets(lessons)] : []),
    ...networkPartOf(content, 'closed').flatMap(partBlocks)
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

export function decision({
  decision: asked,
  decisionOwner: owner,
  decisionDue: due
}: EditionContent): Block[] {
  if (asked.length === 0) return [paragraph('No decision is asked.')];
  const who = ownerAndDue({ owner, due });
  return who === null ? asked : [...asked, paragraph(`Owner: ${who}.`)];
}

export function others(content: EditionContent): Block[] {
  return [
    ...section('Other outcomes and impacts', measureTable(content, content.otherFigures)),
    ...section('Context: outputs and outtakes', measureTable(content, content.context))
  ];
}
