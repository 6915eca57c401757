import { describe, expect, it } from 'vitest';
import { addDays } from '$lib/domain/calendar/day';
import { mayShowWords } from '$lib/domain/consent/consent';
import { personalDetailsIn } from '$lib/domain/typed-words/personal-details';
import { quartersBetween } from '../council/calendar';
import { storyOutcomes, WITHDRAWN_WORDS } from '../outcomes/story-outcomes';
import { STORY_THEMES } from '.';

const stories = STORY_THEMES.flat();
const texts = stories.flatMap(({ text, who, lesson, other, evidence }) => [
  text,
  who,
  lesson ?? '',
  other ?? '',
  ...evidence.map(({ content }) => content)
]);

/** Words that may begin with a capital letter inside a sentence: days, peoples, places, months. */
const CAPITALS =
  /^(I|I’m|I’d|I’ve|Monday|Tuesday|Wednesdays?|Thursdays?|Friday|Saturday|Sundays?|Christmas|English|Somali|Leeds|Riverside)$/;

describe('the stories of the demonstration', () => {
  it('are 120, each written for itself', () => {
    expect(stories).toHaveLength(120);
    expect(new Set(stories.map(({ text }) => text)).size).toBe(120);
    expect(new Set(stories.map(({ text }) => text.slice(0, 24))).size).toBe(120);
  });

  it('mostly tell of something better, and do not hide what went nowhere or wrong', () => {
    const count = (direction: string) => stories.filter((each) => each.direction === direction).length;
    expect(count('better')).toBeGreaterThanOrEqual(84);
    expect(count('no-difference')).toBeGreaterThanOrEqual(12);
    expect(count('worse')).toBeGreaterThanOrEqual(5);
    expect(count('unexpected')).toBeGreaterThanOrEqual(8);
  });

  it('say what was learnt wherever it did not work', () => {
    const failed = stories.filter(({ direction }) => direction === 'no-difference' || direction === 'worse');
    expect(failed.filter(({ lesson }) => lesson === null)).toEqual([]);
  });

  it('are about a person in about two of three, each with a use that was agreed', () => {
    const aboutPeople = stories.filter(({ person }) => person);
    expect(aboutPeople.length).toBeGreaterThan(70);
    expect(aboutPeople.length).toBeLessThan(90);
    expect(aboutPeople.every(({ person }) => person!.uses.includes('internal'))).toBe(true);
  });

  it('hold nothing by which a person could be found', () => {
    expect(texts.flatMap((text) => personalDetailsIn(text))).toEqual([]);
    expect(texts.filter((text) => /\d[\d ]{6,}/.test(text))).toEqual([]);
  });

  it('name nobody', () => {
    expect(texts.flatMap(capitalsInside).filter((word) => !CAPITALS.test(word))).toEqual([]);
  });
});

describe.each(['2026-11-23', '2026-04-01', '2026-03-31', '2028-02-29'])('the stories told by %s', (today) => {
  const outcomes = storyOutcomes(today);
  const inQuarter = (ago: number) =>
    outcomes.filter(({ happenedOn }) => quartersBetween(happenedOn, today) === ago);

  it('are 4 or more in the current quarter and 12 or more in the last full one', () => {
    expect(outcomes).toHaveLength(120);
    expect(inQuarter(0).length).toBeGreaterThanOrEqual(4);
    expect(inQuarter(1).length).toBeGreaterThanOrEqual(12);
  });

  it('have in the last full quarter something that did not work and eight that may be printed', () => {
    const recent = inQuarter(1);
    expect(recent.some(({ direction }) => direction === 'no-difference' || direction === 'worse')).toBe(true);
    expect(
      recent.filter((story) => mayShowWords({ ...story, erasedOn: null }, 'print', today)).length
    ).toBeGreaterThanOrEqual(8);
  });

  it('have consents that hold or ended within the last month, and of those that were withdrawn no words are left', () => {
    const consents = outcomes.flatMap(({ consent }) => consent ?? []);
    // What was taken back is not renewed.
    const standing = consents.filter(({ withdrawnOn }) => withdrawnOn === null);
    expect(standing.every(({ until }) => until >= addDays(today, -30))).toBe(true);
    const withdrawn = outcomes.filter(({ consent }) => consent?.withdrawnOn);
    expect(withdrawn.length).toBeGreaterThanOrEqual(3);
    expect(withdrawn.every(({ story }) => story === WITHDRAWN_WORDS)).toBe(true);
  });

  it('have a consent exactly where they are about a person, recorded on or after the day itself', () => {
    for (const { aboutPerson, consent, happenedOn } of outcomes) {
      expect(aboutPerson).toBe(consent !== null);
      if (consent) expect(consent.recordedOn >= happenedOn && consent.until >= consent.recordedOn).toBe(true);
    }
  });
});

/** Words with a capital letter that do not begin a sentence or a quotation. */
function capitalsInside(text: string): string[] {
  return [...text.matchAll(/(?<![.?!:”]|^)(?<=[\p{Ll},’)] )(\p{Lu}[\p{L}’]*)/gu)].map((match) => match[1]!);
}
