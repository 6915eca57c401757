/** Numbers in typed words from which a small number of people that the figures hide could be read. */
import { LARGEST_HIDDEN, roundedFigure } from '$lib/domain/small-numbers/disclosure';
import type { Found } from './names';
import { foundInPlain } from './plain-text';

/** A measure whose small numbers are hidden, as its figures name it. */
export interface GuardedMeasure {
  name: string;
  unitOne: string;
  unitMany: string;
}

const WORDS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' '
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** Ways to write a number that are none of its words. */
const OTHER_WORDS: Readonly<Record<string, number>> = {
  both: 2,
  'a couple': 2,
  'a couple of': 2,
  'half a dozen': 6,
  'half-a-dozen': 6,
  'a dozen': 12
};
const NUMBER_WORDS = [
  ...Object.keys(OTHER_WORDS).toReversed(),
  `(?:${TENS.join('|')})(?:[ -](?:${WORDS.slice(0, 9).join('|')}))?`,
  ...WORDS.toReversed()
].join('|');

/** Of another number, a date, a time or an amount; "kept:3", "2026:3", "x3", "#3" and the 4 of "3-4" are none. */
const NOT_BEFORE =
  '(?<!\\p{L}(?<!(?<![\\p{L}\\d])x)|[\\d/£$€]|\\d[.,]|(?<![\\p{L}\\d])\\d{1,2}:|(?:^|\\s)\\.|[£$€] |\\p{L}-|\\d\\d-|-\\d-)';
/** The same behind it; "3x" and the 3 of "3-4" are none. */
const NOT_AFTER = '(?!(?!x(?![\\p{L}\\d]))[\\p{L}\\d%/]|[.,:]\\d|-\\d{3}|-\\d{1,2}-|(?<=\\d\\d|\\d-\\d)-\\d)';
/** A whole number in digits or words, or so many of so many: 3/5. */
const NUMBER = new RegExp(
  `${NOT_BEFORE}(?:[1-7]/\\d{1,2}|\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,9}|${NUMBER_WORDS})${NOT_AFTER}`,
  'giu'
);

/** "to 5", as in 3 to 5 days. */
const UP_TO = `(?: ?(?:[–-]|to|or) ?(?:\\d{1,2}|${WORDS.join('|')}))?`;
const TIMES =
  'seconds? minutes? mins? hours? hrs? days? nights? weeks? weekends? months? quarters? years? times o’clock pounds? pence miles? metres? km decimals? percentage'.replaceAll(
    ' ',
    '|'
  );
/** "three busy weeks", but not "3 in July" or "two this quarter". */
const TIME_IS =
  'full|whole|long|short|busy|quiet|more|working|school|calendar|consecutive|good|extra|further|other|separate|light|hard|summer|winter|bank|published';
const COUNCIL_THINGS =
  'accounts? posts? pages? videos? reels? polls? platforms? channels? websites? hashtags? links? services? directorates? teams? editions? summary summaries measures? campaigns? languages? posters? questions? lines? steps? pictures? photos? branches'.replaceAll(
    ' ',
    '|'
  );
/** Behind a number they say when or where it was, or what people did: "3 on Facebook posts", "3 answered questions". */
const NO_KIND =
  '(?!(?:in|on|at|by|to|of|from|with|for|via|through|after|before|since|until|during|within|per|each|every|this|these|those|that|the|our|their|last|next|and|or|but|is|are|was|were|has|have|had|used|saw|left|read|found|got|made|sent|took) )\\p{L}{1,20}(?<!ed)';
