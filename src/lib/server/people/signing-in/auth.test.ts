import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { signIn, signInToDemonstration, WRONG_CREDENTIALS } from './auth';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SIGN_INS } from '../demonstration';

// The app has not started here, so these answers come before any credential is looked at.
const asking = (demonstration: boolean) => ({ locals: { demonstration } }) as RequestEvent;
const password = DEMONSTRATION_PASSWORD;
const WRONG = { text: WRONG_CREDENTIALS, wait: 0 };

describe('outside the demonstration', () => {
  it.each(DEMONSTRATION_SIGN_INS.map((person) => person.email))(
    'the button of %s opens nothing',
    async (email) => {
      expect(await signInToDemonstration(asking(false), email)).toEqual(WRONG);
    }
  );

  it.each(DEMONSTRATION_SIGN_INS.map((person) => person.email))('%s has no password', async (email) => {
    expect(await signIn(asking(false), { email, password })).toEqual(WRONG);
    expect(await signIn(asking(false), { email: ` ${email.toUpperCase()} `, password })).toEqual(WRONG);
  });
});

describe('in the demonstration', () => {
  it.each(['chief.executive@riverside.example', 'jo@elsewhere.example', ''])(
    'there is no button for %j',
    async (email) => {
      expect(await signInToDemonstration(asking(true), email)).toEqual(WRONG);
    }
  );
});
