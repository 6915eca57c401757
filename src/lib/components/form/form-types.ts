/** A sentence about one field. */
export interface FormProblem {
  field: string;
  text: string;
}

interface Offered {
  value: string;
  text: string;
  hint?: string;
}

/** What the log form offers. */
export interface FormChoices {
  services: Offered[];
  usualAccounts: Offered[];
  otherAccounts: { service: string; accounts: Offered[] }[];
  usualMeasures: Offered[];
  otherMeasures: { stage: string; measures: Offered[] }[];
  days: Offered[];
  months: Offered[];
}

export type ErrorOf = (field: string) => string | undefined;
