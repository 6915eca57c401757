import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Answer, Visitor } from './visitor';

/** Bytes over the wire, response headers included, when a browser with an empty cache opens a page. */
export interface FirstView {
  html: number;
  css: number;
  fonts: number;
  js: number;
  icons: number;
}

/** Opens a page as a browser does. `visitor` must open a fresh connection for every request, so that bytes are true. */
export async function firstView(visitor: Visitor, address: string): Promise<FirstView> {
  const page = await found(visitor, address);
  const html = textOf(page);
  const sheets = await fetchAll(visitor, addressesIn(html, /<link[^>]+rel="stylesheet"[^>]*>/g), address);
  const css = sheets.map((sheet) => textOf(sheet.answer));
  const fonts = sheets.flatMap((sheet, index) => fontsFor(css[index]!, html, sheet.address));
  const icons = addressesIn(html, /<link rel="icon"[^>]*>|<img[^>]+src="\/[^>]*>/g);
  return {
    html: page.bytes,
    css: sum(sheets),
    fonts: sum(await fetchAll(visitor, [...new Set(fonts)], address)),
    js: await scriptBytes(visitor, html, address),
    icons: sum(await fetchAll(visitor, icons, address))
  };
}

export function totalOf(view: FirstView): number {
  return view.html + view.css + view.fonts + view.js + view.icons;
}

type Fetched = { address: string; answer: Answer };

function sum(fetched: Fetched[]): number {
  return fetched.reduce((bytes, { answer }) => bytes + answer.bytes, 0);
}

/** Scripts that the page names or preloads, and all that these import. */
async function scriptBytes(visitor: Visitor, html: string, page: string): Promise<number> {
  const named = addressesIn(html, /<link[^>]+rel="modulepreload"[^>]*>|<script[^>]+src=[^>]*>/g);
  const inline = [...html.matchAll(/import\("([^"]+\.js)"\)/g)].map((match) => match[1]!);
  const waiting = [...named, ...inline].map((address) => absolute(address, page));
  const seen = new Set<string>();
  let bytes = 0;
  for (let address = waiting.pop(); address; address = waiting.pop()) {
    if (seen.has(address)) continue;
    seen.add(address);
    const script = await found(visitor, address);
    bytes += script.bytes;
    // What is imported only when it is wanted counts, too: Kit starts each page that way.
    const imports = textOf(script).matchAll(/(?:from\s*|import\s*\(?\s*)["'`](\.[^"'`]+\.js)["'`]/g);
    for (const match of imports) waiting.push(absolute(match[1]!, address));
  }
  return bytes;
}

async function fetchAll(visitor: Visitor, addresses: readonly string[], page: string): Promise<Fetched[]> {
  const whole = [...new Set(addresses.map((address) => absolute(address, page)))];
  return Promise.all(whole.map(async (address) => ({ address, answer: await found(visitor, address) })));
}

async function found(visitor: Visitor, address: string): Promise<Answer> {
  const answer = await visitor.get(address);
  if (answer.status !== 200) throw new Error(`${address} was answered with ${answer.status}`);
  return answer;
}

function addressesIn(html: string, tags: RegExp): string[] {
  return [...html.matchAll(tags)]
    .map(([tag]) => /(?:href|src)="([^"]+)"/.exec(tag)?.[1]?.replaceAll('&amp;', '&'))
    .filter((address): address is string => address !== undefined && !address.startsWith('data:'));
}

/** A browser fetches an upright font only where one of the page's characters lies in its range. */
function fontsFor(css: string, html: string, sheet: string): string[] {
  const characters = [...new Set(html)].map((character) => character.codePointAt(0)!);
  return [...css.matchAll(/@font-face\s*{([^}]*)}/g)]
    .map((match) => match[1]!)
    .filter((face) => !/font-style:\s*italic/.test(face))
    .filter((face) => isInRange(/unicode-range:([^;]+)/.exec(face)?.[1], characters))
    .flatMap((face) => /url\(["']?([^"')]+)["']?\)/.exec(face)?.[1] ?? [])
    .filter((address) => !address.startsWith('data:'))
    .map((address) => absolute(address, sheet));
}

function isInRange(ranges: string | undefined, characters: readonly number[]): boolean {
  if (!ranges) return true;
  return ranges.split(',').some((range) => {
    const [from = '', to = from] = range.trim().replace(/^u\+/i, '').split('-');
    const first = parseInt(from.replaceAll('?', '0'), 16);
    const last = parseInt(to.replaceAll('?', 'f'), 16);
    return characters.some((character) => character >= first && character <= last);
  });
}

function textOf({ body, headers }: Answer): string {
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(body).toString();
  if (headers['content-encoding'] === 'gzip') return gunzipSync(body).toString();
  return body.toString();
}

function absolute(address: string, base: string): string {
  const url = new URL(address, new URL(base, 'http://site'));
  return url.pathname + url.search;
}
