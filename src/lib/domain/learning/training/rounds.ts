/** Part 1 of the training: among sentences of a published report, or made-up ones where there is none, find the one that goes too far. */
import { ROUNDS, tooFar, type FindingTold } from './too-far';
import { EXAMPLES } from './examples';

/** One round: three sentences, one of which goes too far. */
export interface Round {
  /** From 1. */
  number: number;
  sentences: string[];
  /** Its place among them, from 0. */
  tooFar: number;
  why: string;
}

const SENTENCES = 3;

/** With as many, neighbouring rounds share no sentence. */
const ENOUGH = 2 * SENTENCES;

/**
 * A round, the same for everybody on every day. It is made of the findings of a report; where these are too few, examples
 * stand beside them.
 * @param number 1 to `ROUNDS`
 */
export function roundOf(number: number, findings: readonly FindingTold[]): Round {
  const told = toldFrom(findings);
  const first = (number - 1) * SENTENCES;
  const at = (place: number) => told[(first + place) % told.length]!;
  const { sentence, why } = tooFar(at(0), number);
  const sentences = [at(1).sentence, at(2).sentence];
  const place = (number * 2) % SENTENCES;
  sentences.splice(place, 0, sentence);
  return { number, sentences, tooFar: place, why };
}

/** Are some of the sentences made up for practice? So they are while no report has enough findings. */
export function areMadeUp(findings: readonly FindingTold[]): boolean {
  return eachOnce(findings).length < ENOUGH;
}

/** Enough sentences, with no example of a measure that the report tells of. */
function toldFrom(findings: readonly FindingTold[]): readonly FindingTold[] {
  const own = eachOnce(findings);
  if (own.length >= ENOUGH) return own;
  return [...own, ...EXAMPLES.filter(({ unit }) => !own.some((each) => each.unit === unit))];
}

function eachOnce(findings: readonly FindingTold[]): FindingTold[] {
  return findings.filter(
    ({ sentence }, place) => findings.findIndex((each) => each.sentence === sentence) === place
  );
}

/** What somebody answered so far, round by round; null where they did not. */
export type Answers = (number | null)[];

/** Reads the answers that stand in an address: `a1=2` is the third sentence of the first round. */
export function readAnswers(query: URLSearchParams): Answers {
  return Array.from({ length: ROUNDS }, (_, place) => {
    const typed = query.get(`a${place + 1}`) ?? '';
    return /^[0-2]$/.test(typed) ? Number(typed) : null;
  });
}

/** The round that an address shows: the one that it names, else the first without an answer, else the last. */
export function roundShown(query: URLSearchParams, answers: Answers): number {
  const named = query.get('round') ?? '';
  if (/^[1-5]$/.test(named)) return Number(named);
  const open = answers.indexOf(null);
  return open < 0 ? ROUNDS : open + 1;
}

/** The address of a round, with the answers that were given. */
export function roundAddress(round: number, answers: Answers): string {
  const given = answers.flatMap((answer, place) =>
    answer === null ? [] : [[`a${place + 1}`, String(answer)]]
  );
  return `/training/awareness?${new URLSearchParams([['round', String(round)], ...given])}`;
}

/** In how many rounds the sentence was found; null while one has no answer. */
export function foundIn(answers: Answers, findings: readonly FindingTold[]): number | null {
  if (answers.includes(null)) return null;
  return answers.filter((answer, place) => roundOf(place + 1, findings).tooFar === answer).length;
}
