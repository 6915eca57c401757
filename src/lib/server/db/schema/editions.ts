import type { ScopeKind } from '$lib/domain/council/scope';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid
} from 'drizzle-orm/pg-core';
import { id, moment } from './columns';
import { people } from './people';
import { drafts } from './drafts';

/** One count of people behind an edition's figures, kept to find out what could be worked out; never shown. */
export interface EditionCell {
  measure: string;
  service: string;
  month: string;
  count: number;
}

/** What was published. A trigger refuses every change of what was frozen. */
export const editions = pgTable(
  'editions',
  {
    id: id(),
    draftId: uuid('publication_id')
      .notNull()
      .unique()
      .references(() => drafts.id),
    slug: text('slug').notNull().unique(),
    scopeKind: text('scope_kind').$type<ScopeKind>().notNull(),
    scopeSlug: text('scope_slug').notNull(),
    period: text('period').notNull(),
    number: integer('number').notNull(),
    publishedOn: date('published_on').notNull(),
    /** Empty for the system: for an edition that follows since somebody took their story back, or a consent ended. */
    publishedBy: text('published_by').references(() => people.id),
    /** The content as canonical JSON (RFC 8785): the bytes that the checksum is of. */
    canonical: text('canonical').notNull(),
    sha256: text('sha256').notNull().unique(),
    cells: jsonb('cells').$type<EditionCell[]>().notNull(),
    /** Who approved that it can be read without sign-in; null while it cannot. */
    publicApprover: text('public_approver'),
    publicSince: moment('public_since'),
    /** When personal data was taken out of its words, and by whom (empty for the system); what stood there is gone. Null while nothing was. */
    clearedAt: moment('cleared_at'),
    clearedBy: text('cleared_by').references(() => people.id),
    clearedReason: text('cleared_reason'),
    createdAt: moment('created_at').notNull().defaultNow()
  },
  (table) => [
    unique('editions_numbered').on(table.scopeKind, table.scopeSlug, table.period, table.number),
    check('editions_number_from_one', sql`${table.number} >= 1`),
    check('editions_sha256', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
    check(
      'editions_cleared_in_full',
      sql`(${table.clearedAt} is null) = (${table.clearedReason} is null)
        and (${table.clearedBy} is null or ${table.clearedAt} is not null)`
    ),
    check(
      'editions_public_has_approver',
      sql`(${table.publicSince} is null) = (${table.publicApprover} is null)`
    )
  ]
);

/** The words of an edition's stories; erased when a person takes theirs back, which leaves figures and checksum as they are. */
export const editionStories = pgTable(
  'edition_stories',
  {
    editionId: uuid('edition_id')
      .notNull()
      .references(() => editions.id),
    place: smallint('place').notNull(),
    /** Not a reference: the outcome may be erased, the edition stays. */
    outcomeId: uuid('outcome_id').notNull(),
    /** Told only while a consent is on record. */
    aboutPerson: boolean('about_person').notNull(),
    words: text('words')
  },
  (table) => [primaryKey({ columns: [table.editionId, table.place] })]
);

/** When publishing outside the council needs a named approver. */
export const preElectionPeriods = pgTable(
  'pre_election_periods',
  {
    id: id(),
    fromDay: date('from_day').notNull(),
    toDay: date('to_day').notNull(),
    name: text('name').notNull()
  },
  (table) => [check('pre_election_periods_in_order', sql`${table.toDay} >= ${table.fromDay}`)]
);
