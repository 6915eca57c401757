import { redirect, type Handle, type HandleServerError, type RequestEvent } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { personSignedIn } from '$lib/server/auth';
import { dayInLondon } from '$lib/domain/clock-words';
import { councilSettings } from '$lib/server/council-settings';
import { audienceOf, isAdmitted } from '$lib/server/route-policy';
import { dressResponse } from '$lib/server/response';
import { app, startUp } from '$lib/server/startup';

export const init = startUp;

export const handle: Handle = sequence(dress, identify, admit);

/** Who is asking, what day it is, and of which council. */
async function identify({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
  const { settings, connection } = app();
  event.locals.db = connection.db;
  event.locals.demonstration = settings.demo;
  event.locals.today = settings.today ?? dayInLondon(new Date());
  event.locals.person = null;
  if (event.route.id === '/healthz' || event.route.id === '/readyz') return resolve(event);
  [event.locals.council, event.locals.person] = await Promise.all([
    councilSettings(connection.db),
    personSignedIn(connection.db, event.request.headers)
  ]);
  return resolve(event);
}

/** Lets in whom the policy table lets in; what it does not name is refused. */
async function admit({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
  if (!event.route.id) return resolve(event);
  const audience = audienceOf(event.route.id, event.request.method, actionName(event));
  if (audience && isAdmitted(event.locals.person, audience)) return resolve(event);
  if (event.locals.person) return event.fetch('/refused');
  redirect(303, `/sign-in?to=${encodeURIComponent(event.url.pathname + event.url.search)}`);
}

/** Headers and compression of everything that leaves. */
async function dress({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
  return dressResponse(event, await resolve(event));
}

/** Refusals become their page; everything else is a bug: logged with an id, without personal data. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (error instanceof NotFound) return refuse(event, 404, error.message);
  if (error instanceof Forbidden) return refuse(event, 403, error.message);
  if (error instanceof Conflict) return refuse(event, 409, error.message);
  if (status < 500) return { message };
  const id = crypto.randomUUID().slice(0, 8);
  const stack = error instanceof Error ? (error.stack ?? error.name) : 'unknown';
  console.error(
    JSON.stringify({ id, route: event.route.id, method: event.request.method, error: withoutValues(stack) })
  );
  return { message: 'Something went wrong on our side', id };
};

function refuse(event: RequestEvent, status: 403 | 404 | 409, message: string): App.Error {
  event.locals.refusedWith = status;
  return { message, refusal: status };
}

function actionName(event: RequestEvent): string | null {
  const key = [...event.url.searchParams.keys()].find((name) => name.startsWith('/'));
  return key ? key.slice(1) : null;
}

/** Drizzle puts the parameters of a failed query into its message; they can be somebody's words. */
function withoutValues(stack: string): string {
  return stack.replace(/\nparams: [\s\S]*?(?=\n\s+at |$)/, '\nparams: (left out)');
}
