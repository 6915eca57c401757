/** Slides as another program reads them: what stands on each, where, and what its speaker's notes say. */
import { createRequire } from 'node:module';
import { strFromU8, unzipSync } from 'fflate';

const { parse } = createRequire(import.meta.url)('pptxtojson/dist/index.cjs') as typeof import('pptxtojson');

/** A box of text in points, its letters by their sizes. */
export interface ReadBox {
  name: string;
  left: number;
  top: number;
  width: number;
  height: number;
  text: string;
  sizes: { size: number; letters: number }[];
}

export interface ReadSlide {
  /** Of the place that is marked as its title; null without one. */
  title: string | null;
  boxes: ReadBox[];
  /** Everything that can be read on it. */
  text: string;
  notes: string;
  /** Of its pictures, in their order. */
  alternatives: string[];
}

export async function slidesIn(file: Uint8Array): Promise<ReadSlide[]> {
  const { slides } = await parse(new Uint8Array(file).buffer);
  const parts = unzipSync(file);
  return slides.map(({ elements, note }, place) => {
    const xml = strFromU8(parts[`ppt/slides/slide${place + 1}.xml`]!);
    const boxes = elements.flatMap((element) => ('content' in element ? [boxOf(element as Element)] : []));
    const marked = [
      ...xml.matchAll(
        /<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="([^"]*)"\/>(?:(?!<\/p:nvSpPr>).)*type="(?:title|ctrTitle)"/g
      )
    ];
    const titles = boxes.filter(({ name }) => marked.some(([, title]) => title === name));
    return {
      title: marked.length === 1 && titles.length === 1 ? titles[0]!.text : null,
      boxes,
      text: boxes.map(({ text }) => text).join(' '),
      notes: wordsOf(note ?? ''),
      alternatives: [...xml.matchAll(/descr="([^"]*)"/g)].map(([, words]) => wordsOf(words!))
    };
  });
}

type Element = Pick<ReadBox, 'name' | 'left' | 'top' | 'width' | 'height'> & { content: string };

function boxOf({ name, left, top, width, height, content }: Element): ReadBox {
  const sizes = [...content.matchAll(/font-size:\s*([\d.]+)pt[^>]*>([^<]*)/g)].map(([, size, words]) => ({
    size: Number(size),
    letters: [...wordsOf(words!)].length
  }));
  return { name, left, top, width, height, text: wordsOf(content), sizes };
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'"
};

function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/\s+/g, ' ')
    .trim();
}
