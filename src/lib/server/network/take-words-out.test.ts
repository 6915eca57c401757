import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, NotFound } from '$lib/domain/errors';
import type { Connection } from '$lib/server/db/client';
import { helpReplies, helpRequests, networkLessons } from '$lib/server/db/schema';
import {
  aCommsPerson,
  aHelpReply,
  aHelpRequest,
  aLead,
  aLesson,
  aManager,
  anAdmin
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { lessonsFor } from './lessons';
import { requestPage } from './request-page';
import { TAKEN_OUT, takeWordsOut, type Taken } from './take-words-out';

let connection: Connection;
beforeAll(async () => {
  connection = await testDatabase();
});
afterAll(() => connection.close());

const WORDS = 'Mrs Zanzibar rang.';

describe('words that name somebody', () => {
  it('are taken out for good, wherever they stand, and leave that there was something', async () => {
    const { db } = connection;
    const comms = await aCommsPerson(db);
    const request = await aHelpRequest(db, { words: WORDS });
    const reply = await aHelpReply(db, request.id);
    await db.update(helpReplies).set({ words: WORDS });
    const lesson = await aLesson(db, { words: WORDS });
    const all: [Taken, string][] = [
      ['request', request.id],
      ['reply', reply.id],
      ['lesson', lesson.id]
    ];
    for (const [what, id] of all) await takeWordsOut(db, comms, { what, id });
    const page = await requestPage(db, comms, request.id, '2026-11-23');
    expect([page.words, page.replies[0]?.words]).toEqual([TAKEN_OUT, TAKEN_OUT]);
    expect(await lessonsFor(db, comms, { step: 'route', theme: null })).toEqual([]);
    for (const table of [helpRequests, helpReplies, networkLessons])
      expect(await db.$count(table, sql`words like '%Zanzibar%'`)).toBe(0);
  });

  it('are taken out by communications alone', async () => {
    const { db } = connection;
    const { id } = await aHelpRequest(db);
    for (const actor of [await aLead(db), await aManager(db), await anAdmin(db)])
      await expect(takeWordsOut(db, actor, { what: 'request', id })).rejects.toThrow(Forbidden);
  });

  it.each(['nothing', randomUUID()])('of what is not there are not found: %s', async (id) => {
    const comms = await aCommsPerson(connection.db);
    for (const what of ['request', 'reply', 'lesson'] as const)
      await expect(takeWordsOut(connection.db, comms, { what, id })).rejects.toThrow(NotFound);
  });
});
