/** Words of an edition without their marks: for slides, and for cells of tables. */
import type { Block } from './blocks';
import type { Prose } from '$lib/domain/forms/prose';

/** Paragraphs and the items of lists, a line each. */
export function plainLines(blocks: readonly (Block | Prose)[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [plain(block.runs)];
    return block.kind === 'list' ? block.items.map(plain) : [];
  });
}

function plain(runs: readonly { text: string }[]): string {
  return runs.map(({ text }) => text).join('');
}
