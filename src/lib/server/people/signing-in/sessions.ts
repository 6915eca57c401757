import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { isAPIError } from 'better-auth/api';
import { parseSetCookieHeader } from 'better-auth/cookies';
import { eq, lt, sql } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { networkOf } from '$lib/domain/people/sign-in-tries';
import { PASSWORD_LENGTH } from '$lib/domain/people/person';
import type { Db } from '$lib/server/db/client';
import { credentials, people, personServices, sessions, verifications } from '$lib/server/db/schema';
import { countTry, forgetTries, giveTryBack, type Trying } from './sign-in-tries';
import { createTurns } from '$lib/server/request/turns';

/** Seconds without a request after which a session ends. */
const IDLE = 12 * 60 * 60;
/** Seconds after which a used session is prolonged; not at every request, to spare the writes. */
const PROLONG_AFTER = 5 * 60;

/** better-auth on our tables. Its own web addresses are not served: only the functions below call it. */
export type Auth = ReturnType<typeof createAuth>;

/** A signed-in session's cookie; it ends with the browser, and with the session. */
export interface SessionCookie {
  name: string;
  value: string;
  secure: boolean;
}

export type SignInResult =
  | { cookie: SessionCookie }
  | { refused: 'wrong' }
  /** So many sign in just now that this one was not looked at. */
  | { refused: 'busy' }
  | { refused: 'too many attempts'; /** Seconds. */ wait: number };

/** Sets better-auth up: email and password, by invitation only, sessions and counters in PostgreSQL. */
export function createAuth(db: Db, site: { origin: string; secret: string }) {
  return betterAuth({
    appName: 'Ripplemark',
    baseURL: site.origin,
    secret: site.secret,
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: {
        user: people,
        session: sessions,
        account: credentials,
        verification: verifications
      }
    }),
    user: { additionalFields: { role: { type: 'string', required: true, input: false } } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most
    },
    // No cookie cache: a deactivated person is out with the next request.
    session: { expiresIn: IDLE, updateAge: PROLONG_AFTER, cookieCache: { enabled: false } },
    // Its own limit is for a network address, behind which a whole council may sit: sign-in-tries.ts counts instead.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'ripplemark',
      useSecureCookies: site.origin.startsWith('https://')
    },
    databaseHooks: { session: { create: { before: (session) => admit(db, session.userId) } } },
    telemetry: { enabled: false },
    // Its messages may hold addresses; what goes wrong is thrown instead, and logged by us without values.
    logger: { disabled: true },
    onAPIError: { throw: true }
  });
}

/** Signs in with a password. Unknown address, wrong password and deactivated person get the same answer. */
export async function signInWithPassword(
  auth: Auth,
  db: Db,
  attempt: Trying & { password: string }
): Promise<SignInResult> {
  const wait = await countTry(db, attempt);
  if (wait > 0) return { refused: 'too many attempts', wait };
  const result = await turns.take(networkOf(attempt.clientAddress), () => signInUncounted(auth, attempt));
  if (result === 'full') {
    // Nobody looked at it, so it was no wrong one.
    await giveTryBack(db, attempt);
    return { refused: 'busy' };
  }
  if ('cookie' in result) await forgetTries(db, attempt);
  return result;
}

/** Each takes a processor for a while, and pages need one, too. */
const AT_ONCE = 2;
/** So many may wait from one network, and from all: about ten and forty seconds of work. */
const MOST_FROM_ONE = 250;
const MOST_OF_ALL = 1_000;

const turns = createTurns(AT_ONCE, MOST_FROM_ONE, MOST_OF_ALL);

/** Signs in without counting tries: for a password that was chosen just now, and for the demonstration's, which is public. */
export async function signInUncounted(
  auth: Auth,
  { email, password }: { email: string; password: string }
): Promise<SignInResult> {
  try {
    const response = await auth.api.signInEmail({ body: { email, password }, asResponse: true });
    if (response.status >= 500) throw new Error(`signing in was answered with ${response.status}`);
    if (!response.ok) return { refused: 'wrong' };
    return { cookie: await sessionCookie(response) };
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return { refused: 'wrong' };
    throw error;
  }
}

/** Who is asking, from the cookie of a request; null for strangers, ended sessions and deactivated people. */
export async function personWithSession(auth: Auth, db: Db, headers: Headers): Promise<Actor | null> {
  if (!headers.has('cookie')) return null;
  const session = await auth.api.getSession({ headers });
  return session ? activePerson(db, session.user.id) : null;
}

/** The id of the session that a request belongs to; null without one. */
export async function sessionIdOf(auth: Auth, headers: Headers): Promise<string | null> {
  return (await auth.api.getSession({ headers }))?.session.id ?? null;
}

/** Ends the session of a request; gives the name of the cookie to delete. */
export async function endSession(auth: Auth, headers: Headers): Promise<string> {
  await auth.api.signOut({ headers });
  return (await auth.$context).authCookies.sessionToken.name;
}

async function sessionCookie(response: Response): Promise<SessionCookie> {
  const cookies = parseSetCookieHeader(response.headers.getSetCookie().join(', '));
  for (const [name, cookie] of cookies) {
    if (!name.endsWith('session_token')) continue;
    return { name, value: decodeURIComponent(cookie.value), secure: cookie.secure === true };
  }
  throw new Error('signing in set no session cookie');
}

/** Runs before a session begins: nobody deactivated gets one, and where from and with what is not kept. */
async function admit(db: Db, personId: string) {
  const [person] = await db
    .select({ deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(eq(people.id, personId));
  if (!person || person.deactivatedAt) return false;
  await db.delete(sessions).where(lt(sessions.expiresAt, new Date()));
  return { data: { ipAddress: null, userAgent: null } };
}

async function activePerson(db: Db, id: string): Promise<Actor | null> {
  const { serviceId, as } = personServices;
  const [person] = await db
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      role: people.role,
      leads: sql<string[]>`coalesce(json_agg(${serviceId}) filter (where ${as} = 'lead'), '[]')`,
      views: sql<string[]>`coalesce(json_agg(${serviceId}) filter (where ${as} = 'viewer'), '[]')`
    })
    .from(people)
    .leftJoin(personServices, eq(personServices.personId, people.id))
    .where(sql`${people.id} = ${id} and ${people.deactivatedAt} is null`)
    .groupBy(people.id);
  return person ?? null;
}
