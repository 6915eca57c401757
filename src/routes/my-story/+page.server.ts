import { fail, type RequestEvent } from '@sveltejs/kit';
import { inGroups, codeMeant } from '$lib/domain/consent/teller-code';
import { narrowForm } from '$lib/domain/consent/narrowing';
import { Conflict } from '$lib/domain/errors';
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { pauseInWords } from '$lib/domain/people/sign-in-tries';
import { narrowByTeller, takeBackByTeller } from '$lib/server/erasure/teller-changes';
import { tellerPage, tellerWords, type TellerPage } from '$lib/server/erasure/teller-page';
import type { Refused, Visit } from '$lib/server/erasure/teller-visit';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

/** What the page says was just done. */
type Done = 'narrowed' | 'taken back';

export const load: PageServerLoad = ({ locals, setHeaders }) => {
  // Whoever looks for it finds it on their card; nobody's search needs to.
  setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' });
  return { today: locals.today };
};

export const actions: Actions = {
  look: async (event) => {
    const { visit } = await sentVisit(event);
    const page = await tellerPage(event.locals.db, visit, event.locals.today);
    return 'wait' in page ? refused(event, page) : opened(visit, page);
  },
  words: async (event) => {
    const { visit } = await sentVisit(event);
    const shown = await tellerWords(event.locals.db, visit, event.locals.today);
    return 'wait' in shown ? refused(event, shown) : opened(visit, shown.page, { words: shown.words });
  },
  narrow: async (event) => {
    const { db, today } = event.locals;
    const { visit, fields } = await sentVisit(event);
    const now = await tellerPage(db, visit, today);
    if ('wait' in now) return refused(event, now);
    const again = (status: number, errors: FieldError[]) =>
      fail(status, opened(visit, now, { errors, values: fields }));
    if (!now.consent || now.consent.withdrawnOn)
      return again(409, [{ field: 'stands', text: 'There is no consent to narrow any more' }]);
    const parsed = parseForm(narrowForm(now.consent, today), fields);
    if (!parsed.ok) return again(400, parsed.errors);
    try {
      const page = await narrowByTeller(db, visit, parsed.value, today);
      return 'wait' in page ? refused(event, page) : opened(visit, page, { done: 'narrowed' });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return again(409, [{ field: 'stands', text: error.message }]);
    }
  },
  ask: async (event) => {
    const { visit } = await sentVisit(event);
    const page = await tellerPage(event.locals.db, visit, event.locals.today);
    return 'wait' in page ? refused(event, page) : opened(visit, page, { asks: page.erased === null });
  },
  takeBack: async (event) => {
    const { visit } = await sentVisit(event);
    const page = await takeBackByTeller(event.locals.db, visit, event.locals.today);
    return 'wait' in page ? refused(event, page) : opened(visit, page, { done: 'taken back' });
  }
};

async function sentVisit(event: RequestEvent): Promise<{ visit: Visit; fields: FormValues }> {
  const fields = await sentFields(event.request, ['uses']);
  const visit = { code: String(fields.code ?? ''), clientAddress: event.getClientAddress() };
  return { visit, fields };
}

interface Shown {
  /** Null: the words are erased. Left out: nobody asked for them. */
  words?: string | null;
  done?: Done;
  /** Does it ask whether the story is really to be taken back? */
  asks?: boolean;
  errors?: FieldError[];
  values?: FormValues;
}

/** The code goes on in the forms of the page: it stands in no address, and in no cookie. */
function opened({ code }: Visit, page: TellerPage, shown: Shown = {}) {
  return { open: { code: inGroups(codeMeant(code)), page, ...shown } };
}

/** The very same answer for every code that opens nothing: what was typed is not repeated. */
function refused(event: RequestEvent, { wait }: Refused) {
  if (wait > 0) event.setHeaders({ 'retry-after': String(wait) });
  const text =
    wait > 0
      ? `Too many codes were tried. Wait ${pauseInWords(wait)}, then try again, or ring the service`
      : 'No story opens with this code. Check each letter against your newest card';
  return fail(wait > 0 ? 429 : 400, { refused: [{ field: 'code', text }] });
}
