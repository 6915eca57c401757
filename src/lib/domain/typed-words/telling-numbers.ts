/** Numbers in typed words from which a small number of people that the figures hide could be read. */
import { LARGEST_HIDDEN, roundedFigure } from '$lib/domain/small-numbers/disclosure';
import type { Found } from './names';

/** A measure whose small numbers are hidden, as its figures name it. */
export interface GuardedMeasure {
  name: string;
  unitOne: string;
  unitMany: string;
}

const WORDS = [
  ...[
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
    'thirteen'
  ],
  ...['fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A whole number in digits or words that is no part of another, of a date, a decimal, an amount or a percentage. */
const NUMBER = new RegExp(
  `(?<![\\p{L}\\d.,:/£$€#-])(?:\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,9}|(?:${TENS.join('|')})(?:[ -](?:${WORDS.slice(0, 9).join('|')}))?|${WORDS.toReversed().join('|')})(?![\\p{L}\\d%:/]|[.,]\\d|-\\d)`,
  'giu'
);

const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}';
/** What is counted so is time, money or a thing of the council's: no number of people. */
const NO_PEOPLE = [
  ...[
    'seconds?',
    'minutes?',
    'hours?',
    'days?',
    'nights?',
    'weeks?',
    'weekends?',
    'months?',
    'quarters?',
    'years?',
    'times'
  ],
  ...[
    'am',
    'pm',
    'o’clock',
    'per ?cent',
    'percentage',
    'pounds?',
    'pence',
    'miles?',
    'metres?',
    'km',
    'decimals?'
  ],
  ...[
    'accounts?',
    'posts?',
    'pages?',
    'videos?',
    'reels?',
    'polls?',
    'platforms?',
    'channels?',
    'websites?',
    'hashtags?',
    'links?'
  ],
  ...[
    'services?',
    'directorates?',
    'teams?',
    'editions?',
    'summar(?:y|ies)',
    'measures?',
    'campaigns?',
    'languages?',
    'posters?'
  ],
  ...['questions?', 'lines?', 'steps?', 'pictures?', 'photos?', 'branches', 'of the council', MONTH]
].join('|');
const AFTER_NO_PEOPLE = new RegExp(
  `^(?:[ -](?:\\p{L}{1,20} ){0,1})(?:${NO_PEOPLE})(?!\\p{L})|^(?:st|nd|rd|th)\\b`,
  'iu'
);

/** A number that names and does not count: day three, step 2. */
const BEFORE_NO_PEOPLE =
  /(?:^|[^\p{L}])(?:day|week|month|year|step|phase|stage|page|edition|part|tier|level|type)[ -]$/iu;

/** "one" as in "no one", "this one", "one of", "one another": it counts nothing. */
const ONE_IS_NO_COUNT =
  /(?:^|[^\p{L}])(?:no|any|every|each|some|this|that|the|which|another|new|old|last|first|next|other|right|wrong|good|bad|better|than|as|a)[ -]$/iu;
const ONE_GOES_ON =
  /^(?:[ -](?:of|off|another|day|another’s|by|way|thing|more|place|line|to one|to-one|side|reason|after)(?!\p{L}))/iu;

/** Words of a unit that say nothing of the measure. */
const GENERAL = new Set(
  'people person persons residents resident adults children with that from their them this were have been after first who whom started began used kept more than'.split(
    ' '
  )
);

/**
 * Each number that could tell a hidden one: 1 to 7 wherever it stands, and any that is not rounded near the name or unit of
 * one of the measures. Empty where there is no such measure.
 */
export function tellingNumbersIn(text: string, measures: readonly GuardedMeasure[]): Found[] {
  if (measures.length === 0) return [];
  const named = namesOf(measures);
  return [...text.matchAll(NUMBER)].flatMap(({ 0: words, index: at }) => {
    const value = valueOf(words);
    const before = text.slice(Math.max(0, at - 60), at);
    const after = text.slice(at + words.length, at + words.length + 60);
    const tells =
      value >= 1 && value <= LARGEST_HIDDEN
        ? isCount(words, before, after)
        : roundedFigure(value) !== value && !isYear(value, words) && named.test(`${before} ${after}`);
    return tells ? [{ words, at }] : [];
  });
}

function isCount(words: string, before: string, after: string): boolean {
  if (AFTER_NO_PEOPLE.test(after) || BEFORE_NO_PEOPLE.test(before)) return false;
  if (words.toLowerCase() !== 'one') return true;
  return !ONE_IS_NO_COUNT.test(before) && !ONE_GOES_ON.test(after);
}

function valueOf(words: string): number {
  if (/^\d/.test(words)) return Number(words.replaceAll(',', ''));
  const [first = '', second = ''] = words.toLowerCase().split(/[ -]/);
  const tens = TENS.indexOf(first);
  return tens === -1 ? WORDS.indexOf(first) + 1 : 10 * (tens + 2) + (WORDS.indexOf(second) + 1);
}

function isYear(value: number, words: string): boolean {
  return words.length === 4 && value >= 1900 && value < 2100;
}

/** A pattern of the words that tell the measures from others; it finds nothing where they have none. */
function namesOf(measures: readonly GuardedMeasure[]): RegExp {
  const telling = measures
    .flatMap(
      ({ name, unitOne, unitMany }) =>
        `${name} ${unitOne} ${unitMany}`.toLowerCase().match(/\p{L}{4,40}/gu) ?? []
    )
    .filter((word) => !GENERAL.has(word));
  const unique = [...new Set(telling)];
  return unique.length === 0 ? /$^/ : new RegExp(`(?<!\\p{L})(?:${unique.join('|')})(?!\\p{L})`, 'iu');
}