/** "3 service users" are people. */
const ENDS = '(?!\\p{L}|[ -](?:users?|members?|holders?|followers?|olds?)(?!\\p{L}))';
/** What is counted so is time, money or a thing of the council's: no number of people. */
const AFTER_NO_PEOPLE = new RegExp(
  `^${UP_TO}(?:[ -]{1,3}(?:(?:${TIME_IS}) )?(?:${TIMES})${ENDS}|[ -]{1,3}(?:${NO_KIND} )?(?:${COUNCIL_THINGS})${ENDS}` +
    `| ?(?:am|pm|%|per ?cent)(?!\\p{L})|[ -](?:hundred|thousand|million|billion)(?!\\p{L})|(?:st|nd|rd|th)\\b|x (?:as|more|higher|faster|bigger) )`,
  'iu'
);
/** A day of a month. "3 may return" and "3 decided" are none, nor is "three July tenancies". */
const BEFORE_MONTH =
  /^(?: ?(?:[–-]|to|or|and) ?\d{1,2})?[ -]{1,3}(?:Jan|Feb|Mar|March|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[Jj]anuary|[Ff]ebruary|[Aa]pril|[Jj]une|[Jj]uly|[Aa]ugust|[Ss]eptember|[Oo]ctober|[Nn]ovember|[Dd]ecember)(?!\p{L})/u;

/** A number that names and does not count: day three, step 2, aged 3-4. "Last week three came" counts. */
const BEFORE_NO_PEOPLE =
  /(?:^|[^\p{L}])(?:(?<!(?:^|[^\p{L}])(?:this|last|next|past|each|every|per|that|the|a|our) )(?:day|week|month|year|page|question|section|age)|step|phase|stage|edition|part|tier|level|type|aged|ages)[ -](?:\d{1,2} ?(?:[–-]|to) ?)?$/iu;

/** "one" as in "no one", "this one", "one of", "one another": it counts nothing. */
const ONE_IS_NO_COUNT =
  /(?:^|[^\p{L}])(?:no|any|every|each|some|this|that|the|which|another|new|old|last|first|next|other|right|wrong|good|bad|better|than|as|a)[ -]$/iu;
const ONE_GOES_ON =
  /^(?:[ -](?:of|off|another|day|another’s|by|way|thing|more|place|line|to one|to-one|side|reason|after)(?!\p{L}))/iu;
/** Help for one person at a time. */
const ONE_TO_ONE = /(?:^|\D)1(?:-|[ -]to[ -])1(?:\D|$)/i;

/** Two people who live together, not two of those who are counted. */
const COUPLE_IS_A_PAIR = /^ (?:in their|living|aged|with|behind)(?!\p{L})/iu;

/** "both" is a number where it ends a clause or people follow; "both online and in person", "for both" are none. */
const BOTH_COUNTS =
  /^(?: ?[.,;:!?)]| ?$| (?:of (?:them|these|those|the)|were|was|are|have|had|kept|left|found|came|still|now|people|residents|famil(?:y|ies)|households|tenants|tenancies|adults|children|women|men|girls|boys|carers|parents|stayed|remained|moved|returned|joined|started|settled|sustained|completed|recovered|helped|supported)(?!\p{L}))/iu;
const BOTH_OF_SOMETHING = /(?:^|[^\p{L}])(?:for|of|in|on|at|by|with|to|from|do|does|did) $/iu;

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
  return foundInPlain(text, (plain) => tellingIn(plain, named));
}

function tellingIn(text: string, named: RegExp): Found[] {
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
  if (/^\d/.test(words) && BEFORE_MONTH.test(after)) return false;
  const word = words.toLowerCase();
  if (word === '1') return !ONE_TO_ONE.test(before.slice(-6) + words + after.slice(0, 6));
  if (word === 'both') return BOTH_COUNTS.test(after) && !BOTH_OF_SOMETHING.test(before);
  if (word === 'a couple') return !COUPLE_IS_A_PAIR.test(after);
  return word !== 'one' || (!ONE_IS_NO_COUNT.test(before) && !ONE_GOES_ON.test(after));
}

/** So many of so many count as the first of them. */
function valueOf(words: string): number {
  if (/^\d/.test(words)) return Number(words.replaceAll(',', '').split('/')[0]);
  const word = words.toLowerCase();
  const [first = '', second = ''] = word.split(/[ -]/);
  const tens = TENS.indexOf(first);
  return (
    OTHER_WORDS[word] ??
    (tens === -1 ? WORDS.indexOf(first) + 1 : 10 * (tens + 2) + (WORDS.indexOf(second) + 1))
  );
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
