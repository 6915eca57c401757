/** How the parts of an edition stand on a page: in sections, and what is of one kind beside each other. */
import type { Block } from '$lib/domain/edition/document/blocks';

type Heading = Extract<Block, { kind: 'heading' }>;
export type FindingBlock = Extract<Block, { kind: 'finding' }>;
export type StoryBlock = Extract<Block, { kind: 'story' }>;
/** What stands alone. */
export type SingleBlock = Exclude<Block, FindingBlock | StoryBlock>;

/** Neighbours of one kind, or one block by itself. */
export type BlockGroup =
  | { kind: 'findings'; blocks: FindingBlock[] }
  | { kind: 'stories'; blocks: StoryBlock[] }
  | { kind: 'single'; block: SingleBlock };

export interface EditionSection {
  /** Null for what stands before the first heading. */
  heading: Heading | null;
  groups: BlockGroup[];
}

/** A section from each heading of level 2 to the next. */
export function sectionsOf(blocks: readonly Block[]): EditionSection[] {
  const sections: { heading: Heading | null; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 2) sections.push({ heading: block, blocks: [] });
    else if (sections.length === 0) sections.push({ heading: null, blocks: [block] });
    else sections.at(-1)!.blocks.push(block);
  }
  return sections.map((section) => ({ heading: section.heading, groups: groupsOf(section.blocks) }));
}

function groupsOf(blocks: readonly Block[]): BlockGroup[] {
  const groups: BlockGroup[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === 'finding') {
      if (last?.kind === 'findings') last.blocks.push(block);
      else groups.push({ kind: 'findings', blocks: [block] });
    } else if (block.kind === 'story') {
      if (last?.kind === 'stories') last.blocks.push(block);
      else groups.push({ kind: 'stories', blocks: [block] });
    } else groups.push({ kind: 'single', block });
  }
  return groups;
}
