// The form of an outcome with a script: it keeps drafts, begins as last time, and waits for a connection. Without this
// script the form works as it stands.
import { dropDraft, keepDraft, readDraft, send, sendWaiting, showDrafts } from './drafts.js';

const form = document.querySelector('form[data-log]');
const { owner, today, log: of } = form.dataset;
const drafts = document.querySelector('[data-drafts-of]');
const field = (name) => form.elements.namedItem(name);
const id = () => field('id').value;
/** What a draft does not bring back: buttons, searches, and the answer to a question that may be another one by now. */
const LEFT_OUT = ['then', 'findMeasure', 'findAccount', 'besideMonth', 'besideMonthKey'];

const asked = new URLSearchParams(location.search).get('draft');
// What the server sent back is newer than any draft.
const draft = form.dataset.answered ? null : asked && readDraft(owner, asked);
if (draft) restore(draft);
else if (!form.dataset.answered) beginAfresh();
else {
  // A form that was saved before comes back with an id of its own.
  if (asked && asked !== id() && of === 'new') dropDraft(owner, asked);
  if (of === 'new') showDrafts(drafts, owner, id());
}

form.addEventListener('input', keep);
form.addEventListener('change', fillAsLastTime);
form.addEventListener('change', askOutOf);
askOutOf();
form.addEventListener('submit', save);
// Typed before this script was there.
if (!draft && isTypedIn()) keep();

if (of === 'new') {
  const show = () => showDrafts(drafts, owner, id());
  sendWaiting(owner, show);
  addEventListener('online', () => sendWaiting(owner, show));
  workOffline();
}

// Drafts

function beginAfresh() {
  if (of === 'change') return showDrafts(drafts, owner);
  // A page that was kept for times without a connection holds an id that was used already.
  if (crypto.randomUUID) field('id').value = crypto.randomUUID();
  sayToday();
  showDrafts(drafts, owner, id());
}

function keep() {
  const fields = [...new FormData(form)];
  const { value, selectedOptions } = field('measure');
  const measure = { value, text: selectedOptions[0]?.text };
  keepDraft(owner, { id: id(), of, title: titleOf(), at: new Date().toISOString(), fields, measure });
}

/** "Event sign-ups: 12", or how the story begins. */
function titleOf() {
  if (field('kind').value === 'story') return `A story: ${beginning(field('story').value) || 'no words yet'}`;
  const { value, selectedOptions } = field('measure');
  const name = value ? selectedOptions[0].text : 'A number';
  return field('quantity').value ? `${name}: ${beginning(field('quantity').value)}` : name;
}

function beginning(text) {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function restore({ fields, measure, waits, ...rest }) {
  if (waits) {
    // Nothing is sent from under somebody who looks at it.
    keepDraft(owner, { ...rest, fields, measure, waits: false });
    note('It waits no longer: save it again.');
  }
  addMissingMeasure(measure);
  const valuesOf = (name) => fields.filter((each) => each[0] === name).map((each) => each[1]);
  for (const element of form.elements) {
    if (element.type === 'radio' || element.type === 'checkbox')
      element.checked = valuesOf(element.name).includes(element.value);
    else if (isBroughtBack(element) && valuesOf(element.name).length > 0)
      element.value = valuesOf(element.name)[0];
  }
  addMissingAccounts(valuesOf('accounts'));
  keepItsDay(valuesOf('when')[0], valuesOf('shown')[0]);
  for (const details of form.querySelectorAll('details')) details.open = holdsSomething(details);
  if (of === 'new') showDrafts(drafts, owner, id());
}

function isBroughtBack({ name, type }) {
  return name !== '' && type !== 'submit' && !LEFT_OUT.includes(name);
}

/** A measure that was looked for stays chosen, too. */
function addMissingMeasure(measure) {
  const select = field('measure');
  const isOffered = [...select.options].some(({ value }) => value === measure?.value);
  if (measure?.value && !isOffered) select.append(new Option(measure.text, measure.value));
}

/** An account that is no longer offered by itself stays chosen. */
function addMissingAccounts(accounts) {
  const offered = [...form.querySelectorAll('[name=accounts]')].map(({ value }) => value);
  for (const account of accounts.filter((each) => !offered.includes(each))) {
    form.append(
      Object.assign(document.createElement('input'), { type: 'hidden', name: 'accounts', value: account })
    );
  }
}

/** "Today" of a draft is the day on which it was typed. */
function keepItsDay(when, shown) {
  field('shown').value = today;
  if (!shown || shown === today || (when !== 'today' && when !== 'yesterday')) return;
  const day = new Date(`${shown}T00:00:00Z`);
  if (when === 'yesterday') day.setUTCDate(day.getUTCDate() - 1);
  field('when').value = 'day';
  field('day-day').value = day.getUTCDate();
  field('day-month').value = day.getUTCMonth() + 1;
  field('day-year').value = day.getUTCFullYear();
}

function holdsSomething(details) {
  return [...details.querySelectorAll('input, textarea')].some((element) =>
    element.type === 'radio' || element.type === 'checkbox' ? element.checked : element.value !== ''
  );
}

function isTypedIn() {
  return [...form.elements].some((element) => {
    if (element.type === 'hidden' || element.type === 'submit') return false;
    if (element.type === 'radio' || element.type === 'checkbox')
      return element.checked !== element.defaultChecked;
    return 'defaultValue' in element && element.value !== element.defaultValue;
  });
}

/** A share asks out of how many, too. */
function askOutOf() {
  const place = form.querySelector('[data-shares]');
  const isShare = place.dataset.shares.split(' ').includes(field('measure').value);
  if (field('measure').value !== '') place.hidden = !isShare && field('outOf').value === '';
}

// As last time

let [routeSaid, accountsSaid] = [false, false];

/** Choosing what is counted fills in what was said of it last, until somebody says otherwise. */
function fillAsLastTime({ target }) {
  routeSaid ||= target.name === 'route' || target.name === 'direction';
  accountsSaid ||= target.name === 'accounts';
  if (of !== 'new' || routeSaid || (target.name !== 'measure' && target.name !== 'accounts')) return;
  const boxes = [...form.querySelectorAll('[type=checkbox][name=accounts]')];
  const last = lastTime(boxes);
  if (last && !accountsSaid) for (const box of boxes) box.checked = box.value === last.accountId;
  field('route').value = last?.route ?? '';
  field('direction').value = last?.direction ?? 'better';
  form.querySelector('[data-as-last-time]').hidden = !last;
  keep();
}

/** What is known of one account says nothing of another: only without a choice the usual one of the measure is taken. */
function lastTime(boxes) {
  const isMeant = accountsSaid ? (box) => box.checked : () => true;
  const accounts = boxes.filter(isMeant).map(({ value }) => value);
  return JSON.parse(form.dataset.lastTimes).find(
    ({ measureId, accountId }) => measureId === field('measure').value && accounts.includes(accountId)
  );
}

// Saving

let sending = false;

async function save(event) {
  const then = event.submitter?.value ?? 'done';
  const looksFor = ['findMeasure', 'findAccount'].some((name) => field(name)?.value.trim());
  if (then === 'find' || looksFor) return;
  event.preventDefault();
  if (sending) return;
  sending = true;
  keep();
  const fields = [...new FormData(form), ['then', then]];
  const answer = await send(location.href, fields);
  sending = false;
  if (answer.is === 'saved') dropDraft(owner, id());
  if (answer.to) return location.assign(answer.to);
  if (answer.is === 'refused') return sendPlainly(then);
  tell(answer.is, fields);
}

/** The page that comes back says what has to be mended. */
function sendPlainly(then) {
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'then', value: then }));
  form.submit();
}

