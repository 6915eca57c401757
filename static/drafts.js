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

/** Where a draft is opened again: its own form, for its own service. */
export function addressOf({ of, id, fields, address }) {
  if (of === 'change') return `/outcomes/${id}/edit?draft=${id}`;
  if (of === 'again') {
    const quantity = fields.find(([name]) => name === 'quantity')?.[1] ?? '';
    return `${address}?${new URLSearchParams({ draft: id, quantity })}`;
  }
  const service = fields.find(([name]) => name === 'service')?.[1] ?? '';
  return `${FORM}?draft=${id}&service=${service}`;
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

/**
 * Sends what waits, one after the other, but for the one that is open. Calls back with what became of it: how many were
 * sent, how many have to be looked at, and whether somebody has to sign in first.
 */
export async function sendWaiting(owner, tell, open = null) {
  const became = { sent: 0, refused: 0, signIn: false };
  for (const draft of draftsOf(owner).filter(({ id, waits }) => waits && id !== open)) {
    const { is } = await send(draft.address ?? FORM, draft.fields);
    if (is === 'saved') {
      dropDraft(owner, draft.id);
      became.sent += 1;
    } else if (is === 'refused') {
      keepDraft(owner, { ...draft, waits: false, refused: true });
      became.refused += 1;
    } else {
      became.signIn = is === 'signed out' || is === 'not theirs';
      break;
    }
  }
  if (became.sent + became.refused > 0 || became.signIn) tell(became);
}

/** "2 outcomes that waited are sent." */
export function becameInWords({ sent, refused, signIn }) {
  const lines = [];
  if (sent > 0)
    lines.push(sent === 1 ? '1 outcome that waited is sent.' : `${sent} outcomes that waited are sent.`);
  if (refused > 0) lines.push('What was not taken is below: open it and save again.');
  if (signIn) lines.push('Sign in as yourself: then what waits is sent.');
  return lines.join(' ');
}
