/** Each service names who takes its next steps: its web publisher, and its communications partner. */
import { z } from 'zod';
import { typedText } from '$lib/domain/forms/answers';

/** How long a job title or a name may be. */
export const PARTNER_MOST = 80;

/** So many digits are a telephone number, not the number of a team. */
const DIGITS_OF_A_NUMBER = 5;

const partner = typedText
  .pipe(z.string().trim().max(PARTNER_MOST, `Write ${PARTNER_MOST} characters or fewer`))
  .refine((words) => !holdsContact(words), {
    error: 'Write a job title or a name, without an email address or a telephone number'
  })
  .transform((words) => words || null);

/** Job titles or names; empty for nobody. */
export const partnerForm = z.object({ webPublisher: partner, commsPartner: partner });

/** Null: nobody is named. */
export type Partners = z.output<typeof partnerForm>;

function holdsContact(words: string): boolean {
  const digits = [...words].filter((sign) => sign >= '0' && sign <= '9').length;
  return words.includes('@') || digits >= DIGITS_OF_A_NUMBER;
}
