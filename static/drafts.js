// What is typed into the form of an outcome is kept on this device until it is saved: one draft for each outcome, under the
// id that the outcome will have, so that sending it twice saves it once. A draft that waits was meant to be saved while
// there was no connection, and is sent as soon as there is one.

const PREFIX = 'ripplemark-draft-';
const FORM = '/outcomes/new';

/** The drafts of a person, the newest first. `owner` is the person's id: nobody is offered somebody else's. */
export function draftsOf(owner) {
  takeOverOldDraft(owner);
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${owner}-`));
  return keys
    .map((key) => readDraft(owner, key.slice(`${PREFIX}${owner}-`.length)))
    .filter((draft) => draft !== null)
    .sort((one, other) => other.at.localeCompare(one.at));
}

export function readDraft(owner, id) {
  try {
    const kept = JSON.parse(localStorage.getItem(`${PREFIX}${owner}-${id}`) ?? 'null');
    // Earlier versions kept drafts of changes only under an id, and did not say so.
    return kept && Array.isArray(kept.fields) ? { of: 'change', title: 'An outcome', ...kept, id } : null;
  } catch {
    return null;
  }
}

/** False where this browser keeps nothing: that is no reason to stop anybody typing. */
export function keepDraft(owner, draft) {
  try {
    localStorage.setItem(`${PREFIX}${owner}-${draft.id}`, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(owner, id) {
  localStorage.removeItem(`${PREFIX}${owner}-${id}`);
}

/** Earlier versions kept one draft of a new outcome, under no id. */
function takeOverOldDraft(owner) {
  try {
    const old = JSON.parse(localStorage.getItem(PREFIX + owner) ?? 'null');
    if (!old) return;
    const id = crypto.randomUUID();
    const draft = { id, of: 'new', title: 'An outcome', at: old.at, fields: old.fields };
    if (keepDraft(owner, draft)) localStorage.removeItem(PREFIX + owner);
  } catch {
    // What cannot be read is left as it is.
  }
}

/**
 * Sends a form as the page would, and says what became of it: `saved` or `signed out` with the address to go on to,
 * `refused` where something is to be mended, `not theirs` where somebody else is signed in now, `unreachable` where nobody
 * answered, `busy` where it is to be tried again.
 */
export async function send(address, fields) {
  let answer;
  let status;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: new URLSearchParams(fields)
    });
    status = response.status;
    answer = await response.json();
  } catch {
    return { is: 'unreachable' };
  }
  if (answer.type === 'redirect')
    return { is: answer.location.startsWith('/outcomes') ? 'saved' : 'signed out', to: answer.location };
  if (answer.type === 'error' && status === 503) return { is: 'busy' };
  if (answer.type === 'error' && status === 403) return { is: 'not theirs' };
  return { is: 'refused' };
}

/** Sends what waits, one after the other; calls back after each. What has to be looked at stays as a draft. */
export async function sendWaiting(owner, afterEach) {
  for (const draft of draftsOf(owner).filter(({ waits }) => waits)) {
    const { is } = await send(FORM, draft.fields);
    if (is === 'saved') dropDraft(owner, draft.id);
    else if (is === 'refused') keepDraft(owner, { ...draft, waits: false, refused: true });
    else return;
    afterEach();
  }
}

/** Lists drafts on a page, each with its day; `except` is the one that is open. Shows nothing where there is none. */
export function showDrafts(place, owner, except = null) {
  const drafts = draftsOf(owner).filter(({ id }) => id !== except);
  place.replaceChildren();
  if (drafts.length === 0) return;
  const section = make('section', { className: 'card drafts' });
  section.setAttribute('aria-labelledby', 'drafts-heading');
  section.append(
    make('h2', { id: 'drafts-heading', className: 'govuk-heading-m', textContent: 'Not saved yet' }),
    make('p', { className: 'muted', textContent: 'Kept on this device only.' }),
    listOf(drafts, place, owner, except)
  );
  place.append(section);
}

function listOf(drafts, place, owner, except) {
  const list = make('ul', { className: 'tap-list' });
  for (const draft of drafts) {
    const item = make('li', { className: 'tap-list__item' });
    const words = make('span', {});
    words.append(
      make('a', { className: 'govuk-link', href: addressOf(draft), textContent: draft.title }),
      make('span', { className: 'muted block', textContent: stateOf(draft) })
    );
    const drop = make('button', { type: 'button', className: 'govuk-button govuk-button--secondary' });
    drop.append(
      'Throw away',
      make('span', { className: 'govuk-visually-hidden', textContent: ` ${draft.title}` })
    );
    drop.addEventListener('click', () => {
      dropDraft(owner, draft.id);
      showDrafts(place, owner, except);
    });
    item.append(words, drop);
    list.append(item);
  }
  return list;
}

function stateOf({ at, waits, refused }) {
  const when = `Typed on ${momentInWords(new Date(at))}`;
  if (waits) return `${when}. It waits for a connection, and is then sent by itself.`;
  return refused ? `${when}. It was sent and needs another look: open it and save again.` : `${when}.`;
}

function addressOf({ of, id, fields }) {
  if (of === 'change') return `/outcomes/${id}/edit?draft=${id}`;
  const service = fields.find(([name]) => name === 'service')?.[1] ?? '';
  return `${FORM}?draft=${id}&service=${service}`;
}

/** "23 November at 10:42". */
function momentInWords(moment) {
  const zone = { timeZone: 'Europe/London' };
  const day = moment.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', ...zone });
  return `${day} at ${moment.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', ...zone })}`;
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
