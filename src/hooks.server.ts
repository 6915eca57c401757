import { redirect, type Handle, type HandleServerError, type RequestEvent } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { personSignedIn } from '$lib/server/people/signing-in/auth';
import { dayInLondon } from '$lib/domain/calendar/london';
import { handOver } from '$lib/server/copy/hand-over';
import { councilSettings, type CouncilSettings } from '$lib/server/council/council-settings';
import { refuseForeignForms } from '$lib/server/request/sent/foreign-forms';
import { keptByCaches } from '$lib/server/request/public-caching';
import { audienceOf, isAdmitted } from '$lib/server/request/route-policy';
import { dressResponse } from '$lib/server/request/response';
import { startUp } from '$lib/server/startup';
import { app } from '$lib/server/app';
import { failureOf } from '$lib/server/request/failure';
import { isLongWork } from '$lib/server/request/long-work';
import { troubleOf } from '$lib/server/request/trouble';

export const init = startUp;

export const handle: Handle = sequence(dress, identify, refuseForeignForms, admit, noteCopies);

/**
 * Browsers count 127.0.0.1 and localhost as two sites, and forms from the one that is not ORIGIN are refused. Whoever
 * opens this machine's other name is sent to the right one.
 */
function addressToUse(event: RequestEvent): string | null {
  const asked = event.request.headers.get('host') ?? '';
  const isLoopback = /^(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?$/.test(asked);
  const isOurName = event.url.hostname === 'localhost' || event.url.hostname === '127.0.0.1';
  if (
    WITHOUT_DATABASE.includes(event.route.id ?? '') ||
    event.request.method !== 'GET' ||
    !isLoopback ||
    !isOurName ||
    asked === event.url.host
  )
    return null;
  return new URL(event.url.pathname + event.url.search, event.url.origin).href;
}

/** Pages and files that need no database: probes, and what is shown while there is none. */
const WITHOUT_DATABASE = ['/healthz', '/readyz', '/unavailable'];

/** What is known of the council while the database does not say: what it said last. */
let council: CouncilSettings = {
  councilName: 'Ripplemark',
  brandColour: '#0b5563',
  yearFirstMonth: 4,
  version: 0
};

/** Who is asking, what day it is, and of which council. */
async function identify({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
  const { settings, connection, longWork } = app();
  event.locals.db = isLongWork(event.route.id, event.request.method) ? longWork.db : connection.db;
  event.locals.demonstration = settings.demo;
  event.locals.today = settings.today ?? dayInLondon(new Date());
  event.locals.person = null;
  event.locals.council = council;
  if (WITHOUT_DATABASE.includes(event.route.id ?? '')) return resolve(event);
  try {
    [event.locals.council, event.locals.person] = await Promise.all([
      councilSettings(connection.db),
      personSignedIn(connection.db, event.request.headers)
    ]);
    council = event.locals.council;
  } catch (error) {
    if (!troubleOf(error)) throw error;
    // The colours of the page that says so are the last known ones.
    return event.route.id === '/theme.css' ? resolve(event) : unavailable(event, error);
  }
  return resolve(event);
}

/** The database does not say who is asking: a page that needs none is the answer to whatever was asked. */
function unavailable(event: RequestEvent, error: unknown): Promise<Response> {
  const { trouble = 'away', id = '', sent } = failureOf(error, event);
  return event.fetch(`/unavailable?${new URLSearchParams({ trouble, id, sent: sent ? 'yes' : 'no' })}`);
}

/** Lets in whom the policy table lets in; what it does not name is refused. */
async function admit({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
  if (!event.route.id) return resolve(event);
  const audience = audienceOf(event.route.id, event.request.method, actionName(event));
  if (audience && isAdmitted(event.locals.person, audience)) return resolve(event);
  // A form sent without a session gets a page that keeps it: signing in beside it and reloading sends it again.
  const isPlainForm = event.request.method === 'POST' && !event.request.headers.has('x-sveltekit-action');
  if (event.locals.person || isPlainForm) return event.fetch('/refused');
  redirect(303, `/sign-in?to=${encodeURIComponent(event.url.pathname + event.url.search)}`);
}

/** Who takes a copy of what can hold a story is written down, after all refusals. */
async function noteCopies({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
  return handOver(event, resolve);
}

/** Headers and compression of everything that leaves. */
async function dress({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
  const elsewhere = addressToUse(event);
  return elsewhere
    ? Response.redirect(elsewhere, 307)
    : dressResponse(event, await keptByCaches(event, await resolve(event, { preload })));
}

/** The font of nearly all text comes with the styles, not after them: a late one would move the page. */
function preload({ type, path }: { type: 'js' | 'css' | 'font' | 'asset'; path: string }): boolean {
  return type === 'js' || type === 'css' || (type === 'font' && path.includes('public-sans-latin-wght'));
}

/**
 * Refusals become their page; a trouble of the database has one, too; everything else is a bug.
 * All but refusals are logged with an id, without personal data.
 */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (error instanceof NotFound) return refuse(event, 404, error.message);
  if (error instanceof Forbidden) return refuse(event, 403, error.message);
  if (error instanceof Conflict) return refuse(event, 409, error.message);
  if (status < 500) return { message };
  return failureOf(error, event);
};

function refuse(event: RequestEvent, status: 403 | 404 | 409, message: string): App.Error {
  event.locals.refusedWith = status;
  return { message, refusal: status };
}

function actionName(event: RequestEvent): string | null {
  const key = [...event.url.searchParams.keys()].find((name) => name.startsWith('/'));
  return key ? key.slice(1) : null;
}
