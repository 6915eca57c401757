// The form of an outcome with a script: it keeps drafts, begins as last time, and waits for a connection. Without this
// script the form works as it stands.
import { becameInWords, dropDraft, readDraft, send, sendWaiting } from './drafts.js';
import { make, note, showDrafts } from './drafts-shown.js';
import { beginAsLastTime } from './log-as-last-time.js';
import { keepForm, letWait, restoreForm } from './log-draft.js';
import { beginStory } from './log-story.js';
import { keepPages, sayToday } from './log-offline.js';

const form = document.querySelector('form[data-log]');
const { owner, log: of } = form.dataset;
const [drafts, notice] = [
  document.querySelector('[data-drafts-of]'),
  document.querySelector('[data-unsent]')
];
const query = new URLSearchParams(location.search);
const asked = query.get('draft');
const field = (name) => form.elements.namedItem(name);
const id = () => field('id').value;
const keep = () => keepForm(form);
const list = () => showDrafts(drafts, owner, of === 'new' ? id() : undefined);

begin();
beginAsLastTime(form, keep);
beginStory(form);
form.addEventListener('input', keep);
form.addEventListener('submit', save);
// Typed before this script was there.
if (!asked && isTypedIn()) keep();

if (of === 'new') {
  const sendNow = () =>
    sendWaiting(
      owner,
      (became) => {
        note(notice, becameInWords(became));
        list();
      },
      id()
    );
  sendNow();
  addEventListener('online', sendNow);
  keepPages();
}

function begin() {
  // What the server sent back is newer than any draft; what was saved under another id is none any more.
  if (form.dataset.answered) {
    if (asked && asked !== id() && of === 'new') dropDraft(owner, asked);
    return list();
  }
  if (of === 'new') beginAnew();
  const draft = asked && readDraft(owner, asked);
  if (draft && !restoreForm(form, draft))
    say(
      'Not opened',
      'That draft is of another service, whose form is not on this device. Open it with a connection.'
    );
  else if (draft?.waits) note(notice, 'It waits no longer: save it again.');
  else if (query.get('service') && field('service').value !== query.get('service') && of === 'new')
    say(
      'Another service',
      'The form that you asked for is not on this device. This one is for the service below.'
    );
  list();
}

/** A page that was kept for times without a connection holds an id that was used already. */
function beginAnew() {
  if (crypto.randomUUID) field('id').value = crypto.randomUUID();
  sayToday(form);
}

function isTypedIn() {
  return [...form.elements].some((element) => {
    if (element.type === 'hidden' || element.type === 'submit') return false;
    if (element.type === 'radio' || element.type === 'checkbox')
      return element.checked !== element.defaultChecked;
    return 'defaultValue' in element && element.value !== element.defaultValue;
  });
}

let sending = false;

async function save(event) {
  const { name = 'then', value = 'done' } = event.submitter ?? {};
  const looksFor = ['findMeasure', 'findAccount'].some((each) => field(each)?.value.trim());
  if (name !== 'then' || value === 'find' || looksFor) {
    if (navigator.onLine) return;
    event.preventDefault();
    return say(
      'No connection',
      'Looking for something, and changing the service, need one. What you typed stays here.'
    );
  }
  event.preventDefault();
  if (sending) return;
  sending = true;
  keep();
  const fields = [...new FormData(form), ['then', value]];
  const answer = await send(location.href, fields);
  sending = false;
  if (answer.is === 'saved') dropDraft(owner, id());
  if (answer.to) return location.assign(answer.to);
  if (answer.is === 'refused') return sendPlainly(value);
  tell(answer.is, fields);
}

/** The page that comes back says what has to be mended. */
function sendPlainly(then) {
  form.append(make('input', { type: 'hidden', name: 'then', value: then }));
  form.submit();
}

function tell(is, fields) {
  const kept = 'What you typed is kept on this device';
  const title = 'Not saved yet';
  if (is === 'not theirs') return say(title, `Somebody else is signed in here now. ${kept} for you.`);
  if (is === 'busy') return say(title, `It could not be saved just now. ${kept}: try again in a minute.`);
  if (of === 'change')
    return say(title, `There is no connection. ${kept}: try again when you are back online.`);
  if (!letWait(owner, id(), fields)) {
    const open = 'Leave this page open, and save again later.';
    return say(title, `There is no connection, and this browser keeps nothing. ${open}`);
  }
  // The next one is another outcome: it does not take the place of the one that waits.
  form.reset();
  beginAnew();
  list();
  say(
    title,
    `There is no connection. ${kept}, and is sent by itself once this page or home is open with one.`
  );
}

/** In the clothes of the summary of errors. */
function say(title, text) {
  const box = make('div', { className: 'govuk-error-summary', tabIndex: -1 });
  box.setAttribute('role', 'alert');
  box.append(
    make('h2', { className: 'govuk-error-summary__title', textContent: title }),
    make('p', { textContent: text })
  );
  notice.replaceChildren(box);
  box.focus();
}
