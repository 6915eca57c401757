// Answers of a check-in are saved as one goes: when a field is left or changed, after a short pause while typing, and before
// a link is followed. Whether they are saved is said below the form. Without this script each part has its own button.

const PAUSE = 1500;
const TRY_AGAIN = 10000;
/** Browsers refuse to keep a larger request alive. */
const LARGEST_KEPT_ALIVE = 60000;

const form = document.querySelector('form[data-check-in]');
const note = document.querySelector('[data-saved-note]');
let saved = typed();
/** The save that is under way. */
let running = null;
let timer;
/** Somebody else saved meanwhile: which answers stand is for a person to say. */
let stopped = false;
let leaving = false;

form?.addEventListener('input', ({ target }) => {
  count(target);
  showChanged(target);
  later(PAUSE);
});
form?.addEventListener('change', () => later(0));
form?.addEventListener('submit', submit);
addEventListener('online', () => later(0));
addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save());
addEventListener('beforeunload', (event) => {
  if (!leaving && isUnsaved()) event.preventDefault();
});
// What the browser kept of this page may be older than what was sent from it.
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
document.addEventListener('click', follow);
for (const field of form?.querySelectorAll('textarea[data-longest]') ?? []) count(field);

/** What stands in the form, without what says which version it is. */
function typed() {
  if (!form) return '';
  const fields = new URLSearchParams(new FormData(form));
  for (const name of ['version', 'instead']) fields.delete(name);
  return fields.toString();
}

function isUnsaved() {
  return typed() !== saved;
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

/** Saves one after the other, until what stands in the form is saved or was refused. */
async function save() {
  clearTimeout(timer);
  await running;
  if (stopped || leaving || !isUnsaved()) return;
  running = saveOnce().finally(() => (running = null));
  await running;
}

async function saveOnce() {
  const words = typed();
  const answer = await send();
  if (answer.type !== 'success') return refuse(answer);
  saved = words;
  form.elements.namedItem('version').value = answer.version;
  form.elements.namedItem('instead')?.remove();
  if (isUnsaved()) later(PAUSE);
  say('Saved. Nobody counts it before you send it.');
}

/** Sends the form to its own action; `keepalive` lets it arrive although the page is left. */
async function send() {
  const body = new URLSearchParams(new FormData(form));
  body.set('at', 'page');
  try {
    const response = await fetch(`${location.pathname}?/save`, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body,
      keepalive: body.toString().length < LARGEST_KEPT_ALIVE
    });
    const answer = await response.json();
    return {
      ...answer,
      status: response.status === 200 ? answer.status : response.status,
      ...read(answer.data)
    };
  } catch {
    return { type: 'unreachable' };
  }
}

function refuse({ type, status, errors, error }) {
  if (type === 'unreachable' || status === 503) {
    later(TRY_AGAIN);
    return say(
      'Not saved: there is no connection. Leave this page open: it is saved once there is one.',
      true
    );
  }
  if (type === 'redirect')
    return say('Not saved: you are signed out. Sign in on another tab, then change something here.', true);
  if (status === 409 && errors) {
    stopped = true;
    return say(
      'Not saved: somebody else saved answers meanwhile. Open this page again to see theirs, or press Save to put yours in their place.',
      true
    );
  }
  const why = errors?.[0]?.text ?? error?.message ?? 'something went wrong';
  say(`Not saved: ${errors ? `${why}. Mend it, or press Save to see where` : why.replace(/\.$/, '')}.`, true);
}

function say(text, isProblem = false) {
  note.textContent = text;
  note.classList.toggle('saved-note--problem', isProblem);
}

/** A button waits for the save that is under way: it would otherwise meet its own answers as somebody else's. */
async function submit(event) {
  clearTimeout(timer);
  if (!running) {
    leaving = true;
    return;
  }
  event.preventDefault();
  await running;
  form.requestSubmit(event.submitter);
}

/** A link is followed once what was typed is saved; where it cannot be, the browser asks before it is lost. */
async function follow(event) {
  const link = event.target.closest?.('a[href]');
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!form || !link || !isPlain || link.target || link.pathname === location.pathname) return;
  if (!isUnsaved() && !running) return;
  event.preventDefault();
  await save();
  location.assign(link.href);
}

/** “Nothing has changed” is no longer offered once something has; how confident somebody feels is asked anew. */
function showChanged({ name }) {
  if (name === 'confidence') return;
  for (const part of form.querySelectorAll('[data-same]')) part.hidden = true;
  for (const part of form.querySelectorAll('[data-changed]')) part.hidden = false;
}

/** Says how much room is left in a text, or how much is too much; nothing is cut. */
function count(field) {
  const info = field.dataset?.longest && document.getElementById(`${field.id}-info`);
  if (!info) return;
  const left = Number(field.dataset.longest) - field.value.length;
  const characters = Math.abs(left) === 1 ? 'character' : 'characters';
  const many = Math.abs(left).toLocaleString('en-GB');
  info.textContent =
    left < 0 ? `You have ${many} ${characters} too many` : `You have ${many} ${characters} left`;
  info.classList.toggle('govuk-error-message', left < 0);
}

/** The data of an action: SvelteKit writes each value once, and names it by its place. */
function read(data) {
  const values = JSON.parse(data ?? '[{}]');
  const at = (place) => {
    const value = values[place];
    if (Array.isArray(value)) return value.map(at);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, where]) => [name, at(where)]));
  };
  return at(0);
}
