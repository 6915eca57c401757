import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '$lib/domain/people/permissions';
import { app } from '$lib/server/app';
import { keepAuthSecret } from './auth-secret';
import { pauseInWords } from '$lib/domain/people/sign-in-tries';
import type { Db } from '$lib/server/db/client';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SIGN_INS } from '../demonstration';
import {
  createAuth,
  endSession,
  personWithSession,
  sessionIdOf,
  signInUncounted,
  signInWithPassword,
  type Auth,
  type SignInResult
} from './sessions';

type Asking = Pick<RequestEvent, 'cookies' | 'getClientAddress' | 'locals'>;

/** Nobody tells from it whether an address is known, or a person deactivated. */
export const WRONG_CREDENTIALS = 'The email address or the password is wrong. Check both and try again.';

const WRONG: Refusal = { text: WRONG_CREDENTIALS, wait: 0 };

/** Who is asking; null for strangers and deactivated people. Two or three short queries, none without a cookie. */
export async function personSignedIn(db: Db, headers: Headers): Promise<Actor | null> {
  return personWithSession(await runningAuth(), db, headers);
}

/** Why somebody is not signed in: a sentence for them, and the seconds to wait where they tried too often. */
export interface Refusal {
  text: string;
  wait: number;
}

/** Signs in with a password and sets the cookie; null when it worked. */
export async function signIn(
  event: Asking,
  credentials: { email: string; password: string }
): Promise<Refusal | null> {
  // Its password is public, so outside the demonstration it opens nothing, even on a database that once was one.
  if (!event.locals.demonstration && isDemonstrationAddress(credentials.email)) return WRONG;
  const attempt = { ...credentials, clientAddress: event.getClientAddress() };
  return settle(event, await signInWithPassword(await runningAuth(), event.locals.db, attempt));
}

/** Signs in with a password that the person chose a moment ago; null when it worked. */
export async function signInAfterChoosing(
  event: Asking,
  credentials: { email: string; password: string }
): Promise<Refusal | null> {
  return settle(event, await signInUncounted(await runningAuth(), credentials));
}

/** Signs in as one of the demonstration's people; refused outside the demonstration. */
export async function signInToDemonstration(event: Asking, email: string): Promise<Refusal | null> {
  if (!event.locals.demonstration || !isDemonstrationAddress(email)) return WRONG;
  return signInAfterChoosing(event, { email, password: DEMONSTRATION_PASSWORD });
}

/** The session of this request, to tell it from a person's others. */
export async function ownSession({ request }: Pick<RequestEvent, 'request'>): Promise<string | null> {
  return sessionIdOf(await runningAuth(), request.headers);
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

function settle(event: Asking, result: SignInResult): Refusal | null {
  if ('refused' in result) return refusalOf(result);
  const { name, value, secure } = result.cookie;
  // No maximum age: the session in the database decides, and rolls on with use.
  event.cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure });
  return null;
}

function isDemonstrationAddress(email: string): boolean {
  return DEMONSTRATION_SIGN_INS.some((person) => person.email === email.trim().toLowerCase());
}

function refusalOf(result: Exclude<SignInResult, { cookie: unknown }>): Refusal {
  if (result.refused === 'wrong') return WRONG;
  return result.refused === 'busy' ? BUSY : tooMany(result.wait);
}

const BUSY: Refusal = {
  text: 'Very many people sign in just now, so yours was not looked at. Try again in a few seconds.',
  wait: 5
};

function tooMany(wait: number): Refusal {
  const text = `There were too many tries for this email address from here. Wait ${pauseInWords(wait)}, then try again, or choose a new password.`;
  return { text, wait };
}
