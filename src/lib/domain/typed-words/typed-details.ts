/** Whoever types a text that may be printed is asked about what looks personal, and may say that it is not. */
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import type { OwnAccounts } from './own-accounts';
import { detailsInWords, personalDetailsIn } from './personal-details';

/** The box by which a writer says that nothing in the form could identify a resident. */
export const DETAILS_CHECKED = 'personalDetailsChecked';

/** How each sentence about it begins; the box is shown while one stands there. */
const ASKS = 'Remove what could identify a person';

/**
 * A sentence beside each field that holds what looks personal; none once the writer has checked.
 * @param names of the fields that may be printed, in the order of the page
 */
export function detailProblems(values: FormValues, names: readonly string[], own: OwnAccounts): FieldError[] {
  if (values[DETAILS_CHECKED] === 'yes') return [];
  return names.flatMap((field) => {
    const found = [values[field] ?? ''].flat().flatMap((text) => personalDetailsIn(text, own));
    return found.length > 0 ? [{ field, text: `${ASKS}: ${detailsInWords(found)}` }] : [];
  });
}

/** Is the box shown? Where something was found, and where it was ticked before. */
export function asksAboutDetails(values: FormValues, errors: readonly FieldError[] | undefined): boolean {
  return values[DETAILS_CHECKED] === 'yes' || (errors ?? []).some(({ text }) => text.startsWith(ASKS));
}
