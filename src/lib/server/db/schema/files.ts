import { sql } from 'drizzle-orm';
import { check, customType, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { FILE_KINDS, type FileKind } from '$lib/domain/file/file';
import { id, moment, oneOf } from './columns';
import { outcomes } from './outcomes';
import { people } from './people';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/**
 * What is kept of files, by the SHA-256 of its bytes: each content once, however many outcomes have it. It is written
 * before the row of a file, and goes when no file needs it.
 */
export const fileBlobs = pgTable(
  'file_blobs',
  {
    hash: text('hash').primaryKey(),
    /** In bytes. */
    size: integer('size').notNull(),
    /** Null where the bytes are in the S3 store. */
    content: bytea('content'),
    /** When somebody last began to need it. What no file needs a day later is dropped. */
    neededAt: moment('needed_at').notNull().defaultNow()
  },
  (table) => [
    check('file_blobs_hash_of_sha256', sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
    check(
      'file_blobs_size_of_content',
      sql`${table.content} is null or length(${table.content}) = ${table.size}`
    ),
    index('file_blobs_by_need').on(table.neededAt)
  ]
);

/** A file that supports an outcome. The same content counts once for an outcome. */
export const files = pgTable(
  'files',
  {
    id: id(),
    outcomeId: uuid('outcome_id')
      .notNull()
      .references(() => outcomes.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<FileKind>().notNull(),
    /** What it is called here: made safe, and without what looks personal. */
    name: text('name').notNull(),
    /** What a picture shows, as its alternative text; what is in any other file. */
    description: text('description').notNull(),
    /** Of the bytes that are kept: a picture is written anew. */
    hash: text('hash')
      .notNull()
      .references(() => fileBlobs.hash),
    /** Of a small picture of it; null for what is no picture. */
    thumbnailHash: text('thumbnail_hash').references(() => fileBlobs.hash),
    /** In bytes, as it is kept. */
    size: integer('size').notNull(),
    /** Of a picture, in points. */
    width: integer('width'),
    height: integer('height'),
    addedBy: text('added_by')
      .notNull()
      .references(() => people.id),
    addedAt: moment('added_at').notNull().defaultNow()
  },
  (table) => [
    uniqueIndex('files_once_in_an_outcome').on(table.outcomeId, table.hash),
    index('files_with_content').on(table.hash),
    index('files_with_thumbnail').on(table.thumbnailHash),
    check('files_kind_known', oneOf(table.kind, FILE_KINDS)),
    check('files_described', sql`length(trim(${table.description})) > 0 and length(trim(${table.name})) > 0`)
  ]
);
