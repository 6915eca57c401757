/** A letter says the same twice, as plain text and as HTML, and fetches nothing from anywhere. */
import { seenWords } from '$lib/domain/forms/answers';

/** What one person reads. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** A part of a letter: a paragraph, a list, a link on a line of its own, or why it came and how to get no more of its kind. */
export type Part =
  | string
  | { items: readonly string[] }
  | { link: string; words: string }
  | { because: string; choicesAddress: string };

/** Makes a letter of its parts. Whatever a name holds stays on its line, and is no markup. */
export function letterOf(subject: string, parts: readonly Part[]): Letter {
  const title = oneLine(subject);
  return {
    subject: title,
    text: `${parts.map(asText).join('\n\n')}\n`,
    html: page(title, parts.map(asHtml))
  };
}

/** Where a person chooses which mails they get, as a letter ends with it; null where it does not. */
export function choicesAddressIn(text: string): string | null {
  return text.split('\n').at(-2)?.match(CHOICES_LINE)?.[1] ?? null;
}

const CHOICES = 'Choose which mails you get';
const CHOICES_LINE = new RegExp(`^${CHOICES}: (https?://\\S+)$`);

function asText(part: Part): string {
  if (typeof part === 'string') return oneLine(part);
  if ('items' in part) return part.items.map((item) => `- ${oneLine(item)}`).join('\n');
  if ('link' in part) return `${part.words}:\n${oneLine(part.link)}`;
  return `You get this because ${oneLine(part.because)}.\n${CHOICES}: ${oneLine(part.choicesAddress)}`;
}

function asHtml(part: Part): string {
  if (typeof part === 'string') return `<p>${escaped(part)}</p>`;
  if ('items' in part)
    return `<ul>\n${part.items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}\n</ul>`;
  if ('link' in part) return `<p>${anchor(part.link, part.words)}</p>`;
  const { because, choicesAddress } = part;
  return `<p>You get this because ${escaped(because)}. ${anchor(choicesAddress, CHOICES)}.</p>`;
}

function page(title: string, parts: readonly string[]): string {
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    `<head><meta charset="utf-8"><title>${escaped(title)}</title></head>`,
    '<body style="font-family: sans-serif; line-height: 1.5">',
    ...parts,
    '</body>',
    '</html>\n'
  ].join('\n');
}

function anchor(address: string, words: string): string {
  return `<a href="${escaped(address)}">${escaped(words)}</a>`;
}

/** A line break in a name would begin a paragraph, or a header, of somebody else's making. */
function oneLine(words: string): string {
  return seenWords(words).replace(/[\s\u0085]+/g, ' ');
}

function escaped(words: string): string {
  return oneLine(words).replace(/[&<>"']/g, (mark) => MARKS[mark]!);
}

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
