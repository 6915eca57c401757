/** Which characters a TrueType font can draw, read from its `cmap` table (OpenType specification, formats 4 and 12). */

export type CharacterRange = [first: number, last: number];

/** @throws Error when the file is no TrueType font or has no Unicode table */
export function coverageOf(font: Buffer): CharacterRange[] {
  const table = tableStart(font, 'cmap');
  const count = font.readUInt16BE(table + 2);
  const found = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    const start = table + font.readUInt32BE(table + 8 + index * 8);
    found.set(font.readUInt16BE(start), start);
  }
  const [wide, plain] = [found.get(12), found.get(4)];
  if (wide !== undefined) return rangesOfFormat12(font, wide);
  if (plain !== undefined) return rangesOfFormat4(font, plain);
  throw new Error('The font has no Unicode character table of format 4 or 12.');
}

/** Can one of these fonts draw all of these code points? */
export function canDrawWith(fonts: Buffer[]): (codePoints: number[]) => boolean {
  const covered = fonts.map(codePointsOf);
  return (codePoints) => covered.some((font) => codePoints.every((codePoint) => font.has(codePoint)));
}

function codePointsOf(font: Buffer): Set<number> {
  const covered = new Set<number>();
  for (const [first, last] of coverageOf(font)) {
    for (let codePoint = first; codePoint <= last; codePoint += 1) covered.add(codePoint);
  }
  return covered;
}

function tableStart(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`The font has no ${tag} table.`);
}

function rangesOfFormat12(font: Buffer, start: number): CharacterRange[] {
  const groups = font.readUInt32BE(start + 12);
  return Array.from({ length: groups }, (_, index) => {
    const group = start + 16 + index * 12;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
  });
}

function rangesOfFormat4(font: Buffer, start: number): CharacterRange[] {
  const doubledCount = font.readUInt16BE(start + 6);
  const ranges: CharacterRange[] = [];
  for (let offset = 0; offset < doubledCount; offset += 2) {
    const last = font.readUInt16BE(start + 14 + offset);
    const first = font.readUInt16BE(start + 16 + doubledCount + offset);
    if (first !== 0xffff) ranges.push([first, last]);
  }
  return ranges;
}
