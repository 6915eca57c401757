// The text that the parts of a story make, in the page. domain/consent/composer.ts does the same without a script; a test
// holds that both say the same.

const TOLD_IN = {
  own: 'Told in the person’s own words.',
  service: 'Told in the service’s words.',
  close: 'Told in the words of somebody close to them.'
};

export const STORY_PARTS = ['partBefore', 'partHappened', 'partAccount', 'partNow'];

export function composedStory(values) {
  const [before, happened, account, now] = STORY_PARTS.map((part) => sentence(values[part] ?? ''));
  const told = [together(before, happened), together(account, now)].filter(Boolean);
  if (told.length === 0) return '';
  const teller = values.partWords ?? '';
  return [...told, Object.hasOwn(TOLD_IN, teller) ? TOLD_IN[teller] : ''].filter(Boolean).join('\n\n');
}

/** What stands in the field, with the text of the parts below it; nothing that was typed is lost, and nothing is said twice. */
export function storyWith(typed, composed) {
  const story = typed.replace(/\r\n?/g, '\n').trimEnd();
  if (composed === '' || story.includes(composed)) return story;
  return story === '' ? composed : `${story}\n\n${composed}`;
}

function sentence(typed) {
  const words = typed.trim().split(/\s+/).join(' ');
  if (words === '') return '';
  const [first] = words;
  return first.toUpperCase() + words.slice(first.length) + (/[.!?…]["”’')]?$/.test(words) ? '' : '.');
}

function together(one, other) {
  return [one, other].filter(Boolean).join(' ');
}
