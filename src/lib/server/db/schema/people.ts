import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { ROLES, type Role } from '$lib/domain/people/permissions';
import { id, moment, oneOf } from './columns';
import { directorates, services } from './services';

/** The people who use Ripplemark; better-auth's user table under our own name. */
export const people = pgTable(
  'people',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    role: text('role').$type<Role>().notNull(),
    /** Whose report they read first; null for none. */
    directorateId: uuid('directorate_id').references(() => directorates.id),
    /** Opens nothing but the choice of mails: it stands in the link that every mail ends with. */
    mailKey: uuid('mail_key').notNull().unique().defaultRandom(),
    deactivatedAt: moment('deactivated_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow()
  },
  (table) => [check('people_role_known', oneOf(table.role, ROLES))]
);

/** Which services a person leads or may view. */
export const personServices = pgTable(
  'person_services',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id, { onDelete: 'cascade' }),
    as: text('as').$type<'lead' | 'viewer'>().notNull()
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.serviceId] }),
    check('person_services_as_known', oneOf(table.as, { lead: 1, viewer: 1 }))
  ]
);

/** Invitations: single use, for one address; only the hash of the link's secret is kept. */
export const invitations = pgTable('invitations', {
  id: text('id').primaryKey(),
  tokenHash: text('token_hash').notNull().unique(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  role: text('role').$type<Role>().notNull(),
  services: jsonb('services').$type<{ serviceId: string; as: 'lead' | 'viewer' }[]>().notNull(),
  /** Accounts that a file named them for, as lead or deputy: theirs as soon as they join. */
  accounts: jsonb('accounts').$type<{ accountId: string; as: 'lead' | 'deputy' }[]>().notNull().default([]),
  invitedBy: text('invited_by')
    .notNull()
    .references(() => people.id),
  createdAt: moment('created_at').notNull().defaultNow(),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
  withdrawnAt: moment('withdrawn_at')
});

/** Signed-in sessions (better-auth). */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    token: text('token').notNull().unique(),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow()
  },
  (table) => [index('sessions_of_person').on(table.userId)]
);

/** How a person proves who they are (better-auth calls these accounts; ours are social accounts). */
export const credentials = pgTable(
  'credentials',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow()
  },
  (table) => [index('credentials_of_person').on(table.userId)]
);

/** Short-lived secrets of better-auth. */
export const verifications = pgTable('verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: moment('expires_at').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow()
});

/** Links with which a person chooses a new password: single use, an hour; only the hash of the secret is kept. */
export const passwordLinks = pgTable(
  'password_links',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    /** The administrator who made it; null where the person asked for it, or the command line made it. */
    madeBy: text('made_by').references(() => people.id),
    /** Somebody asked for it at the sign-in page: anybody can, so it ends no other link. */
    askedFor: boolean('asked_for').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at')
  },
  (table) => [index('password_links_of_person').on(table.personId)]
);

/** Wrong passwords for one email address from one network address, and wrong codes of tellers' cards from one; a hash stands for them. */
export const signInTries = pgTable('sign_in_tries', {
  key: text('key').primaryKey(),
  /** Tries since `since`, the one that is being looked at among them. */
  tries: integer('tries').notNull(),
  since: moment('since').notNull(),
  /** How often it had to pause since the last right password. */
  pauses: integer('pauses').notNull().default(0),
  pausedUntil: moment('paused_until')
});
