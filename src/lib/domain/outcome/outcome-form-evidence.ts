/** Evidence as it is typed: links and data sources, one on each line, and a quote. */
import { z } from 'zod';
import type { EvidenceKind } from './outcome';
import { addressMeant, complaints, limitedWords, typedText, type Complain } from '$lib/domain/forms/answers';
import type { TypedOutcome } from './outcome-form-typed';

export interface EvidencePiece {
  kind: EvidenceKind;
  content: string;
}

const LONGEST_QUOTE = 2000;

/** Reads each piece of evidence. */
export function readEvidence(
  typed: Pick<TypedOutcome, 'links' | 'sources' | 'quote'>,
  complain: Complain
): EvidencePiece[] {
  const addresses = lines(typed.links).map((line) => ({ line, address: addressMeant(line) }));
  const links = addresses.map(({ line, address }) => address ?? line);
  const sources = lines(typed.sources);
  if (links.length + sources.length > 20) complain('links', 'Give 20 links and sources at the most');
  else if ([...links, ...sources].some((line) => line.length > 2000))
    complain('links', 'A line is too long: 2,000 characters at the most');
  else if (addresses.some(({ address }) => address === null))
    complain('links', 'A link must be a web address, such as https://example.org/post or example.org/post');
  const quote = limitedWords(typed.quote, 'quote', LONGEST_QUOTE, 'The quote', complain);
  return [
    ...links.map((content) => ({ kind: 'link' as const, content })),
    ...(quote ? [{ kind: 'quote' as const, content: quote }] : []),
    ...sources.map((content) => ({ kind: 'source' as const, content }))
  ];
}

/** One piece of evidence as it is pasted: a web address is a link, anything else a quote. */
export const pastedEvidence = z.object({ evidence: typedText }).transform(({ evidence }, context) => {
  const complain = complaints(context);
  if (evidence === '') complain('evidence', 'Paste a link or a quote');
  const address = addressMeant(evidence);
  if (!address && /^(https?:\/\/|www\.)/i.test(evidence))
    complain('evidence', 'This begins as a web address, and is none: look for a space or a missing part');
  const content = address ?? limitedWords(evidence, 'evidence', LONGEST_QUOTE, 'The quote', complain);
  return { kind: address ? 'link' : 'quote', content } satisfies EvidencePiece;
});

function lines(typed: string): string[] {
  return typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}
