/** The public editions as a feed, so that programs learn of new ones: Atom 1.0 (RFC 4287). */
import { editionTitle } from '$lib/domain/edition/edition';
import type { PublicLine } from './public-index';

/** Where the feed stands, and whose it is. */
interface Place {
  /** 'https://evidence.riverside.example' */
  origin: string;
  /** "Riverside Council". */
  council: string;
}

/** When a feed without entries was last changed, so that it is the same for everybody who asks. */
const NEVER = new Date(0);

/** @param lines newest first */
export function atomFeed(lines: readonly PublicLine[], { origin, council }: Place): string {
  const newest = lines.map(({ publicSince }) => publicSince).sort((one, other) => +other - +one);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
    `<id>${inXml(`${origin}/public`)}</id>`,
    `<title>${inXml(`Evidence of difference: ${council}`)}</title>`,
    `<updated>${(newest[0] ?? NEVER).toISOString()}</updated>`,
    `<author><name>${inXml(council)}</name></author>`,
    link('self', 'application/atom+xml', `${origin}/public/feed.xml`),
    link('alternate', 'text/html', `${origin}/public`),
    ...lines.map((line) => entry(line, `${origin}/public/${line.slug}`)),
    '</feed>',
    ''
  ].join('\n');
}

function entry(line: PublicLine, address: string): string {
  const { scopeName, periodName, number, publishedOn, publicSince, headline, correctedBy } = line;
  const corrected = correctedBy === null ? [] : [`Corrected by edition ${correctedBy}.`];
  const summary = [`${headline.replace(/\.$/, '')}.`, `${editionTitle(line)}.`, ...corrected].join(' ');
  return [
    '<entry>',
    `<id>${inXml(address)}</id>`,
    `<title>${inXml(`${scopeName}, ${periodName}, edition ${number}`)}</title>`,
    `<published>${publishedOn}T00:00:00Z</published>`,
    `<updated>${publicSince.toISOString()}</updated>`,
    link('alternate', 'text/html', address),
    link('alternate', 'application/pdf', `${address}.pdf`),
    link('alternate', 'text/csv', `${address}.csv`),
    link('alternate', 'application/json', `${address}.json`),
    `<summary>${inXml(summary)}</summary>`,
    '</entry>'
  ].join('\n');
}

function link(rel: string, type: string, href: string): string {
  return `<link rel="${rel}" type="${type}" href="${inXml(href)}"/>`;
}

const SIGNS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;'
};
// eslint-disable-next-line no-control-regex -- XML 1.0 has none of them, escaped or not
const NO_SIGN_OF_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Words in XML: nothing in them is a mark, and what XML cannot hold is left out. */
function inXml(words: string): string {
  return words
    .toWellFormed()
    .replace(NO_SIGN_OF_XML, '')
    .replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
}
