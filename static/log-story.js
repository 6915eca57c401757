// Helps to write a story while it is typed: puts its parts together in the page, and says what looks personal.
import { composedStory, STORY_PARTS, storyWith } from './story-parts.js';

/** How long nobody types before a text is looked at, in milliseconds. */
const PAUSE = 800;

export function beginStory(form) {
  const field = (name) => form.elements.namedItem(name);
  const places = [...form.querySelectorAll('[data-looks-at]')];
  let waiting;

  form.querySelector('button[value=compose]').addEventListener('click', (event) => {
    const values = Object.fromEntries([...STORY_PARTS, 'partWords'].map((name) => [name, field(name).value]));
    const composed = composedStory(values);
    // The page that comes back says what is missing.
    if (composed === '' && navigator.onLine) return;
    event.preventDefault();
    const story = field('story');
    story.value = storyWith(story.value, composed);
    story.dispatchEvent(new Event('input', { bubbles: true }));
    story.focus();
  });

  form.addEventListener('input', ({ target }) => {
    if (!places.some((place) => place.dataset.looksAt === target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => look(form, places), PAUSE);
  });
}

let looks = 0;

/** Asks about the texts alone; without a connection nothing is said, and the server looks at them again when they are saved. */
async function look(form, places) {
  const names = places.map((place) => place.dataset.looksAt);
  const texts = names.map((name) => [name, form.elements.namedItem(name).value]);
  const mine = (looks += 1);
  const found = texts.some(([, text]) => text.trim() !== '') ? await foundIn(texts) : {};
  // A newer look is on its way.
  if (found === null || mine !== looks) return;
  for (const place of places) say(place, found[place.dataset.looksAt] ?? []);
}

async function foundIn(texts) {
  try {
    const response = await fetch('/outcomes/words', {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: new URLSearchParams(texts)
    });
    const answer = await response.json();
    if (answer.type !== 'success') return null;
    // The answer is a list: its first item says where in it the others stand.
    const parts = JSON.parse(answer.data);
    return JSON.parse(parts[parts[0].found]);
  } catch {
    return null;
  }
}

/** Says nothing again that stands there already. */
function say(place, sentences) {
  if (place.dataset.says === sentences.join('\n')) return;
  place.dataset.says = sentences.join('\n');
  place.replaceChildren(
    ...sentences.map((sentence) => Object.assign(document.createElement('p'), { textContent: sentence }))
  );
}
