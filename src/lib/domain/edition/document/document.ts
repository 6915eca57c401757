/** An edition as a document: its sections in the order in which they are read, in words. */
import { editionTitle, type EditionContent } from '../edition';
import { section, type Block, type EditionDocument } from './blocks';
import { decidedBlocks } from './decided';
import { evidenceBlocks } from './evidence-blocks';
import { figureCards } from './figure-cards';
import { absentMonth } from '../published';
import { networkOf, networkSection } from '../network/network-blocks';
import { quartersBeside } from './quarters';
import {
  accounts,
  correction,
  corrects,
  decision,
  didNotWork,
  findings,
  others,
  points,
  services,
  stories,
  weakCheck
} from './sections';
import { measureTable } from './tables';
import { bullets, paragraph } from '$lib/domain/forms/prose';

/**
 * The document of an edition.
 * @param words those of its stories, by place; null where they may not be told (any more)
 */
export function editionDocument(content: EditionContent, words: readonly (string | null)[]): EditionDocument {
  const { council, scope, format } = content;
  const of = scope.kind === 'council' ? '' : `: ${scope.name}`;
  return {
    title: `Evidence of difference: ${content.period.kind === 'year' ? 'yearly' : 'quarterly'} summary${of}`,
    council,
    period: content.period.title,
    edition: editionTitle(content),
    headline: content.headline,
    absentMonth: absentMonth(content),
    blocks: format < 3 ? asBefore(content, words) : inOrder(content, words)
  };
}

/** What a director takes in first stands first; what a correction changed stands last. */
function inOrder(content: EditionContent, words: readonly (string | null)[]): Block[] {
  return [
    ...besideHeadline(content),
    ...corrects(content),
    ...accounts(content),
    ...section('Main points', points(content)),
    ...section('Key figures', [...figureCards(content), ...measureTable(content, content.figures)]),
    ...section('What was decided before', decidedBlocks(content)),
    ...section('Quarter by quarter', quartersBeside(content)),
    ...networkOf(content, 'pebbles'),
    ...findings(content),
    ...section('From the communications team', content.commentary),
    ...fromEvidenceOn(content, words),
    ...correction(content)
  ];
}

function besideHeadline(content: EditionContent): Block[] {
  const words = weakCheck(content);
  return words === null ? [] : [paragraph(words)];
}

/** What was published before the third format is drawn as it was published. */
function asBefore(content: EditionContent, words: readonly (string | null)[]): Block[] {
  return [
    ...besideHeadline(content),
    ...correction(content),
    ...accounts(content),
    ...findings(content),
    ...section('Key figures', measureTable(content, content.figures)),
    ...section('Quarter by quarter', quartersBeside(content)),
    ...section('From the communications team', content.commentary),
    ...fromEvidenceOn(content, words)
  ];
}

function fromEvidenceOn(content: EditionContent, words: readonly (string | null)[]): Block[] {
  return [
    ...section('How strong is the evidence?', evidenceBlocks(content)),
    ...services(content),
    ...networkSection(content),
    ...stories(content, words),
    ...didNotWork(content),
    ...section('Decision asked of management', decision(content)),
    ...others(content),
    ...section('Caveats', [bullets(content.caveats)]),
    ...section('How the figures are made', [bullets(content.method)])
  ];
}
