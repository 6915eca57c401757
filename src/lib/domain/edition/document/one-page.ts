/**
 * An edition on one page, for the wall of a staff room and the desk of a chief executive: the headline, three main points with
 * their charts, one story, and what did not work. It fits whatever was typed; where something is cut, it says so.
 */
import { editionTitle, type EditionContent } from '../edition';
import { SAYS_MORE, shortened, shortenedProse, type Shortened } from './shortened';
import { pointsOf } from './main-points';
import { didNotWorkInWords } from './sections';
import type { Prose } from '$lib/domain/forms/prose';

/** In characters: as much as a page holds in large type. */
const ROOM = {
  name: 120,
  headline: 170,
  point: 190,
  story: 380,
  source: 120,
  setbacks: 220,
  lesson: 240
} as const;
const MOST_POINTS = 3;

/** A main point with the place of the finding whose chart stands beside it; null where it is about no single finding. */
export interface PosterPoint {
  text: string;
  place: number | null;
  /** What its chart shows, for those who cannot see it. */
  alternative: string | null;
}

export interface OnePage {
  title: string;
  council: string;
  /** "Q2 2026/27: July to September 2026". */
  period: string;
  edition: string;
  headline: string;
  points: PosterPoint[];
  /** Where there are fewer than three. */
  fewer: string | null;
  story: { words: string; source: string } | null;
  /** Where none is told. */
  noStory: string | null;
  setbacks: { sentence: string; lesson: string | null };
  /** Said where anything was cut. */
  more: string | null;
}

/** @param words those of its stories, by place; null where they may not be told (any more) */
export function onePage(content: EditionContent, words: readonly (string | null)[]): OnePage {
  const cutter = cutting();
  const points = pointsOf(content)
    .slice(0, MOST_POINTS)
    .map(({ text, to }) => pointOf(content, cutter.cut(text, ROOM.point), to));
  const page = {
    title: `Evidence of difference${content.scope.kind === 'council' ? '' : `: ${content.scope.name}`}`,
    council: content.council,
    period: content.period.title,
    edition: editionTitle(content),
    headline: content.headline
  };
  return {
    ...page,
    title: cutter.cut(page.title, ROOM.name),
    council: cutter.cut(page.council, ROOM.name),
    period: cutter.cut(page.period, ROOM.name),
    headline: cutter.cut(page.headline, ROOM.headline) || page.title,
    points,
    fewer: fewerInWords(points.length),
    ...storyOf(content, words, cutter),
    setbacks: setbacksOf(content, cutter),
    more: cutter.hasCut() ? SAYS_MORE : null
  };
}

interface Cutter {
  cut: (text: string, longest: number) => string;
  note: <Words>(given: Shortened<Words>) => Words;
  hasCut: () => boolean;
}

/** Remembers whether anything was cut. */
function cutting(): Cutter {
  let isCut = false;
  function note<Words>({ words, isCut: cutNow }: Shortened<Words>): Words {
    isCut ||= cutNow;
    return words;
  }
  function cut(text: string, longest: number): string {
    return note(shortened(oneLine(text), longest));
  }
  return { note, cut, hasCut: () => isCut };
}

function pointOf({ findings }: EditionContent, text: string, to: string): PosterPoint {
  const place = findings.findIndex(({ slug }) => to === `finding-${slug}`);
  const isDrawn = findings[place]?.chart.months.some(({ value }) => typeof value === 'number') ?? false;
  if (!isDrawn) return { text, place: null, alternative: null };
  const { words } = shortened(findings[place]!.chart.sentence, ROOM.story);
  return { text, place, alternative: words || 'Month by month' };
}

function fewerInWords(count: number): string | null {
  if (count === 0) return 'No measure was recorded of which anything can be said.';
  if (count === MOST_POINTS) return null;
  return count === 1 ? 'Nothing else can be said yet.' : 'No third point can be told yet.';
}

/** The first that may be told, in the order that communications chose; a short one before one that must be cut. */
function storyOf(
  { stories, storyCount }: EditionContent,
  words: readonly (string | null)[],
  { cut }: Cutter
): Pick<OnePage, 'story' | 'noStory'> {
  const told = stories.flatMap((story, place) => {
    const text = words[place] ?? null;
    return text === null ? [] : [{ ...story, text: text.trim() }];
  });
  const chosen = told.find(({ text }) => text.length <= ROOM.story) ?? told[0];
  if (!chosen) {
    const none = storyCount === 0 ? 'No story was recorded for this period.' : 'No story is told here.';
    return { story: null, noStory: none };
  }
  const source = cut(`${chosen.service}. ${chosen.strength}.`, ROOM.source);
  return { story: { words: cut(chosen.text, ROOM.story), source }, noStory: null };
}

/** How many, and what communications wrote of it, else the first lesson. */
function setbacksOf(content: EditionContent, { cut, note }: Cutter): OnePage['setbacks'] {
  const { didNotWork } = content;
  const sentence = didNotWorkInWords({ ...content, didNotWork: { ...didNotWork, lessons: [] } });
  const [lesson = null] = didNotWork.lessons;
  const written = note(shortenedProse(didNotWork.words, ROOM.lesson)).flatMap(sentencesOf).join(' ');
  return {
    sentence: cut(sentence, ROOM.setbacks),
    lesson: written || (lesson === null ? null : cut(lesson, ROOM.lesson))
  };
}

function sentencesOf(prose: Prose): string[] {
  const lines = prose.kind === 'paragraph' ? [prose.runs] : prose.items;
  return lines.map((runs) => oneLine(runs.map(({ text }) => text).join('')));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
