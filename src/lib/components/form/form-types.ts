import type { Choice } from '$lib/domain/forms/answers';

/** What the log form offers. */
export interface FormChoices {
  services: Choice[];
  usualAccounts: Choice[];
  otherAccounts: { service: string; accounts: Choice[] }[];
  usualMeasures: Choice[];
  otherMeasures: { stage: string; measures: Choice[] }[];
  /** Measures of other services that are left out. */
  measuresBeyond: number;
  days: Choice[];
  months: Choice[];
}

export type ErrorOf = (field: string) => string | undefined;
