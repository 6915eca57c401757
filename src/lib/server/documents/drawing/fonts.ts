/** The fonts of every document: Public Sans, and what stands in where it has no character. Nothing from the system. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { canDrawWith } from './font-coverage';
import type { CanDraw } from './legible-text';

const FACES = [
  'public-sans/400Regular/PublicSans_400Regular.ttf',
  'public-sans/400Regular_Italic/PublicSans_400Regular_Italic.ttf',
  'public-sans/600SemiBold/PublicSans_600SemiBold.ttf',
  'public-sans/700Bold/PublicSans_700Bold.ttf',
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans/700Bold/NotoSans_700Bold.ttf',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf'
];

const { resolve } = createRequire(import.meta.url);

export function fontFiles(): string[] {
  return FACES.map((face) => resolve(`@expo-google-fonts/${face}`));
}

/** Of charts, which say nothing in other fonts: see `canDrawInChart`. */
export function chartFontFiles(): string[] {
  return fontFiles().filter((file) => /PublicSans_(400Regular|700Bold)\.ttf$/.test(file));
}

const known = new Map<string, CanDraw>();

/** Can one of the fonts draw these together? */
export function canDraw(codePoints: number[]): boolean {
  return drawnBy('400Regular/')(codePoints);
}

/** Can Public Sans alone? What a chart may say. */
export function canDrawInChart(codePoints: number[]): boolean {
  return drawnBy('public-sans/400Regular/')(codePoints);
}

/** Read once: about 40 ms. */
function drawnBy(faces: string): CanDraw {
  const found = known.get(faces) ?? canDrawWith(FACES.filter((face) => face.includes(faces)).map(readFace));
  known.set(faces, found);
  return found;
}

function readFace(face: string): Buffer {
  return readFileSync(resolve(`@expo-google-fonts/${face}`));
}
