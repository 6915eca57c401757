import { inflateSync } from 'node:zlib';

/** Text without any space, since a PDF knows where letters stand, but not which gap is a space. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The letters on each page of a PDF that Chromium printed, in drawing order, squeezed. */
export function pagesOf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const known = new Map<string, Font>();
  return [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b/.test(head)).map(lettersOn);

  function lettersOn({ head }: PdfObject): string {
    const contents = /\/Contents\s+(\d+) 0 R/.exec(head)?.[1] ?? '';
    return lettersShown(objects.get(contents)?.stream ?? '', fontsOf(head));
  }

  /** The fonts of a page, by the names that they have there. */
  function fontsOf(head: string): Map<string, Font> {
    const list = /\/Font\s*<<([\s\S]*?)>>/.exec(head)?.[1] ?? '';
    return new Map([...list.matchAll(/\/(\w+)\s+(\d+) 0 R/g)].map(([, name, id]) => [name!, fontAt(id!)]));
  }

  function fontAt(id: string): Font {
    const head = objects.get(id)?.head ?? '';
    const map = /\/ToUnicode\s+(\d+) 0 R/.exec(head)?.[1] ?? '';
    const font = known.get(id) ?? {
      letters: readMap(objects.get(map)?.stream ?? ''),
      digits: /\/Subtype\s*\/Type3/.test(head) ? 2 : 4
    };
    known.set(id, font);
    return font;
  }
}

interface Font {
  letters: Map<number, string>;
  /** Hexadecimal digits of one glyph. */
  digits: 2 | 4;
}

interface PdfObject {
  head: string;
  stream: string | null;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const source = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const found of source.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)) {
    const start = found.index + found[0].length;
    const end = source.indexOf('endobj', start);
    const body = source.slice(start, end);
    const at = body.search(/stream\r?\n/);
    const head = at < 0 ? body : body.slice(0, at);
    objects.set(found[1]!, { head, stream: at < 0 ? null : streamOf(pdf, source, start + at, head) });
  }
  return objects;
}

function streamOf(pdf: Buffer, source: string, at: number, head: string): string | null {
  const start = source.indexOf('\n', at) + 1;
  const length = Number(/\/Length\s+(\d+)/.exec(head)?.[1] ?? 0);
  const bytes = pdf.subarray(start, start + length);
  if (/\/Subtype\s*\/Image|\/FontFile|\/Length1/.test(head)) return null;
  return (/\/FlateDecode/.test(head) ? inflateSync(bytes) : bytes).toString('latin1');
}

/** A font's ToUnicode map: glyph number to its letters. */
function readMap(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, block] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, hex] of block!.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(numberOf(glyph), decoded(hex!));
  }
  for (const [, block] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first, last, hex] of block!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let glyph = numberOf(first); glyph <= numberOf(last); glyph += 1) {
        letters.set(glyph, decoded((numberOf(hex) + glyph - numberOf(first)).toString(16)));
      }
    }
  }
  return letters;
}

/** UTF-16 in hexadecimal digits. */
function decoded(hex: string): string {
  const whole = hex.padStart(Math.ceil(hex.length / 4) * 4, '0');
  return Buffer.from(whole, 'hex').swap16().toString('utf16le');
}

/** Every shown string. Type 3 fonts, which variable fonts become on paper, number their glyphs in one byte, others in two. */
function lettersShown(content: string, fonts: Map<string, Font>): string {
  let font: Font | undefined;
  let shown = '';
  for (const [, name, strings] of content.matchAll(/\/(\w+)\s+[\d.]+\s+Tf|(\[[^\]]*\]\s*TJ|<\w*>\s*Tj)/g)) {
    if (name) font = fonts.get(name);
    else for (const [, hex] of strings!.matchAll(/<(\w*)>/g)) shown += lettersIn(hex!, font);
  }
  return squeezed(shown);
}

function lettersIn(hex: string, font: Font | undefined): string {
  if (!font) return '';
  const glyphs = hex.match(font.digits === 2 ? /../g : /.{4}/g) ?? [];
  return glyphs.map((glyph) => font.letters.get(numberOf(glyph)) ?? '').join('');
}

function numberOf(hex: string | undefined): number {
  return parseInt(hex ?? '', 16);
}
