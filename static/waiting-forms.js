// A short form that logs an outcome (`data-waits` is what it is called) waits for a connection as the long one does.
import { dropDraft, keepDraft, send } from './drafts.js';

export function letFormsWait(owner, tell) {
  for (const form of document.querySelectorAll('form[data-waits]')) {
    form.addEventListener('submit', (event) => save(event, form, owner, tell));
  }
}

async function save(event, form, owner, tell) {
  event.preventDefault();
  const fields = [...new FormData(form)];
  const [id, quantity] = ['id', 'quantity'].map((name) => form.elements.namedItem(name).value);
  const answer = await send(form.action, fields);
  if (answer.is === 'saved') dropDraft(owner, id);
  if (answer.to) return location.assign(answer.to);
  if (answer.is === 'refused' || answer.is === 'not theirs') return form.submit();
  const address = new URL(form.action).pathname;
  const title = `${form.dataset.waits}: ${quantity}`;
  const draft = { id, of: 'again', address, title, at: new Date().toISOString(), fields, waits: true };
  if (!keepDraft(owner, draft)) return form.submit();
  form.reset();
  if (crypto.randomUUID) form.elements.namedItem('id').value = crypto.randomUUID();
  tell('There is no connection. What you typed is kept on this device, and is sent by itself.');
}
