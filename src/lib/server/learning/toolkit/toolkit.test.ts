import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { ToolkitInput } from '$lib/domain/learning/toolkit/toolkit-form';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection } from '$lib/server/db/client';
import { auditEvents, toolkitPages } from '$lib/server/db/schema';
import { aCommsPerson, aLead, anAdmin } from '../../../../../tests/support/factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import { listToolkit, toolkitPage, toolkitVersionsOf } from './toolkit';
import {
  addToolkitPage,
  changeToolkitPage,
  toolkitPagesCompared,
  withdrawToolkitPage
} from './toolkit-changes';

const PAGE: ToolkitInput = {
  title: 'Ask people',
  theme: 'evidence',
  weakStep: 'route',
  words: 'How did you hear?'
};
const ALL = { text: null, step: null };

let connection: Connection;
let comms: Actor;
let lead: Actor;
beforeAll(async () => {
  connection = await testDatabase();
  [comms, lead] = [await aCommsPerson(connection.db), await aLead(connection.db)];
});
beforeEach(async () => {
  await connection.db.delete(toolkitPages);
});
afterAll(() => connection.close());

const add = (given: Partial<ToolkitInput> = {}) =>
  addToolkitPage(connection.db, comms, randomUUID(), { ...PAGE, ...given });
const titles = async (text: string | null, step: ToolkitInput['weakStep'] = null) =>
  (await listToolkit(connection.db, lead, { text, step })).pages.map(({ title }) => title);

describe('a page of the toolkit', () => {
  it('is added once however often its form is sent', async () => {
    const { db } = connection;
    const id = randomUUID();
    expect(await addToolkitPage(db, comms, id, PAGE)).toBe('ask-people');
    expect(await addToolkitPage(db, comms, id, PAGE)).toBe('ask-people');
    const other = addToolkitPage(db, comms, id, { ...PAGE, words: 'Lost?' });
    await expect(other).rejects.toThrow(Conflict);
    expect(await add()).toBe('ask-people-2');
    expect(await titles(null)).toEqual(['Ask people', 'Ask people']);
  });

  it('keeps every version readable, with who saved it, and its words out of the audit log', async () => {
    const { db } = connection;
    const slug = await add({ words: 'Zanzibar one' });
    const changed = { ...PAGE, title: 'Zanzibar', weakStep: null, words: 'Zanzibar two' };
    await changeToolkitPage(db, comms, slug, 1, changed);
    const { page, versions } = await toolkitVersionsOf(db, lead, slug);
    expect(page).toMatchObject({ ...changed, slug, version: 2, withdrawn: false });
    expect(versions).toMatchObject([
      { version: 2, title: 'Zanzibar', words: 'Zanzibar two', savedBy: comms.name },
      { version: 1, title: 'Ask people', words: 'Zanzibar one', savedBy: comms.name }
    ]);
    const lines = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, page.id))
      .orderBy(asc(auditEvents.id));
    expect(lines.map(({ action, changes }) => [action, changes])).toEqual([
      ['toolkit page added', []],
      [
        'toolkit page changed',
        [{ field: 'title' }, { field: 'weakStep', was: 'route', is: null }, { field: 'words' }]
      ]
    ]);
    expect(JSON.stringify(lines)).not.toContain('Zanzibar');
  });

  it('is not changed by who saw an older version, and they see both', async () => {
    const { db } = connection;
    const slug = await add();
    await changeToolkitPage(db, comms, slug, 1, { ...PAGE, words: 'Theirs' });
    await expect(changeToolkitPage(db, comms, slug, 1, PAGE)).rejects.toThrow(Conflict);
    const { version, conflict } = await toolkitPagesCompared(db, comms, slug, PAGE);
    expect(version).toBe(2);
    expect(conflict.rows).toEqual([{ field: 'Words', yours: 'How did you hear?', theirs: 'Theirs' }]);
    expect((await toolkitVersionsOf(db, lead, slug)).versions).toHaveLength(2);
  });

  it('is written by communications alone', async () => {
    const { db } = connection;
    const slug = await add();
    for (const who of [lead, await anAdmin(db)]) {
      await expect(addToolkitPage(db, who, randomUUID(), PAGE)).rejects.toThrow(Forbidden);
      await expect(changeToolkitPage(db, who, slug, 1, PAGE)).rejects.toThrow(Forbidden);
      await expect(withdrawToolkitPage(db, who, slug, 'withdrawn')).rejects.toThrow(Forbidden);
      expect(await toolkitPage(db, who, slug)).toMatchObject({ version: 1 });
    }
  });

  it('that is withdrawn is seen by communications alone, until it is brought back', async () => {
    const { db } = connection;
    const slug = await add();
    await withdrawToolkitPage(db, comms, slug, 'withdrawn');
    await withdrawToolkitPage(db, comms, slug, 'withdrawn');
    expect(await titles(null)).toEqual([]);
    await expect(toolkitPage(db, lead, slug)).rejects.toThrow(NotFound);
    await expect(toolkitVersionsOf(db, lead, slug)).rejects.toThrow(NotFound);
    expect(await listToolkit(db, comms, ALL)).toMatchObject({ pages: [], withdrawn: [{ slug }] });
    expect(await listToolkit(db, lead, ALL)).toEqual({ pages: [], withdrawn: [] });
    const { id } = await toolkitPage(db, comms, slug);
    await withdrawToolkitPage(db, comms, slug, 'brought back');
    expect(await titles(null)).toEqual(['Ask people']);
    const lines = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, id))
      .orderBy(asc(auditEvents.id));
    expect(lines.map(({ action }) => action)).toEqual([
      'toolkit page added',
      'toolkit page withdrawn',
      'toolkit page restored'
    ]);
  });

  it.each(['nothing', 'Not A Slug', '\0'])('that is none is not found: %j', async (slug) => {
    await expect(toolkitPage(connection.db, lead, slug)).rejects.toThrow(NotFound);
  });
});

describe('the search', () => {
  it('finds pages that hold every word, in title or words, in any capitals', async () => {
    await add({ title: 'Ask people', words: 'How did you HEAR? 100% of them' });
    await add({ title: 'Codes', words: 'Say the word at the desk', weakStep: null });
    expect(await titles('hear PEOPLE')).toEqual(['Ask people']);
    expect(await titles('hear desk')).toEqual([]);
    expect(await titles('e')).toEqual(['Ask people', 'Codes']);
    // What was typed means itself.
    expect(await titles('100%')).toEqual(['Ask people']);
    expect(await titles('%')).toEqual(['Ask people']);
    expect(await titles('_')).toEqual([]);
  });

  it('narrows to the pages for a weak step', async () => {
    await add();
    await add({ title: 'Hand over', weakStep: 'cover' });
    expect(await titles(null, 'cover')).toEqual(['Hand over']);
    expect(await titles('hear', 'cover')).toEqual(['Hand over']);
    expect(await titles('hear', 'check')).toEqual([]);
  });
});
