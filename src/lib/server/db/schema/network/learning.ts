import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid
} from 'drizzle-orm/pg-core';
import {
  CAME_TO,
  PLACE_KINDS,
  TRAINING_PARTS,
  type CameTo,
  type PlaceKind,
  type TrainingPart
} from '$lib/domain/learning/learning';
import { THEMES, WEAK_STEPS, type Theme, type WeakStep } from '$lib/domain/network/themes';
import { accounts } from '../accounts';
import { id, moment, oneOf } from '../columns';
import { people } from '../people';

/** A drop-in: a theme, a day, a place and somebody who hosts it. */
export const dropIns = pgTable(
  'drop_ins',
  {
    id: id(),
    title: text('title').notNull(),
    theme: text('theme').$type<Theme>().notNull(),
    day: date('day').notNull(),
    /** "10:00", in London. */
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
    placeKind: text('place_kind').$type<PlaceKind>().notNull(),
    /** The room, the building, or the address of the meeting. */
    place: text('place').notNull(),
    hostId: text('host_id')
      .notNull()
      .references(() => people.id),
    places: smallint('places').notNull(),
    cancelledAt: moment('cancelled_at'),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull().defaultNow()
  },
  (table) => [
    check('drop_ins_theme_known', oneOf(table.theme, THEMES)),
    check('drop_ins_place_known', oneOf(table.placeKind, PLACE_KINDS)),
    check(
      'drop_ins_times',
      sql`${table.startsAt} ~ '^[0-2][0-9]:[0-5][0-9]$' and ${table.endsAt} > ${table.startsAt}`
    ),
    check('drop_ins_have_places', sql`${table.places} between 1 and 500`),
    index('drop_ins_by_day').on(table.day)
  ]
);

/** Who signed up for a drop-in, and whether they came; null while nobody said. */
export const dropInPeople = pgTable(
  'drop_in_people',
  {
    dropInId: uuid('drop_in_id')
      .notNull()
      .references(() => dropIns.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    signedUpAt: moment('signed_up_at').notNull().defaultNow(),
    attended: boolean('attended')
  },
  (table) => [primaryKey({ columns: [table.dropInId, table.personId] })]
);

/** A part of the training that somebody did. There are no certificates. */
export const trainingDone = pgTable(
  'training_done',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    part: text('part').$type<TrainingPart>().notNull(),
    doneOn: date('done_on').notNull()
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.part] }),
    check('training_done_part_known', oneOf(table.part, TRAINING_PARTS))
  ]
);

/** The accounts that somebody ran, as lead or deputy, on the day that they came: what "does it help?" is asked of. */
export const accountsThatCame = pgTable(
  'accounts_that_came',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    cameTo: text('came_to').$type<CameTo>().notNull(),
    day: date('day').notNull(),
    /** The drop-in; null for training. */
    dropInId: uuid('drop_in_id').references(() => dropIns.id, { onDelete: 'cascade' })
  },
  (table) => [
    unique('accounts_that_came_once')
      .on(table.accountId, table.cameTo, table.day, table.dropInId)
      .nullsNotDistinct(),
    check('accounts_that_came_known', oneOf(table.cameTo, CAME_TO)),
    check('accounts_that_came_to_one', sql`(${table.cameTo} = 'drop-in') = (${table.dropInId} is not null)`)
  ]
);

/** A page of the toolkit, as it reads now. */
export const toolkitPages = pgTable(
  'toolkit_pages',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    theme: text('theme').$type<Theme>().notNull(),
    /** The weak step whose next steps lead here; null for none. */
    weakStep: text('weak_step').$type<WeakStep>(),
    /** Markdown, the safe subset. */
    words: text('words').notNull(),
    /** The council that shared it; null for our own. */
    source: text('source'),
    version: integer('version').notNull().default(1),
    withdrawnAt: moment('withdrawn_at')
  },
  (table) => [
    check('toolkit_pages_theme_known', oneOf(table.theme, THEMES)),
    check('toolkit_pages_weak_step_known', oneOf(table.weakStep, WEAK_STEPS))
  ]
);

/** Every version of a toolkit page, the one of now among them. */
export const toolkitVersions = pgTable(
  'toolkit_versions',
  {
    pageId: uuid('page_id')
      .notNull()
      .references(() => toolkitPages.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    words: text('words').notNull(),
    savedBy: text('saved_by').references(() => people.id),
    savedAt: moment('saved_at').notNull().defaultNow()
  },
  (table) => [primaryKey({ columns: [table.pageId, table.version] })]
);
