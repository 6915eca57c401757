import type { ScopeKind } from '$lib/domain/council/scope';
import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid
} from 'drizzle-orm/pg-core';
import { CHECK_RESULTS, type CheckResult } from '$lib/domain/outcome/strength';
import { id, moment, oneOf } from '../columns';
import { measures } from '../measures';
import { outcomes } from '../outcomes';
import { people } from '../people';

/** A draw for one finding: so many units of its Linked quantity, by lot. Made once for a scope, a period and a measure. */
export const lots = pgTable(
  'lots',
  {
    id: id(),
    scopeKind: text('scope_kind').$type<ScopeKind>().notNull(),
    /** The address of the directorate or service; empty for the council. */
    scopeSlug: text('scope_slug').notNull().default(''),
    /** The address of the period: 2026-27-q2. */
    period: text('period').notNull(),
    measureId: uuid('measure_id')
      .notNull()
      .references(() => measures.id),
    /** How many units were drawn, fixed before the draw. */
    size: integer('size').notNull(),
    /** The Linked quantity that they were drawn from. */
    linked: numeric('linked', { precision: 14, scale: 2, mode: 'number' }).notNull(),
    seed: text('seed').notNull(),
    drawnBy: text('drawn_by')
      .notNull()
      .references(() => people.id),
    drawnAt: moment('drawn_at').notNull().defaultNow()
  },
  (table) => [
    unique('lots_once').on(table.scopeKind, table.scopeSlug, table.period, table.measureId),
    check('lots_size_known', sql`${table.size} in (6, 14, 29, 59)`),
    check('lots_linked_positive', sql`${table.linked} > 0`)
  ]
);

/** An outcome of which units were drawn. It is checked once and counts as often as it was drawn. */
export const lotOutcomes = pgTable(
  'lot_outcomes',
  {
    lotId: uuid('lot_id')
      .notNull()
      .references(() => lots.id, { onDelete: 'cascade' }),
    outcomeId: uuid('outcome_id')
      .notNull()
      .references(() => outcomes.id),
    /** As it was drawn: what was changed before its check is not what was drawn. */
    outcomeVersion: integer('outcome_version').notNull(),
    /** The drawn units by number, from 1 to the Linked quantity; one that was drawn twice stands there twice. */
    units: integer('units').array().notNull(),
    checkerId: text('checker_id').references(() => people.id),
    /** The day by which it is wanted, on which the person is reminded; null where nobody set one. */
    wantedBy: date('wanted_by'),
    /** The day for which the reminder was queued, so that each day reminds once. */
    remindedFor: date('reminded_for'),
    /** Since when it is back with communications, because whoever was asked said "not me"; null once somebody is asked. */
    handedBackAt: moment('handed_back_at'),
    /** What the check after the draw found; kept as it was, whatever becomes of the outcome. */
    result: text('result').$type<CheckResult>(),
    checkedAt: moment('checked_at')
  },
  (table) => [
    primaryKey({ columns: [table.lotId, table.outcomeId] }),
    index('lot_outcomes_of_outcome').on(table.outcomeId),
    index('lot_outcomes_of_checker').on(table.checkerId),
    check('lot_outcomes_result_known', oneOf(table.result, CHECK_RESULTS)),
    check('lot_outcomes_result_has_moment', sql`(${table.result} is null) = (${table.checkedAt} is null)`),
    check('lot_outcomes_drawn', sql`cardinality(${table.units}) > 0`)
  ]
);
