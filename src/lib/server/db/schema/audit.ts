import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
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
    index('audit_of_actor').on(table.actorId, table.id),
    index('audit_of_action').on(table.action, table.id)
  ]
);

/**
 * The audit log as a chain: each row's hash is made of the row before it and of its event, so that nothing can be changed,
 * left out, put in or moved without breaking it. Written by triggers alone, at the end of each transaction (decision 29).
 */
export const auditChain = pgTable(
  'audit_chain',
  {
    /** From 1, without a gap. */
    position: bigint('position', { mode: 'number' }).primaryKey(),
    /** No foreign key: an event that is gone is to be found, not to take its place in the chain with it. */
    eventId: bigint('event_id', { mode: 'number' }).notNull().unique(),
    /** SHA-256 in 64 hexadecimal digits. */
    hash: text('hash').notNull()
  },
  (table) => [
    check('audit_chain_from_one', sql`${table.position} >= 1`),
    check('audit_chain_hash', sql`length(${table.hash}) = 64`)
  ]
);

/** Events of transactions that see an older moment than the end of the chain; the next one that can appends them. */
export const auditWaiting = pgTable('audit_waiting', {
  eventId: bigint('event_id', { mode: 'number' }).primaryKey()
});
