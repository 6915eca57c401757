import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '$lib/domain/people/permissions';
import { app } from '$lib/server/app';
import { keepAuthSecret } from './auth-secret';
import type { Db } from '$lib/server/db/client';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SIGN_INS } from './demonstration';
import {
  createAuth,
  endSession,
  personWithSession,
  signInUncounted,
  signInWithPassword,
  type Auth,
  type SignInResult
} from './sessions';

type Asking = Pick<RequestEvent, 'cookies' | 'getClientAddress' | 'locals'>;

/** Nobody tells from it whether an address is known, or a person deactivated. */
export const WRONG_CREDENTIALS = 'The email address or the password is wrong. Check both and try again.';
export const TOO_MANY_ATTEMPTS = 'Too many attempts. Wait a minute, then try again.';

/** Who is asking; null for strangers and deactivated people. Two or three short queries, none without a cookie. */
export async function personSignedIn(db: Db, headers: Headers): Promise<Actor | null> {
  return personWithSession(await runningAuth(), db, headers);
}

/** Signs in with a password and sets the cookie; null when it worked, else a sentence for the person. */
export async function signIn(
  event: Asking,
  credentials: { email: string; password: string }
): Promise<string | null> {
  // Its password is public, so outside the demonstration it opens nothing, even on a database that once was one.
  if (!event.locals.demonstration && isDemonstrationAddress(credentials.email)) return WRONG_CREDENTIALS;
  const attempt = { ...credentials, clientAddress: event.getClientAddress() };
  return settle(event, await signInWithPassword(await runningAuth(), attempt));
}

/** Signs in as one of the demonstration's people; refused outside the demonstration. */
export async function signInToDemonstration(event: Asking, email: string): Promise<string | null> {
  if (!event.locals.demonstration || !isDemonstrationAddress(email)) return WRONG_CREDENTIALS;
  return settle(
    event,
    await signInUncounted(await runningAuth(), { email, password: DEMONSTRATION_PASSWORD })
  );
}

/** Ends the session of this request and takes its cookie away. */
export async function signOut(event: Pick<RequestEvent, 'cookies' | 'request'>): Promise<void> {
  event.cookies.delete(await endSession(await runningAuth(), event.request.headers), { path: '/' });
}

let opening: Promise<Auth> | undefined;

/** Opened at first use, because the app must have started. */
function runningAuth(): Promise<Auth> {
  return (opening ??= openAuth());
}

async function openAuth(): Promise<Auth> {
  const { settings, connection } = app();
  const secret = settings.authSecret ?? (await keepAuthSecret(settings.dataDir));
  return createAuth(connection.db, { origin: settings.origin, secret });
}

function settle(event: Asking, result: SignInResult): string | null {
  if ('refused' in result) return result.refused === 'wrong' ? WRONG_CREDENTIALS : TOO_MANY_ATTEMPTS;
  const { name, value, secure } = result.cookie;
  // No maximum age: the session in the database decides, and rolls on with use.
  event.cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure });
  return null;
}

function isDemonstrationAddress(email: string): boolean {
  return DEMONSTRATION_SIGN_INS.some((person) => person.email === email.trim().toLowerCase());
}
