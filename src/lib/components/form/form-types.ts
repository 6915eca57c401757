import type { Choice } from '$lib/domain/forms/answers';

/** What the log form offers. */
export interface FormChoices {
  services: Choice[];
  usualAccounts: Choice[];
  otherAccounts: { service: string; accounts: Choice[] }[];
  usualMeasures: Choice[];
  otherMeasures: { stage: string; measures: Choice[] }[];
  days: Choice[];
  months: Choice[];
}

export type ErrorOf = (field: string) => string | undefined;
