/** What the form of an outcome sends: every field as it was typed, text or a list of texts. */
import { z } from 'zod';
import { typedConsent } from '$lib/domain/consent/consent-form';
import { chosenIdentities, chosenIdentity, typedText } from '$lib/domain/forms/answers';
import { dateFields } from '$lib/domain/forms/dates';

/** Names of the form's fields that may come several times. */
export const OUTCOME_LISTS = ['accounts', 'consentUses'] as const;

const text = typedText;

export const typedOutcome = z.object({
  kind: text,
  service: chosenIdentity,
  measure: chosenIdentity,
  quantity: text,
  estimated: text,
  outOf: text,
  story: text,
  aboutPerson: text,
  personalDetailsChecked: text,
  ...typedConsent,
  when: text,
  /** The day that the form called today. */
  shown: text,
  ...dateFields('day'),
  month: text,
  accounts: chosenIdentities,
  route: text,
  links: text,
  quote: text,
  sources: text,
  whoChanged: text,
  explanationKind: text,
  otherExplanation: text,
  anyway: text,
  direction: text,
  lesson: text,
  campaign: chosenIdentity
});
export type TypedOutcome = z.output<typeof typedOutcome>;
