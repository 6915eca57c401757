import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns';

/** One field that changed. Free text is never copied here: `was` and `is` are then absent. */
export interface AuditChange {
  field: string;
  was?: string | number | boolean | null;
  is?: string | number | boolean | null;
}

/** Who did what, when, to what; written in the transaction of the change itself. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment('at').notNull().defaultNow(),
    /** Empty for the system itself. No foreign key: the record outlives the person. */
    actorId: text('actor_id'),
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    changes: jsonb('changes').$type<AuditChange[]>().notNull().default([])
  },
  (table) => [
    index('audit_of_subject').on(table.subjectKind, table.subjectId, table.id),
    index('audit_of_actor').on(table.actorId, table.id)
  ]
);
