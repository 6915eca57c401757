import type { AccessAnswer, AccessQuestion } from '$lib/domain/account/access';
import type { AccountInputs } from '$lib/domain/account/inputs';

/** Stands for what fewer than five accounts said: it would be known of an account what went into it, or who could get in. */
export const TOO_FEW_SAID = 'Fewer than five accounts said, so it is not told here.';

/** What is known of the accounts of a report, gathered and not yet compared. Ids are those of accounts. */
export interface HoldingFacts {
  /** Their purpose stands in three lines. */
  written: ReadonlySet<string>;
  /** They have measures of their own. */
  measured: ReadonlySet<string>;
  /** At least one outcome of the period, other than a logged 0, is of one of their own measures. */
  matching: ReadonlySet<string>;
  /** What was confirmed last; accounts of which nobody said anything are missing. */
  access: ReadonlyMap<string, Record<AccessQuestion, AccessAnswer>>;
  /** One row for each account. */
  inputs: readonly AccountInputs[];
  /** Outcomes of the period that are linked to any of the accounts, each once. */
  outcomes: number;
}
