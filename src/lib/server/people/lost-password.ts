import { postOffice } from '$lib/server/app';
import type { Db } from '$lib/server/db/client';
import { mailPasswordLink } from './new-passwords';

/** Milliseconds that every answer takes, so that its time does not tell whether the address is known. */
const ANSWER_AFTER = 600;

/** Does this installation send mail itself? Without a mail server an administrator hands the link on. */
export function canSendMail(): boolean {
  return postOffice() !== null;
}

/** Mails a link for a new password to whoever has this address; the same answer, as late, for one that nobody has. */
export async function mailLostPassword(db: Db, email: string): Promise<void> {
  const working = canSendMail() ? mailPasswordLink(db, email) : null;
  await Promise.all([working, new Promise((resolve) => setTimeout(resolve, ANSWER_AFTER))]);
}
