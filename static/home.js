// Home lists the outcomes that are kept on this device and not saved yet, and sends those that wait for a connection. What
// is logged there without one waits, too.
import { becameInWords, sendWaiting } from './drafts.js';
import { note, showDrafts } from './drafts-shown.js';
import { letFormsWait } from './waiting-forms.js';

const place = document.querySelector('[data-drafts-of]');
const notice = document.querySelector('[data-unsent]');
const owner = place.dataset.draftsOf;
const show = () => showDrafts(place, owner);
const sendNow = () =>
  sendWaiting(owner, (became) => {
    note(notice, becameInWords(became));
    show();
  });

show();
sendNow();
addEventListener('online', sendNow);
letFormsWait(owner, (text) => {
  note(notice, text);
  show();
});
