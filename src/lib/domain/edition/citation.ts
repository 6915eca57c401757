/** How somebody who quotes a summary names it, so that a reader finds the same edition again. */
import { editionCode, type EditionContent } from './edition';

/** "Riverside Council, Evidence of difference, Q2 2026/27, edition 1, checksum ab12cd34ef". */
export function citationOf(
  { council, scope, period, number }: Pick<EditionContent, 'council' | 'scope' | 'period' | 'number'>,
  sha256: string
): string {
  const of = scope.kind === 'council' ? '' : `: ${scope.name}`;
  return [
    council,
    `Evidence of difference${of}`,
    period.name,
    `edition ${number}`,
    `checksum ${editionCode(sha256)}`
  ].join(', ');
}
