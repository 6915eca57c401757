/** What a briefing says of the later edition in words, within so much room that it always has two pages. */
import type { EditionContent } from '$lib/domain/edition/edition';
import type { Decided } from '$lib/domain/edition/edition-parts';
import { pointsOf } from '$lib/domain/edition/document/main-points';
import { whatBecameOf } from '$lib/domain/edition/document/decided';
import { didNotWorkInWords, nothingToSay, weakCheck } from '$lib/domain/edition/document/sections';
import { shortLine, shortenedProse, type Shortened } from '$lib/domain/edition/document/shortened';
import { ROOM } from './briefing-room';
import { ownerAndDue } from '$lib/domain/decision/decision-words';
import type { Prose } from '$lib/domain/forms/prose';

export interface BriefingWords {
  /** What stands beside the headline; null where nothing does. */
  caveat: string | null;
  points: string[];
  /** Where there is no point. */
  nothing: string;
  /** Why findings are left out, and how many more are. */
  hidden: { told: string[]; more: number };
  setbacks: { sentence: string; words: Shortened<Prose[]>; lessons: string[]; more: number };
  decided: { told: DecidedBefore[]; more: number };
  decision: { words: Shortened<Prose[]>; owner: string | null };
}

/** What an earlier summary asked for, and what became of it until this one was published. */
export interface DecidedBefore {
  period: string;
  edition: string;
  asked: Shortened<Prose[]>;
  became: string[];
}

export function briefingWords(content: EditionContent): BriefingWords {
  const { didNotWork, findingsHidden, decided, decision, decisionOwner: owner, decisionDue: due } = content;
  const { lessons, words } = didNotWork;
  const who = ownerAndDue({ owner, due });
  return {
    caveat: weakCheck(content),
    points: pointsOf(content).map(({ text }) => shortLine(text, ROOM.point)),
    nothing: nothingToSay(content),
    hidden: told(
      findingsHidden.map(({ name, reason }) => `Not shown: “${name}”. ${reason}`),
      ROOM.hidden
    ),
    setbacks: {
      sentence: didNotWorkInWords({ ...content, didNotWork: { ...didNotWork, lessons: [] } }),
      words: shortenedProse(words, ROOM.setbacks),
      ...lessonsOf(lessons)
    },
    decided: {
      told: decided.slice(0, ROOM.decided.most).map(decidedBefore),
      more: Math.max(0, decided.length - ROOM.decided.most)
    },
    decision: {
      words: shortenedProse(decision, ROOM.decision),
      owner: who && shortLine(`Owner: ${who}.`, ROOM.owner)
    }
  };
}

function told(
  sentences: readonly string[],
  { most, longest }: { most: number; longest: number }
): { told: string[]; more: number } {
  return {
    told: sentences.slice(0, most).map((each) => shortLine(each, longest)),
    more: Math.max(0, sentences.length - most)
  };
}

function lessonsOf(lessons: readonly string[]): { lessons: string[]; more: number } {
  const { told: first, more } = told(lessons, ROOM.lessons);
  return { lessons: first, more };
}

function decidedBefore(decision: Decided): DecidedBefore {
  return {
    period: decision.period,
    edition: decision.edition,
    asked: shortenedProse(decision.asked, ROOM.decided.asked),
    became: whatBecameOf(decision).map((line) => shortLine(line, ROOM.decided.line))
  };
}
