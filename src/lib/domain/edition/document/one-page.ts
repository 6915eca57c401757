/**
 * An edition on one page, for the wall of a staff room and the desk of a chief executive: the headline, three main points with
 * their charts, one story, and what did not work. It fits whatever was typed; where something is cut, it says so.
 */
import { editionTitle, type EditionContent } from '../edition';
import { chartNote } from './chart-note';
import { SAYS_MORE, shortened, shortenedProse, shortLine, type Shortened } from './shortened';
import { pointsOf } from './main-points';
import { didNotWorkInWords, nothingToSay, weakCheck } from './sections';
import type { Prose } from '$lib/domain/forms/prose';

/** In characters: as much as a page holds in large type. */
const ROOM = {
  name: 120,
  headline: 170,
  point: 190,
  note: 150,
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
  /** What whoever sees it must know: why its range begins anew, and what is not drawn. */
  note: string | null;
}

export interface OnePage {
  title: string;
  council: string;
  /** "Q2 2026/27: July to September 2026". */
  period: string;
  edition: string;
  headline: string;
  /** What stands beside the headline; null where nothing does. */
  caveat: string | null;
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
    .map(({ text, to }) => pointOf(content, cutter, text, to));
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
    caveat: weakCheck(content),
    points,
    fewer: fewerInWords(content, points.length),
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

function pointOf({ findings }: EditionContent, { cut }: Cutter, words: string, to: string): PosterPoint {
  const text = cut(words, ROOM.point);
  const place = findings.findIndex(({ slug }) => to === `finding-${slug}`);
  const isDrawn = findings[place]?.chart.months.some(({ value }) => typeof value === 'number') ?? false;
  if (!isDrawn) return { text, place: null, alternative: null, note: null };
  const { chart } = findings[place]!;
  const note = chartNote(chart);
  return {
    ...{ text, place },
    alternative: shortLine(chart.sentence, ROOM.story) || 'Month by month',
    note: note && cut(note, ROOM.note)
  };
}

function fewerInWords(content: EditionContent, count: number): string | null {
  if (count === 0) return nothingToSay(content);
  if (count === MOST_POINTS) return null;
  if (content.findingsHidden.length > 0) return 'The summary says which findings are left out, and why.';
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
