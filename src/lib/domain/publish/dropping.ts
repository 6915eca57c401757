/** A draft may be thrown away until outcomes are drawn for it: whoever could draw anew could choose the result. */

/**
 * May this draft be thrown away? One for which outcomes were drawn stays; a correction took its draw from the summary that
 * it corrects, so that it may go.
 */
export function mayBeDropped({
  seed,
  correctionReason
}: {
  /** Of the draw; null while nothing is drawn. */
  seed: string | null;
  /** Null for the first summary of a scope and period. */
  correctionReason: string | null;
}): boolean {
  return seed === null || correctionReason !== null;
}
