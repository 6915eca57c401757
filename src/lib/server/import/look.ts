import { createHash } from 'node:crypto';
import type { Import } from './imports';

/** What a preview rests on, in short: with other columns or answers something else would go in than somebody looked at. */
export function lookOf({ parts, answers }: Pick<Import, 'parts' | 'answers'>): string {
  const said = JSON.stringify([parts.map(({ kind, columns }) => [kind, columns]), answers]);
  return createHash('sha256').update(said).digest('base64url').slice(0, 22);
}
