// Home lists the outcomes that are kept on this device and not saved yet, and sends those that wait for a connection.
import { sendWaiting, showDrafts } from './drafts.js';

const place = document.querySelector('[data-drafts-of]');
const owner = place.dataset.draftsOf;
const show = () => showDrafts(place, owner);

show();
sendWaiting(owner, show);
addEventListener('online', () => sendWaiting(owner, show));
