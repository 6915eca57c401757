/** Names as people write them: with straight or curly apostrophes, “&” or “and”, two spaces, capitals or none. */
import { PLATFORMS, type Platform } from '$lib/domain/account/account';

const QUOTES = /['"`´‘’‚‛“”„‟′″ʼ«»]/g;
const DASHES = /[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d_]/g;

/** What two ways of writing one name have in common. Empty for a name without letters and figures. */
export function nameKey(text: string): string {
  const plain = text
    // Before the next step, which would make two characters of a lone accent.
    .replace(QUOTES, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(DASHES, ' ')
    .replace(/&| \+ /g, ' and ')
    .replace(/\s+/g, ' ')
    .replace(/^[ @]+/, '');
  return withoutEnd(plain);
}

/** Not by a pattern: one that looks for an end takes very long where there are many full stops before it. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ' || text[end - 1] === '.') end -= 1;
  return text.slice(0, end);
}

/** Other names that people use. */
const OTHER_NAMES: Record<string, Platform> = {
  twitter: 'x',
  xtwitter: 'x',
  twitterx: 'x',
  xformerlytwitter: 'x',
  fb: 'facebook',
  facebookpage: 'facebook',
  insta: 'instagram',
  yt: 'youtube',
  youtubechannel: 'youtube'
};
const NAMES = new Map<string, Platform>([
  ...Object.entries(OTHER_NAMES),
  ...(Object.keys(PLATFORMS) as Platform[]).flatMap((key): [string, Platform][] => [
    [key, key],
    [lettersOf(PLATFORMS[key]), key]
  ])
]);

/** Longer than any name with slips in it; nothing longer is compared. */
const LONGEST_NAME = 30;

/** The one platform that “Intagram” or “You Tube” can mean; null where it could be none or two of them. */
export function platformNear(typed: string): Platform | null {
  const letters = lettersOf(typed.slice(0, 2 * LONGEST_NAME));
  const known = NAMES.get(letters) ?? NAMES.get(letters.replace(/s$/, ''));
  if (known || letters.length > LONGEST_NAME) return known ?? null;
  const most = slipsAllowed(letters);
  let found = new Set<Platform>();
  let fewest = most;
  for (const [name, platform] of NAMES) {
    const slips = slipsBetween(letters, name);
    if (slips > fewest || slips > slipsAllowed(name)) continue;
    if (slips < fewest) found = new Set();
    fewest = slips;
    found.add(platform);
  }
  return found.size === 1 ? [...found][0]! : null;
}

/** In a short word, one other letter makes another word. */
function slipsAllowed(letters: string): number {
  if (letters.length >= 7) return 2;
  return letters.length >= 5 ? 1 : 0;
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** How many letters must be added, taken out or changed to make one word of the other (Levenshtein). */
function slipsBetween(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const changed = above[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
      line.push(Math.min(changed, above[column]! + 1, line[column - 1]! + 1));
    }
    above = line;
  }
  return above[other.length]!;
}
