/** What a spreadsheet can bring in: each table of it is one part, and parts go in from the top of this list. */

import type { CouncilAction } from '$lib/domain/people/permissions';

export const PART_KINDS = {
  services: 'Services',
  people: 'People',
  measures: 'Measures',
  accounts: 'Accounts',
  targets: 'Targets',
  history: 'History'
} as const;
export type PartKind = keyof typeof PART_KINDS;

/** Who may bring in each kind: whoever may do the same by hand. */
export const PART_ACTIONS: Record<PartKind, CouncilAction> = {
  services: 'change the register',
  people: 'manage people',
  measures: 'change measures',
  accounts: 'change the register',
  targets: 'set targets',
  history: 'change the register'
};

/** Who brings in a kind for those who may not. */
export function broughtInBy(kind: PartKind): string {
  return PART_ACTIONS[kind] === 'manage people' ? 'an administrator' : 'communications';
}

/** How far an import has come. */
export const IMPORT_STATES = {
  read: 'Its columns are to be looked at',
  checking: 'Its rows are being looked through',
  checked: 'Not imported yet',
  running: 'Being imported',
  done: 'Imported',
  undone: 'Taken back'
} as const;
export type ImportState = keyof typeof IMPORT_STATES;

/** From so many rows on, an import goes on behind a page that shows how far it is. */
export const ROWS_WITH_PROGRESS = 2_000;
