// What is typed into the form of an outcome, kept as a draft and brought back.
import { keepDraft, readDraft } from './drafts.js';

/** What a draft does not bring back: buttons, searches, and the answer to a question that may be another one by now. */
const LEFT_OUT = ['then', 'changeService', 'findMeasure', 'findAccount', 'besideMonth', 'besideMonthKey'];

const isChoice = ({ type }) => type === 'radio' || type === 'checkbox';

/** Keeps the form under its id. A touch of a choice alone is nothing that could be lost. */
export function keepForm(form) {
  if (!holdsWords(form)) return;
  const { owner, log: of } = form.dataset;
  const field = (name) => form.elements.namedItem(name);
  const { value, selectedOptions } = field('measure');
  const accounts = [...form.querySelectorAll('[name=accounts]:checked')].map((box) => ({
    value: box.value,
    text: form.querySelector(`label[for="${box.id}"]`)?.textContent.trim() ?? ''
  }));
  const id = field('id').value;
  const measure = { value, text: selectedOptions[0]?.text };
  const at = new Date().toISOString();
  return keepDraft(owner, {
    id,
    of,
    title: titleOf(field),
    at,
    fields: [...new FormData(form)],
    measure,
    accounts
  });
}

/** Brings a draft back; false where it is one of another service than the form. */
export function restoreForm(form, draft) {
  const field = (name) => form.elements.namedItem(name);
  const valuesOf = (name) => draft.fields.filter((each) => each[0] === name).map((each) => each[1]);
  if (draft.of === 'new' && valuesOf('service')[0] && valuesOf('service')[0] !== field('service').value)
    return false;
  addMissingMeasure(field('measure'), draft.measure);
  addMissingAccounts(form, draft.accounts ?? []);
  for (const element of form.elements) {
    if (isChoice(element)) element.checked = valuesOf(element.name).includes(element.value);
    else if (isBroughtBack(element) && valuesOf(element.name).length > 0)
      element.value = valuesOf(element.name)[0];
  }
  keepOldDays(form, valuesOf);
  keepItsDay(form, valuesOf('shown')[0]);
  for (const details of form.querySelectorAll('details')) details.open = holdsSomething(details);
  // Nothing is sent from under somebody who looks at it.
  if (draft.waits) keepDraft(form.dataset.owner, { ...draft, waits: false });
  return true;
}

/** Says that it is to be sent as soon as there is a connection; false where this browser keeps nothing. */
export function letWait(owner, id, fields) {
  const draft = readDraft(owner, id);
  return draft !== null && keepDraft(owner, { ...draft, fields, waits: true });
}

function isBroughtBack({ name, type }) {
  return name !== '' && type !== 'submit' && !LEFT_OUT.includes(name);
}

function holdsWords(form) {
  return [...form.elements].some(
    (element) =>
      ['text', 'textarea'].includes(element.type) &&
      !LEFT_OUT.includes(element.name) &&
      !/^(day|consentOn|consentUntil|readBackOn)-/.test(element.name) &&
      element.value.trim() !== ''
  );
}

function holdsSomething(details) {
  return [...details.querySelectorAll('input, textarea')].some((element) =>
    isChoice(element) ? element.checked : element.value !== ''
  );
}

/** "Event sign-ups: 12", or how the story begins. */
function titleOf(field) {
  if (field('kind').value === 'story') return `A story: ${beginning(field('story').value) || 'no words yet'}`;
  const { value, selectedOptions } = field('measure');
  const name = value ? selectedOptions[0].text : 'A number';
  return field('quantity').value ? `${name}: ${beginning(field('quantity').value)}` : name;
}

function beginning(text) {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** A measure that was looked for stays chosen. */
function addMissingMeasure(select, measure) {
  const isOffered = [...select.options].some(({ value }) => value === measure?.value);
  if (measure?.value && !isOffered) select.append(new Option(measure.text, measure.value));
}

/** An account that was looked for stands there again, with its name. */
function addMissingAccounts(form, accounts) {
  const boxes = [...form.querySelectorAll('[type=checkbox][name=accounts]')];
  const pattern = boxes[0]?.closest('.govuk-checkboxes__item');
  for (const { value, text } of accounts) {
    if (!pattern || boxes.some((box) => box.value === value)) continue;
    const item = pattern.cloneNode(true);
    const [box, label] = [item.querySelector('input'), item.querySelector('label')];
    box.id = `account-${value}`;
    box.value = value;
    label.htmlFor = box.id;
    label.textContent = text;
    item.querySelector('.govuk-hint')?.remove();
    box.removeAttribute('aria-describedby');
    pattern.parentElement.append(item);
  }
}

/** A draft of an older form holds the days of a consent without saying that they are other days. */
function keepOldDays(form, valuesOf) {
  for (const [choice, boxes] of [
    ['consentWhen', 'consentOn'],
    ['consentFor', 'consentUntil']
  ]) {
    const isTyped = Boolean(valuesOf(`${boxes}-day`)[0]);
    if (isTyped && valuesOf(choice).length === 0) form.elements.namedItem(choice).value = 'day';
  }
  const isTold = Boolean(valuesOf('consentTold')[0]?.trim());
  if (isTold && valuesOf('consentWording').length === 0)
    form.elements.namedItem('consentWording').value = 'other';
}

/** "Today" of a draft is the day on which it was typed. */
function keepItsDay(form, shown) {
  const { today } = form.dataset;
  form.elements.namedItem('shown').value = today;
  if (!shown || shown === today) return;
  for (const [choice, boxes] of DAYS_CHOSEN) asTheDayItself(form, choice, boxes, shown);
}

/** Which answer is a day of its own in which boxes. */
const DAYS_CHOSEN = [
  ['when', 'day'],
  ['consentWhen', 'consentOn'],
  ['readBack', 'readBackOn']
];

function asTheDayItself(form, choice, boxes, shown) {
  const field = (name) => form.elements.namedItem(name);
  const chosen = field(choice)?.value;
  if (chosen !== 'today' && chosen !== 'yesterday') return;
  const day = new Date(`${shown}T00:00:00Z`);
  if (chosen === 'yesterday') day.setUTCDate(day.getUTCDate() - 1);
  field(choice).value = 'day';
  field(`${boxes}-day`).value = day.getUTCDate();
  field(`${boxes}-month`).value = day.getUTCMonth() + 1;
  field(`${boxes}-year`).value = day.getUTCFullYear();
}
