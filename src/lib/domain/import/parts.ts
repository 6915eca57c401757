/** What a spreadsheet can bring in: each table of it is one part, and parts go in from the top of this list. */

export const PART_KINDS = {
  services: 'Services',
  people: 'People',
  measures: 'Measures',
  accounts: 'Accounts',
  targets: 'Targets',
  history: 'History'
} as const;
export type PartKind = keyof typeof PART_KINDS;

export const IMPORT_STATES = {
  read: 'Not imported yet',
  running: 'Being imported',
  done: 'Imported',
  undone: 'Taken back'
} as const;
export type ImportState = keyof typeof IMPORT_STATES;
