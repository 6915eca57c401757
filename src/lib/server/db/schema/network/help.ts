import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { ASKED_BY, REQUEST_KINDS, type AskedBy, type RequestKind } from '$lib/domain/network/help';
import { THEMES, WEAK_STEPS, type Theme, type WeakStep } from '$lib/domain/network/themes';
import { accounts } from '../accounts';
import { id, moment, oneOf } from '../columns';
import { measures } from '../measures';
import { people } from '../people';
import { services } from '../services';

/** A theme with which somebody offers to help, and how they like to be asked. */
export const helpOffers = pgTable(
  'help_offers',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    theme: text('theme').$type<Theme>().notNull(),
    askedBy: text('asked_by').$type<AskedBy>().notNull(),
    /** "Tuesdays are best"; null for nothing. */
    words: text('words'),
    since: moment('since').notNull().defaultNow()
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.theme] }),
    check('help_offers_theme_known', oneOf(table.theme, THEMES)),
    check('help_offers_asked_by_known', oneOf(table.askedBy, ASKED_BY))
  ]
);

/** A request stands on the network page until it is closed with what helped. */
export const helpRequests = pgTable(
  'help_requests',
  {
    /** Chosen by the form, so that sending it twice makes one request. */
    id: id(),
    kind: text('kind').$type<RequestKind>().notNull(),
    theme: text('theme').$type<Theme>().notNull(),
    weakStep: text('weak_step').$type<WeakStep>().notNull(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    accountId: uuid('account_id').references(() => accounts.id, { onDelete: 'set null' }),
    measureId: uuid('measure_id').references(() => measures.id, { onDelete: 'set null' }),
    words: text('words').notNull(),
    /** Of what is to be passed on: where it stands; null for others. */
    address: text('address'),
    askedBy: text('asked_by')
      .notNull()
      .references(() => people.id),
    askedAt: moment('asked_at').notNull().defaultNow(),
    /** For passing on, the last day on which it is of use. */
    wantedBy: date('wanted_by'),
    closedAt: moment('closed_at'),
    closedBy: text('closed_by').references(() => people.id),
    /** Who helped, where it was somebody of the network. */
    helpedBy: text('helped_by').references(() => people.id),
    version: integer('version').notNull().default(1)
  },
  (table) => [
    check('help_requests_kind_known', oneOf(table.kind, REQUEST_KINDS)),
    check('help_requests_theme_known', oneOf(table.theme, THEMES)),
    check('help_requests_weak_step_known', oneOf(table.weakStep, WEAK_STEPS)),
    check('help_requests_closed_by_somebody', sql`(${table.closedAt} is null) = (${table.closedBy} is null)`),
    index('help_requests_of_service').on(table.serviceId)
  ]
);

/** What people answered to a request, in order. */
export const helpReplies = pgTable(
  'help_replies',
  {
    id: id(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => helpRequests.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    words: text('words').notNull(),
    at: moment('at').notNull().defaultNow()
  },
  (table) => [index('help_replies_of_request').on(table.requestId, table.at)]
);

/** What helped: offered to the next one with the same weak step. */
export const networkLessons = pgTable(
  'network_lessons',
  {
    id: id(),
    /** The request that it came from; null for one that was brought in from another council. */
    requestId: uuid('request_id')
      .unique()
      .references(() => helpRequests.id),
    weakStep: text('weak_step').$type<WeakStep>().notNull(),
    theme: text('theme').$type<Theme>().notNull(),
    words: text('words').notNull(),
    /** The council that shared it; null for our own. */
    source: text('source'),
    since: moment('since').notNull().defaultNow(),
    withdrawnAt: moment('withdrawn_at')
  },
  (table) => [
    check('network_lessons_weak_step_known', oneOf(table.weakStep, WEAK_STEPS)),
    check('network_lessons_theme_known', oneOf(table.theme, THEMES)),
    check('network_lessons_own_or_shared', sql`(${table.requestId} is null) = (${table.source} is not null)`)
  ]
);

/** A service used a lesson; each service counts once. */
export const lessonUses = pgTable(
  'lesson_uses',
  {
    lessonId: uuid('lesson_id')
      .notNull()
      .references(() => networkLessons.id, { onDelete: 'cascade' }),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    usedOn: date('used_on').notNull(),
    saidBy: text('said_by')
      .notNull()
      .references(() => people.id)
  },
  (table) => [primaryKey({ columns: [table.lessonId, table.serviceId] })]
);
