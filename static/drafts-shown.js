// The list of what is kept on this device and not saved yet, on home, on the log page and before signing out.
import { addressOf, draftsOf, dropDraft, keepDraft } from './drafts.js';

/** Lists drafts on a page, each with its day; `except` is the one that is open. Shows nothing where there is none. */
export function showDrafts(place, owner, except = null) {
  const drafts = draftsOf(owner).filter(({ id }) => id !== except);
  place.replaceChildren();
  if (drafts.length === 0) return;
  const section = make('section', { className: 'card drafts' });
  section.setAttribute('aria-labelledby', 'drafts-heading');
  const list = make('ul', { className: 'tap-list' });
  list.append(...drafts.map((draft) => lineOf(draft, owner)));
  section.append(
    make('h2', { id: 'drafts-heading', className: 'govuk-heading-m', textContent: 'Not saved yet' }),
    make('p', { className: 'muted', textContent: 'Kept on this device only.' }),
    list
  );
  place.append(section);
}

/** What is worth knowing, and needs no mending. */
export function note(place, text) {
  const words = make('p', { className: 'notice', textContent: text });
  words.setAttribute('role', 'status');
  place.replaceChildren(words);
}

export function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function lineOf(draft, owner) {
  const item = make('li', { className: 'tap-list__item' });
  const words = make('span', {});
  words.append(
    make('a', { className: 'govuk-link', href: addressOf(draft), textContent: draft.title }),
    make('span', { className: 'muted block', textContent: stateOf(draft) })
  );
  const drop = button('Throw away', draft.title, () => {
    dropDraft(owner, draft.id);
    const undo = button('Undo', `throwing away ${draft.title}`, () => {
      keepDraft(owner, draft);
      const again = lineOf(draft, owner);
      item.replaceWith(again);
      again.querySelector('a').focus();
    });
    item.replaceChildren(make('span', { textContent: 'Thrown away.' }), undo);
    undo.focus();
  });
  item.append(words, drop);
  return item;
}

function button(text, about, act) {
  const made = make('button', { type: 'button', className: 'govuk-button govuk-button--secondary' });
  made.append(text, make('span', { className: 'govuk-visually-hidden', textContent: ` ${about}` }));
  made.addEventListener('click', act);
  return made;
}

function stateOf({ of, at, waits, refused }) {
  const what = of === 'change' ? 'A change, typed' : 'Typed';
  const when = `${what} on ${momentInWords(new Date(at))}`;
  if (waits) return `${when}. It waits for a connection, and is then sent by itself.`;
  return refused ? `${when}. It was sent and needs another look: open it and save again.` : `${when}.`;
}

/** "23 November at 10:42". */
function momentInWords(moment) {
  const zone = { timeZone: 'Europe/London' };
  const day = moment.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', ...zone });
  return `${day} at ${moment.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', ...zone })}`;
}
