/**
 * Tables that the app can only add to, and what its run-time user may do with each. Of every other table it may read and
 * change all rows. One line here makes a table append-only for that user; a trigger of its migration does so for its owner.
 */
export const APPEND_ONLY: Readonly<Record<string, readonly Right[]>> = {
  audit_events: ['select', 'insert'],
  // Written by the triggers of audit_events, with their owner's rights.
  audit_chain: ['select'],
  audit_waiting: ['select'],
  consent_entries: ['select', 'insert'],
  consent_wordings: ['select', 'insert']
};

/** What PostgreSQL lets somebody do with a table, as it is granted. */
export type Right =
  'select' | 'insert' | 'update' | 'delete' | 'truncate' | 'references' | 'trigger' | 'maintain';
