import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
  type AnyPgColumn
} from 'drizzle-orm/pg-core';
import {
  ANYWAY,
  DIRECTIONS,
  EVIDENCE_KINDS,
  EXPLANATION_KINDS,
  ROUTES,
  type Anyway,
  type Direction,
  type EvidenceKind,
  type ExplanationKind,
  type OutcomeKind,
  type Route
} from '$lib/domain/outcome/outcome';
import { BESIDE_MONTH, type BesideMonth } from '$lib/domain/outcome/month-total';
import type { Strength } from '$lib/domain/outcome/strength';
import { accounts } from './accounts';
import { campaigns } from './network/campaigns';
import { id, moment, oneOf } from './columns';
import { imports } from './imports';
import { measures } from './measures';
import { people } from './people';
import { services } from './services';

/** One logged change: a number (measure and quantity) or a story (words), never both or neither. */
export const outcomes = pgTable(
  'outcomes',
  {
    /** Chosen by the form, so that sending a form twice makes one outcome. */
    id: id(),
    kind: text('kind').$type<OutcomeKind>().notNull(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    measureId: uuid('measure_id').references(() => measures.id),
    /** Whole for counts and shares; with two places at most for decimals and money. */
    quantity: numeric('quantity', { precision: 12, scale: 2, mode: 'number' }),
    /** Of how many: the N of a share, of which the quantity is a part. */
    outOf: integer('out_of'),
    /** The service says that the number is an estimate. */
    estimated: boolean('estimated').notNull().default(false),
    story: text('story'),
    aboutPerson: boolean('about_person').notNull().default(false),
    /** The day, or the first day of the month that it covers. */
    happenedOn: date('happened_on').notNull(),
    wholeMonth: boolean('whole_month').notNull().default(false),
    month: date('month')
      .notNull()
      .generatedAlwaysAs(sql`(date_trunc('month', happened_on::timestamp))::date`),
    whoChanged: text('who_changed'),
    route: text('route').$type<Route>().notNull(),
    /** What kind of thing could explain it too; its words stand beside, and only "other" needs them. */
    explanationKind: text('explanation_kind').$type<ExplanationKind>(),
    otherExplanation: text('other_explanation'),
    anyway: text('anyway').$type<Anyway>(),
    direction: text('direction').$type<Direction>().notNull().default('better'),
    lesson: text('lesson'),
    /** The campaign that it belongs to, where it names one. */
    campaignId: uuid('campaign_id').references(() => campaigns.id, { onDelete: 'set null' }),
    /** Follows from the other fields, the evidence and the newest check; kept by server/outcome/strength.ts alone. */
    strength: smallint('strength').$type<Strength>().notNull().default(1),
    version: integer('version').notNull().default(1),
    /** The import that brought it in: it may name no account then. */
    importId: uuid('import_id').references(() => imports.id),
    createdBy: text('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    /** Everybody who ever changed it: what they wrote they cannot check. */
    changedBy: text('changed_by').array().notNull().default([]),
    deletedAt: moment('deleted_at'),
    deletedBy: text('deleted_by').references(() => people.id),
    /** The day on which its words were erased for good; a tombstone says why. */
    erasedOn: date('erased_on'),
    /** The month total that it is part of, and that counts in its place: it is out of every figure until that one goes. */
    replacedBy: uuid('replaced_by').references((): AnyPgColumn => outcomes.id),
    /** What was said of the days beside a month's total, or of the total beside a day; null while nobody was asked. */
    besideMonth: text('beside_month').$type<BesideMonth>()
  },
  (table) => [
    check(
      'outcomes_number_or_story',
      sql`(${table.kind} = 'number' and ${table.measureId} is not null and ${table.quantity} is not null and ${table.story} is null)
       or (${table.kind} = 'story' and ${table.measureId} is null and ${table.quantity} is null
          and (${table.story} is null) = (${table.erasedOn} is not null))`
    ),
    check('outcomes_erased_stories_only', sql`${table.erasedOn} is null or ${table.kind} = 'story'`),
    check('outcomes_estimated_numbers_only', sql`not ${table.estimated} or ${table.kind} = 'number'`),
    check('outcomes_quantity_not_negative', sql`${table.quantity} >= 0`),
    check(
      'outcomes_share_of_a_whole',
      sql`${table.outOf} is null
        or (${table.outOf} > 0 and ${table.quantity} <= ${table.outOf} and ${table.quantity} = trunc(${table.quantity}))`
    ),
    check(
      'outcomes_month_from_its_first_day',
      sql`not ${table.wholeMonth} or extract(day from ${table.happenedOn}) = 1`
    ),
    check('outcomes_person_in_stories_only', sql`not ${table.aboutPerson} or ${table.kind} = 'story'`),
    check('outcomes_route_known', oneOf(table.route, ROUTES)),
    check('outcomes_direction_known', oneOf(table.direction, DIRECTIONS)),
    check('outcomes_anyway_known', oneOf(table.anyway, ANYWAY)),
    check('outcomes_explanation_known', oneOf(table.explanationKind, EXPLANATION_KINDS)),
    check(
      'outcomes_explanation_has_kind',
      sql`${table.otherExplanation} is null or ${table.explanationKind} is not null`
    ),
    check('outcomes_beside_month_known', oneOf(table.besideMonth, BESIDE_MONTH)),
    check(
      'outcomes_replaced_are_out',
      sql`${table.replacedBy} is null or (${table.deletedAt} is not null and ${table.replacedBy} <> ${table.id})`
    ),
    check('outcomes_strength_known', sql`${table.strength} between 1 and 3`),
    index('outcomes_by_month')
      .on(
        table.month,
        table.serviceId,
        table.measureId,
        table.quantity,
        table.strength,
        table.direction,
        table.outOf
      )
      .where(sql`deleted_at is null`),
    index('outcomes_by_day')
      .on(table.happenedOn.desc().nullsFirst(), table.id)
      .where(sql`deleted_at is null`),
    index('outcomes_of_service')
      .on(table.serviceId, table.happenedOn.desc().nullsFirst())
      .where(sql`deleted_at is null`),
    index('outcomes_of_measure')
      .on(table.measureId, table.month, table.quantity)
      .where(sql`deleted_at is null`),
    index('outcomes_estimated')
      .on(table.month, table.measureId)
      .where(sql`estimated and deleted_at is null`),
    index('outcomes_month_totals')
      .on(table.serviceId, table.month)
      .where(sql`whole_month and deleted_at is null`),
    // Deleted ones, too: whatever was touched since an edition may have moved its figures.
    index('outcomes_touched').on(table.month, table.updatedAt),
    // `desc nulls first` is what a plain `order by ... desc` means; drizzle's own default is the other one.
    index('outcomes_replaced')
      .on(table.replacedBy)
      .where(sql`replaced_by is not null`),
    index('outcomes_of_import')
      .on(table.importId)
      .where(sql`import_id is not null`),
    index('outcomes_of_person').on(table.createdBy, table.createdAt.desc().nullsFirst())
  ]
);

/** Which accounts an outcome is linked to; at least one, which a trigger checks at commit. */
export const outcomeAccounts = pgTable(
  'outcome_accounts',
  {
    outcomeId: uuid('outcome_id')
      .notNull()
      .references(() => outcomes.id, { onDelete: 'cascade' }),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id)
  },
  (table) => [
    primaryKey({ columns: [table.outcomeId, table.accountId] }),
    index('outcomes_of_account').on(table.accountId, table.outcomeId)
  ]
);

/** What supports an outcome. */
export const evidence = pgTable(
  'evidence',
  {
    id: id(),
    outcomeId: uuid('outcome_id')
      .notNull()
      .references(() => outcomes.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<EvidenceKind>().notNull(),
    /** The address, the quoted words, or the name of the source. */
    content: text('content').notNull(),
    position: smallint('position').notNull().default(0)
  },
  (table) => [
    index('evidence_of_outcome').on(table.outcomeId),
    check('evidence_kind_known', oneOf(table.kind, EVIDENCE_KINDS)),
    check('evidence_not_empty', sql`length(trim(${table.content})) > 0`)
  ]
);
