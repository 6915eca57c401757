// Signing out takes what this person typed here and did not save from this device, and the kept log page: the next person at
// it must not read them. It is listed first, so that nobody loses it without a word. Drafts of others stay.
import { draftsOf, dropDraft } from './drafts.js';
import { showDrafts } from './drafts-shown.js';

const place = document.querySelector('[data-drafts-of]');
const owner = place.dataset.draftsOf;
showDrafts(place, owner);

document.querySelector('main form').addEventListener('submit', () => {
  for (const { id } of draftsOf(owner)) dropDraft(owner, id);
  self.caches?.delete('ripplemark-log');
});
