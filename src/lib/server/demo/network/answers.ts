/** What an account holder answers in a check-in: believable from what the account returns, and never the same twice. */
import type { Belief, CoverAnswer, Quotable, StillNeeded } from '$lib/domain/check-in/answers';
import type { Theme } from '$lib/domain/network/themes';
import { DEMO_ACCOUNTS, type DemoAccount } from '../council/register';
import { DEMO_DEPUTIES } from '../council/deputies';
import { habitIn, type Habit } from '../outcomes/habits';
import { seededRandom, type SeededRandom } from '../random';
import { CLOSING_WORDS, NOT_SURE_WORDS, SUPPORT_WORDS, USE_OF_OTHERS, USES } from './words/check-in-words';
import { SERVICE_WORDS } from './words/service-words';

export interface DemoAnswers {
  useAndWhy: string;
  belief: Belief;
  learnt: string | null;
  support: Theme[];
  supportWords: string | null;
  confidence: number;
  cover: CoverAnswer;
  stillNeeded: StillNeeded;
  closingWords: string | null;
  quotable: Quotable[];
  /** Slugs of the measures that it is believed to move. */
  measures: readonly string[];
}

/** What is believed of an account whose people log so: yes, cannot tell, no difference yet. */
const BELIEVED: Readonly<Record<Habit, readonly number[]>> = {
  evidencing: [0.96, 0.04, 0],
  recording: [0.85, 0.15, 0],
  nil: [0.5, 0.35, 0.15],
  silent: [0.3, 0.4, 0.3]
};
/** How confident they feel, from 1 to 5, before chance. */
const CONFIDENT: Readonly<Record<Habit, number>> = { evidencing: 4, recording: 3, nil: 3, silent: 2 };
/** Whose accounts may join another. */
const NOT_SURE: readonly string[] = [
  'nextdoor-riverside-council',
  'linkedin-riverside-council',
  'tiktok-riversidemill'
];
/** What was asked for most; the later themes less and less. */
const WANTED: readonly (readonly [Theme, number])[] = [
  ['evidence', 14],
  ['time', 11],
  ['tools', 9],
  ['cover', 8],
  ['measures', 7],
  ['ideas', 6],
  ['comments', 5],
  ['access', 4],
  ['stories', 3],
  ['closing', 2]
];

/** @param round 0 for the first, 1 for the one after a year of help */
export function answersOf(account: DemoAccount, round: 0 | 1, own: readonly string[]): DemoAnswers {
  const random = seededRandom(`answers ${round} ${account.slug}`);
  const habit = habitIn(account, round === 1 ? 2 : 14, round === 1 ? 1 : 5);
  const belief = random.pickWeighted<Belief>(['yes', 'cannot-tell', 'no'], BELIEVED[habit]);
  const closing = closingOf(account, round);
  const learnt = learntOf(account, round);
  const support = supportOf(account, round, random);
  const supportWords = support.length > 0 && random.chance(0.45) ? SUPPORT_WORDS[support[0]!] : null;
  return {
    useAndWhy: useOf(account, round),
    ...{ belief, learnt, support, supportWords, ...closing },
    confidence: confidenceOf(account, habit, round),
    cover: coverOf(account, round, random),
    quotable: quotableOf(learnt, supportWords, random),
    measures: belief === 'yes' ? own : []
  };
}

function useOf(account: DemoAccount, round: 0 | 1): string {
  const use = (USES[account.platform] ?? USE_OF_OTHERS)[round];
  const { why } = SERVICE_WORDS[account.service]!;
  return `${use} ${why[placeOf(account) % why.length]!}`;
}

/** The same lesson does not come back a year later. */
function learntOf(account: DemoAccount, round: 0 | 1): string | null {
  const { learnt } = SERVICE_WORDS[account.service]!;
  const place = placeOf(account);
  return learnt[(place + (round === 0 ? 1 : 0)) % learnt.length]!;
}

/** Which account of its service it is, from 0. */
function placeOf(account: DemoAccount): number {
  return DEMO_ACCOUNTS.filter(({ service }) => service === account.service).indexOf(account);
}

function closingOf(
  { slug, closure }: DemoAccount,
  round: 0 | 1
): Pick<DemoAnswers, 'stillNeeded' | 'closingWords'> {
  const words = CLOSING_WORDS[slug];
  // What was closed since was no longer needed then; others are not needed now.
  if (words !== undefined && (round === 0) === (closure !== null))
    return { stillNeeded: 'no', closingWords: words };
  if (NOT_SURE.includes(slug)) return { stillNeeded: 'not-sure', closingWords: NOT_SURE_WORDS };
  return { stillNeeded: 'yes', closingWords: null };
}

/** A year of help leaves some more confident, and nobody much less. */
function confidenceOf({ slug }: DemoAccount, habit: Habit, round: 0 | 1): number {
  const random = seededRandom(`confidence ${slug}`);
  const now = CONFIDENT[habit] + random.pick([-1, 0, 0, 0, 1]);
  const then = now - random.pick([0, 0, 1, 1, 1]);
  return Math.min(5, Math.max(1, round === 1 ? now : then));
}

function supportOf({ slug }: DemoAccount, round: 0 | 1, random: SeededRandom): Theme[] {
  const asked = random.pick(round === 1 ? [0, 0, 1, 1, 2] : [0, 1, 1, 2, 2]);
  const uncovered = DEMO_DEPUTIES[slug] === undefined;
  const first: Theme[] = asked > 0 && uncovered && random.chance(0.4) ? ['cover'] : [];
  const [themes, weights] = [WANTED.map(([theme]) => theme), WANTED.map(([, weight]) => weight)];
  const drawn = Array.from({ length: asked }, () => random.pickWeighted(themes, weights));
  return [...new Set([...first, ...drawn])].slice(0, asked);
}

function coverOf({ slug }: DemoAccount, round: 0 | 1, random: SeededRandom): CoverAnswer {
  if (DEMO_DEPUTIES[slug] === undefined) return 'nobody';
  return round === 1 && random.chance(0.12) ? 'changed' : 'confirmed';
}

function quotableOf(learnt: string | null, supportWords: string | null, random: SeededRandom): Quotable[] {
  const may: Quotable[] = [];
  if (learnt !== null && random.chance(0.35)) may.push('learnt');
  if (supportWords !== null && random.chance(0.25)) may.push('support-words');
  return may;
}
