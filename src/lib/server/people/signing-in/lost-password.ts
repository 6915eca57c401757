import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { postOffice } from '$lib/server/app';
import type { Db } from '$lib/server/db/client';
import { errorLine } from '$lib/server/request/error-line';
import { mailPasswordLink } from './new-passwords';

/** Milliseconds that every answer takes, so that its time does not tell whether the address is known. */
const ANSWER_AFTER = 600;

/** Does this installation send mail itself? Without a mail server an administrator hands the link on. */
export function canSendMail(): boolean {
  return postOffice() !== null;
}

/**
 * Mails a link for a new password to whoever has this address; the same answer, as late, for one that nobody has. The answer
 * does not wait for the link, which takes longer than finding nobody; what goes wrong with it is logged.
 */
export async function mailLostPassword(db: Db, email: string): Promise<void> {
  if (canSendMail()) {
    mailPasswordLink(db, email).catch((error) =>
      console.error(errorLine(error, { id: randomUUID().slice(0, 8), route: '/lost-password' }))
    );
  }
  await setTimeout(ANSWER_AFTER);
}