function tell(is, fields) {
  const kept = 'What you typed is kept on this device';
  if (is === 'not theirs') return say(`Somebody else is signed in here now. ${kept} for you.`);
  if (is === 'busy') return say(`It could not be saved just now. ${kept}: try again in a minute.`);
  if (of === 'change') return say(`There is no connection. ${kept}: try again when you are back online.`);
  if (!keepDraft(owner, { ...readDraft(owner, id()), fields, waits: true })) {
    return say(
      'There is no connection, and this browser keeps nothing. Leave this page open, and save again later.'
    );
  }
  say(`There is no connection. ${kept}, and is sent by itself once this page or home is open with one.`, {
    text: 'Log another one',
    href: '/outcomes/new'
  });
}

/** What is worth knowing, and needs no mending. */
function note(text) {
  const words = Object.assign(document.createElement('p'), { textContent: text });
  words.setAttribute('role', 'status');
  document.querySelector('[data-unsent]').replaceChildren(words);
}

/** In the same clothes as the summary of errors. */
function say(text, link) {
  const place = document.querySelector('[data-unsent]');
  const heading = Object.assign(document.createElement('h2'), {
    className: 'govuk-error-summary__title',
    textContent: 'Not saved yet'
  });
  const words = Object.assign(document.createElement('p'), { textContent: text });
  const box = Object.assign(document.createElement('div'), {
    className: 'govuk-error-summary',
    tabIndex: -1
  });
  box.setAttribute('role', 'alert');
  box.append(heading, words);
  if (link)
    box.append(
      Object.assign(document.createElement('a'), {
        className: 'govuk-link',
        href: link.href,
        textContent: link.text
      })
    );
  place.replaceChildren(box);
  box.focus();
}

// Without a connection

/** A page that was kept since another day says what today is now. */
function sayToday() {
  const dayOf = (moment) => moment.toLocaleDateString('en-CA', { timeZone: 'Europe/London' });
  const since = Date.parse(dayOf(new Date())) - Date.parse(dayOf(new Date(form.dataset.renderedAt)));
  const now = new Date(Date.parse(today) + Math.max(0, since));
  if (!since || since < 0) return;
  field('shown').value = now.toISOString().slice(0, 10);
  const words = now.toLocaleDateString('en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }
  });
  const legend = field('when')[0].closest('fieldset').querySelector('legend');
  legend.textContent = `When? Today is ${words}`;
}

/** Keeps this page, and what it is drawn with, for times without a connection. */
async function workOffline() {
  if (!navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register('/log-worker.js', { scope: '/outcomes/new' });
    const { active } = await navigator.serviceWorker.ready;
    const drawnWith = performance.getEntriesByType('resource').map((entry) => entry.name);
    active.postMessage({ keep: drawnWith.filter((address) => address.startsWith(location.origin)) });
  } catch {
    // A browser that refuses keeps no page; everything else works.
  }
}
