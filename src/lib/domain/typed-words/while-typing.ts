/** What is said while somebody types: which words look personal, and what could stand there instead. */
import type { FormValues } from '$lib/domain/forms/answers';
import type { OwnAccounts } from './own-accounts';
import { personalDetailsIn, type PersonalDetail } from './personal-details';

/** The field of the page that looks at a text alone. */
export const WORDS_LOOKED_AT = 'text';

/** The fields that are looked at while they are typed. */
const LOOKED_AT: readonly string[] = [
  ...['story', 'partBefore', 'partHappened', 'partNow', 'partAccount', 'quote'],
  ...['consentBy', 'consentTold', 'consentReference', WORDS_LOOKED_AT]
];

/** More of one field is not said at once. */
const MOST_SENTENCES = 5;

/** Sentences about each field in which something looks personal. */
export function lookedAt(values: FormValues, own: OwnAccounts): Record<string, string[]> {
  const found = LOOKED_AT.map((field) => {
    const details = [values[field] ?? ''].flat().flatMap((text) => personalDetailsIn(text, own));
    return [field, [...new Set(details.map(adviceOn))].slice(0, MOST_SENTENCES)] as const;
  });
  return Object.fromEntries(found.filter(([, sentences]) => sentences.length > 0));
}

/** "“Sarah Jones” looks like a name. Leave it out, or say “a carer”." */
function adviceOn({ what, words }: PersonalDetail): string {
  const instead = what === 'a name' ? 'Leave it out, or say “a carer”.' : 'Leave it out.';
  return `“${words}” looks like ${what}. ${instead}`;
}
