import { sql } from 'drizzle-orm';
import { bigint, check, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { CONSENT_WAYS, USES, type ConsentWay, type Use } from '$lib/domain/consent/consent';
import { LEDGER_KINDS, LEDGER_SOURCES, type LedgerKind, type LedgerSource } from '$lib/domain/consent/ledger';
import { id, moment, oneOf } from '../columns';
import { outcomes } from '../outcomes';
import { people } from '../people';

/** What people are told before they agree. A version is never changed; a new one follows it. */
export const consentWordings = pgTable(
  'consent_wordings',
  {
    id: id(),
    version: integer('version').notNull().unique(),
    words: text('words').notNull(),
    /** Empty for the wording that Ripplemark comes with. */
    writtenBy: text('written_by').references(() => people.id),
    at: moment('at').notNull().defaultNow()
  },
  (table) => [check('consent_wordings_from_one', sql`${table.version} >= 1`)]
);

/** Where the consent for a story stands now: made of its ledger, and kept so that every query can ask it. */
export const consents = pgTable(
  'consents',
  {
    outcomeId: uuid('outcome_id')
      .primaryKey()
      .references(() => outcomes.id, { onDelete: 'cascade' }),
    /** The role that recorded it, such as "reablement worker". */
    recordedBy: text('recorded_by').notNull(),
    way: text('way').$type<ConsentWay>().notNull(),
    /** What else they were told; the one text that is not in the ledger, so that it can be erased. */
    told: text('told'),
    recordedOn: date('recorded_on').notNull(),
    uses: text('uses').array().$type<Use[]>().notNull(),
    until: date('until').notNull(),
    withdrawnOn: date('withdrawn_on'),
    wordingId: uuid('wording_id').references(() => consentWordings.id),
    /** The service's own reference for the person, never a name. */
    reference: text('reference'),
    readBackOn: date('read_back_on')
  },
  (table) => [
    check('consents_way_known', oneOf(table.way, CONSENT_WAYS)),
    check(
      'consents_uses_known',
      sql`${table.uses} <@ ${sql.raw(`array[${Object.keys(USES).map((use) => `'${use}'`)}]`)}`
    ),
    check('consents_until_after_recorded', sql`${table.until} >= ${table.recordedOn}`),
    index('consents_by_end').on(table.until),
    index('consents_of_reference').on(table.reference)
  ]
);

/** The consent ledger. A trigger refuses every change; neither a story nor its outcome takes its lines along. */
export const consentEntries = pgTable(
  'consent_entries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Not a reference: the ledger outlives the outcome. */
    outcomeId: uuid('outcome_id').notNull(),
    kind: text('kind').$type<LedgerKind>().notNull(),
    source: text('source').$type<LedgerSource>().notNull(),
    at: moment('at').notNull().defaultNow(),
    /** Who of the council added the line; empty for the teller and for the system. No foreign key, as in the audit log. */
    actorId: text('actor_id'),
    recordedBy: text('recorded_by'),
    way: text('way').$type<ConsentWay>(),
    recordedOn: date('recorded_on'),
    uses: text('uses').array().$type<Use[]>(),
    until: date('until'),
    wordingId: uuid('wording_id').references(() => consentWordings.id),
    reference: text('reference'),
    readBackOn: date('read_back_on'),
    withdrawnOn: date('withdrawn_on')
  },
  (table) => [
    index('consent_entries_of_outcome').on(table.outcomeId, table.id),
    index('consent_entries_of_reference').on(table.reference),
    check('consent_entries_kind_known', oneOf(table.kind, LEDGER_KINDS)),
    check('consent_entries_source_known', oneOf(table.source, LEDGER_SOURCES)),
    check(
      'consent_entries_withdrawn_has_day',
      sql`(${table.kind} = 'withdrawn') = (${table.withdrawnOn} is not null)`
    )
  ]
);
