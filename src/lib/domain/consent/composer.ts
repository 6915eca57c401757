/** Helps to write a story: its parts as they are typed, and the short text that they make. static/story-parts.js does the same in the page. */
import type { FormValues } from '$lib/domain/forms/answers';

/** Whose words a story is told in, and how it says so itself. */
export const TELLERS = {
  own: 'The person’s own words',
  service: 'The service’s words',
  close: 'The words of somebody close to them'
} as const;
export type Teller = keyof typeof TELLERS;

const TOLD_IN: Record<Teller, string> = {
  own: 'Told in the person’s own words.',
  service: 'Told in the service’s words.',
  close: 'Told in the words of somebody close to them.'
};

/** The fields of the parts that are typed, in the order in which a story tells them. */
export const STORY_PARTS = ['partBefore', 'partHappened', 'partAccount', 'partNow'] as const;

/** The field that says whose words they are. */
export const STORY_TELLER = 'partWords';

/** The text that the parts make: before and what happened, what the account did and what is different now, whose words. Empty without parts. */
export function composedStory(values: FormValues): string {
  const [before, happened, account, now] = STORY_PARTS.map((part) => sentence(values[part]));
  const told = [together(before, happened), together(account, now)].filter(Boolean);
  if (told.length === 0) return '';
  const teller = String(values[STORY_TELLER] ?? '');
  return [...told, Object.hasOwn(TOLD_IN, teller) ? TOLD_IN[teller as Teller] : '']
    .filter(Boolean)
    .join('\n\n');
}

/** What stands in the field, with the text of the parts below it; nothing that was typed is lost, and nothing is said twice. */
export function storyWith(typed: string, composed: string): string {
  const story = typed.replace(/\r\n?/g, '\n').trimEnd();
  if (composed === '' || story.includes(composed)) return story;
  return story === '' ? composed : `${story}\n\n${composed}`;
}

/** Begins with a capital letter and ends with a stop. */
function sentence(typed: string | string[] | undefined): string {
  const words = [typed ?? ''].flat().join(' ').trim().split(/\s+/).join(' ');
  if (words === '') return '';
  const [first = ''] = words;
  return first.toUpperCase() + words.slice(first.length) + (/[.!?…]["”’')]?$/.test(words) ? '' : '.');
}

function together(one = '', other = ''): string {
  return [one, other].filter(Boolean).join(' ');
}
