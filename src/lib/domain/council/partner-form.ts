/** Each service names who takes its next steps: its web publisher, and its communications partner. */
import { z } from 'zod';
import { typedText } from '$lib/domain/forms/answers';

/** How long a job title or a name may be. */
export const PARTNER_MOST = 80;

/** So many digits are a telephone number, not the number of a team. */
const DIGITS_OF_A_NUMBER = 5;

/** What an error calls them. */
function partner(name: string) {
  return typedText.transform((words, context) => {
    const typed = words.trim();
    const complain = (message: string) => context.addIssue({ code: 'custom', message });
    if (typed.length > PARTNER_MOST)
      complain(`${name} must be ${PARTNER_MOST} characters or fewer; it has ${typed.length}`);
    else if (holdsContact(typed))
      complain(`${name}: write a job title or a name, without an email address or a telephone number`);
    return typed || null;
  });
}

/** Job titles or names; empty for nobody. */
export const partnerForm = z.object({
  webPublisher: partner('The web publisher'),
  commsPartner: partner('The communications partner')
});

/** Null: nobody is named. */
export type Partners = z.output<typeof partnerForm>;

function holdsContact(words: string): boolean {
  const digits = [...words].filter((sign) => sign >= '0' && sign <= '9').length;
  return words.includes('@') || digits >= DIGITS_OF_A_NUMBER;
}
