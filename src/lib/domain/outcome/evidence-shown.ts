/** Which pieces of evidence are seen with a story, and which without its words. */
import type { EvidenceKind } from './outcome';

/** The evidence that may be seen with or without the words of a story: a quote is words of the same person. */
export function evidenceBeside<Piece extends { kind: EvidenceKind }>(
  pieces: readonly Piece[],
  areWordsRead: boolean
): Piece[] {
  return pieces.filter(({ kind }) => areWordsRead || kind !== 'quote');
}
