import type { ScopeKind } from '$lib/domain/council/scope';
import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { id, moment } from './columns';
import { measures } from './measures';
import { outcomes } from './outcomes';
import { people } from './people';

/** The work on a summary, from the first look at it until it is an edition. What is typed here may still change. */
export const drafts = pgTable(
  'publications',
  {
    id: id(),
    scopeKind: text('scope_kind').$type<ScopeKind>().notNull(),
    /** The address of the directorate or service; empty for the council. */
    scopeSlug: text('scope_slug').notNull().default(''),
    /** The address of the period: 2026-27-q2. */
    period: text('period').notNull(),
    /** Null while it is worked on. */
    publishedAt: moment('published_at'),
    /** Why a published edition is corrected; null for the first edition. */
    correctionReason: text('correction_reason'),
    commentary: text('commentary').notNull().default(''),
    didNotWork: text('did_not_work').notNull().default(''),
    decision: text('decision').notNull().default(''),
    /** Who sees to it when it is agreed: a role, such as "Director of Housing". */
    decisionOwner: text('decision_owner').notNull().default(''),
    /** By when; null until that is said. */
    decisionDue: date('decision_due'),
    caveats: text('caveats').notNull().default(''),
    storiesReason: text('stories_reason').notNull().default(''),
    /** Why it is published although accounts have not answered. */
    completenessNote: text('completeness_note').notNull().default(''),
    /** From which the outcomes to check are drawn; null until they are. */
    seed: text('seed'),
    /** Managers who have this address may read the draft and comment. */
    commentToken: text('comment_token').unique(),
    /** Steps of the checklist that somebody called done. */
    stepsDone: text('steps_done').array().notNull().default([]),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull().defaultNow()
  },
  (table) => [
    uniqueIndex('publications_one_open')
      .on(table.scopeKind, table.scopeSlug, table.period)
      .where(sql`published_at is null`),
    check(
      'publications_scope_known',
      sql`${table.scopeKind} in ('council', 'directorate', 'service') and (${table.scopeKind} = 'council') = (${table.scopeSlug} = '')`
    )
  ]
);

/** Where a finding stands, or why it is left out. Findings without a row stand after those with one, strongest first. */
export const draftFindings = pgTable(
  'publication_findings',
  {
    draftId: uuid('publication_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    measureId: uuid('measure_id')
      .notNull()
      .references(() => measures.id),
    place: smallint('place').notNull(),
    /** Printed in the summary; null for a finding that is shown. */
    hiddenReason: text('hidden_reason')
  },
  (table) => [primaryKey({ columns: [table.draftId, table.measureId] })]
);

/** The stories that were chosen. */
export const draftStories = pgTable(
  'publication_stories',
  {
    draftId: uuid('publication_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    outcomeId: uuid('outcome_id')
      .notNull()
      .references(() => outcomes.id, { onDelete: 'cascade' }),
    place: smallint('place').notNull()
  },
  (table) => [primaryKey({ columns: [table.draftId, table.outcomeId] })]
);

/** The outcomes drawn at random, and who outside the service is asked to check each. */
export const draws = pgTable(
  'draws',
  {
    draftId: uuid('publication_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    outcomeId: uuid('outcome_id')
      .notNull()
      .references(() => outcomes.id, { onDelete: 'cascade' }),
    place: smallint('place').notNull(),
    checkerId: text('checker_id').references(() => people.id),
    /** The day by which it is wanted, on which the person is reminded; null where nobody set one. */
    wantedBy: date('wanted_by'),
    /** The day for which the reminder was queued, so that each day reminds once. */
    remindedFor: date('reminded_for'),
    /** Since when it is back with communications, because whoever was asked said "not me"; null once somebody is asked. */
    handedBackAt: moment('handed_back_at'),
    /** Only what is checked after this moment answers the draw; null for draws made before that was asked. */
    drawnAt: moment('drawn_at')
  },
  (table) => [
    primaryKey({ columns: [table.draftId, table.outcomeId] }),
    index('draws_of_checker').on(table.checkerId)
  ]
);

/** Why typed words that look personal, or hold a number that could tell a hidden one, may be printed all the same. */
export const wordAnswers = pgTable(
  'publication_word_answers',
  {
    draftId: uuid('publication_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    /** SHA-256 of where the words stand and of the words: another text there is another question. */
    wordsSha256: text('words_sha256').notNull(),
    reason: text('reason').notNull(),
    answeredBy: text('answered_by')
      .notNull()
      .references(() => people.id),
    answeredAt: moment('answered_at').notNull().defaultNow()
  },
  (table) => [
    primaryKey({ columns: [table.draftId, table.wordsSha256] }),
    check('word_answers_have_a_reason', sql`length(trim(${table.reason})) > 0`)
  ]
);

/** What managers said about a draft. */
export const draftComments = pgTable(
  'publication_comments',
  {
    id: id(),
    draftId: uuid('publication_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    words: text('words').notNull(),
    at: moment('at').notNull().defaultNow()
  },
  (table) => [index('comments_of_publication').on(table.draftId)]
);
