import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Heading, Nodes, PhrasingContent, RootContent } from 'mdast';
import type { Block } from '$lib/domain/edition/document/blocks';
import type { Inline, Prose } from '$lib/domain/forms/prose';
import { slugOfWords } from '$lib/server/db/slugs';

const LINK = /^(https?:\/\/|mailto:)[^\s]+$/i;
/** The same, and pages of this site: `/public/methods`, but no other site's `//example.org`. */
const LINK_OF_A_PAGE = /^(https?:\/\/|mailto:|\/(?![/\\]))[^\s]+$/i;
/** No honest address comes near; Typst refuses one over 8,000 characters. */
const LONGEST_ADDRESS = 2_000;
/** Each level of a list in a list is a call within a call. */
const DEEPEST = 6;
/** A line across the page. */
const RULE = /^[ \t]*([-*_])(?:[ \t]*\1)+[ \t]*$/;
const TOO_DEEP = /^(?:[ \t]{0,9}(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){12}/;

/**
 * Reads the small part of Markdown in which people write for a summary: paragraphs, lists, strong, emphasis, and links to
 * http, https and mailto. A heading becomes a strong line; lists in lists become one list. Everything else, HTML
 * among it, stays in view as the text that was typed.
 */
export function readProse(markdown: string): Prose[] {
  const source = { text: shallow(markdown), links: LINK };
  return fromMarkdown(source.text).children.flatMap((node) => proseOf(node, source));
}

/** A part of a text that is a page of its own. */
export type PagePart = Prose | Extract<Block, { kind: 'heading' }>;

/** The same for a text that is a page of its own: headings are headings, none of them skips a level, and links may stay on this site. */
export function readPage(markdown: string): PagePart[] {
  const source = { text: shallow(markdown), links: LINK_OF_A_PAGE };
  const taken = new Map<string, number>();
  return fromMarkdown(source.text).children.flatMap((node): PagePart[] => {
    if (node.type !== 'heading') return proseOf(node, source);
    const text = wordsOf(node, source);
    return text === ''
      ? []
      : [{ kind: 'heading', level: levelOf(node, taken), text, id: freeId(text, taken) }];
  });
}

/** What is read, and which links it may hold. */
interface Source {
  text: string;
  links: RegExp;
}

function wordsOf(heading: Heading, source: Source): string {
  return runsOf(heading.children, source)
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** The page itself has level 1; a part of a section can only stand within one. */
function levelOf({ depth }: Heading, taken: ReadonlyMap<string, number>): 2 | 3 {
  return depth > 2 && taken.size > 0 ? 3 : 2;
}

/** Ids of other parts of the page have no such beginning. @param taken ids, with how often they were wanted */
function freeId(text: string, taken: Map<string, number>): string {
  const root = `text-${slugOfWords(text, 'part')}`;
  let number = taken.get(root) ?? 0;
  let id = root;
  while (taken.has(id)) id = `${root}-${(number += 1) + 1}`;
  taken.set(root, number);
  if (id !== root) taken.set(id, 0);
  return id;
}

/**
 * The same text with a backslash after the twelfth mark of a list or a quotation at the beginning of one line: deeper
 * lists are nobody's, and 2,000 of them within each other take the parser seconds.
 */
function shallow(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => (RULE.test(line) ? line : line.replace(TOO_DEEP, '$&\\')))
    .join('\n');
}

function proseOf(node: RootContent, source: Source): Prose[] {
  if (node.type === 'paragraph') return [{ kind: 'paragraph', runs: runsOf(node.children, source) }];
  if (node.type === 'heading') {
    const runs = runsOf(node.children, source).map((run) => ({ ...run, strong: true }));
    return runs.length > 0 ? [{ kind: 'paragraph', runs }] : [];
  }
  if (node.type === 'list') {
    const items = node.children.flatMap((item) => itemsOf(item.children, source, 0));
    return [{ kind: 'list', ordered: Boolean(node.ordered), items }];
  }
  return [{ kind: 'paragraph', runs: [{ text: typed(node, source) }] }];
}

/** An item's own words, and after it the items of the lists within it. */
function itemsOf(nodes: RootContent[], source: Source, depth: number): Inline[][] {
  return nodes.flatMap((node) => {
    if (node.type === 'paragraph') return [runsOf(node.children, source)];
    if (node.type === 'list' && depth < DEEPEST) {
      return node.children.flatMap((item) => itemsOf(item.children, source, depth + 1));
    }
    return [[{ text: typed(node, source) }]];
  });
}

type Marks = Omit<Inline, 'text'>;

function runsOf(nodes: PhrasingContent[], source: Source, marks: Marks = {}): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.type === 'text') return [{ text: inOneLine(node.value), ...marks }];
    if (node.type === 'break') return [{ text: ' ', ...marks }];
    if (node.type === 'strong') return runsOf(node.children, source, { ...marks, strong: true });
    if (node.type === 'emphasis') return runsOf(node.children, source, { ...marks, emphasis: true });
    if (node.type === 'link' && source.links.test(node.url) && node.url.length <= LONGEST_ADDRESS) {
      const runs = runsOf(node.children, source, { ...marks, href: node.url });
      return runs.length > 0 ? runs : [{ text: node.url, ...marks, href: node.url }];
    }
    return [{ text: typed(node, source), ...marks }];
  });
}

function inOneLine(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, at) => (at > 0 ? line.trimStart() : line))
    .map((line, at) => (at < lines.length - 1 ? line.trimEnd() : line))
    .join(' ');
}

function typed(node: Nodes, source: Source): string {
  return source.text.slice(node.position?.start.offset, node.position?.end.offset);
}
