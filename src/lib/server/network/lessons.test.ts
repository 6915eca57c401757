import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { readLessonFilter } from '$lib/domain/network/request-filter';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import {
  aCommsPerson,
  aLead,
  aLesson,
  aLessonUse,
  aManager,
  anAdmin,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { stopUsing, useLesson, withdrawLesson } from './lesson-uses';
import { lessonsFor, listLessons } from './lessons';

const TODAY = '2026-11-23';
let connection: Connection;
let db: Db;
let service: { id: string; slug: string; name: string };
let lead: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  service = await aService(db);
  lead = await aLead(db, [service.id]);
});
afterAll(() => connection.close());

const filterOf = (query: string) => readLessonFilter(new URLSearchParams(query), 4);

describe('a lesson', () => {
  it('is offered to the next one with the same weak step, the newest first', async () => {
    const old = await aLesson(db, { weakStep: 'cover', since: new Date('2026-08-01T10:00:00Z') });
    const shared = await aLesson(db, { weakStep: 'cover', source: 'Hillside Council' });
    await aLesson(db, { weakStep: 'returns' });
    const found = await lessonsFor(db, lead, { step: 'cover', theme: 'cover' });
    expect(found.map(({ id }) => id)).toEqual([shared.id, old.id]);
    expect(found[0]).toMatchObject({ source: 'Hillside Council', service: null, requestId: null, uses: [] });
    for (const actor of [await aManager(db), await anAdmin(db)])
      expect(await lessonsFor(db, actor, { step: 'cover', theme: null })).toHaveLength(2);
  });

  it('of something else is offered for the same theme alone', async () => {
    const { id } = await aLesson(db, { weakStep: 'other', theme: 'stories' });
    const found = async (theme: 'stories' | 'ideas' | null) =>
      (await lessonsFor(db, lead, { step: 'other', theme })).map((lesson) => lesson.id);
    expect(await found('stories')).toEqual([id]);
    expect(await found('ideas')).toEqual([]);
    expect(await found(null)).toEqual([]);
  });

  it('is used by a service once, however often somebody says so, and no more when they take it back', async () => {
    const { id } = await aLesson(db);
    const use = { lesson: id, service: service.id };
    await Promise.all([1, 2, 3].map(() => useLesson(db, lead, use, TODAY)));
    const [found] = (await listLessons(db, lead, filterOf(`lesson=${id}`))).lessons;
    expect(found?.uses).toEqual([{ id: service.id, name: service.name }]);
    expect((await listLessons(db, lead, filterOf(`lesson=${id}`))).users).toBe(1);
    await stopUsing(db, lead, use);
    await stopUsing(db, lead, use);
    expect((await listLessons(db, lead, filterOf(`lesson=${id}`))).users).toBe(0);
  });

  it('is used by what the person leads, or any service for communications', async () => {
    const { id } = await aLesson(db);
    const use = { lesson: id, service: service.id };
    const others = [await aLead(db, [(await aService(db)).id]), await aManager(db), await anAdmin(db)];
    for (const actor of others) {
      await expect(useLesson(db, actor, use, TODAY)).rejects.toThrow(Forbidden);
      await expect(stopUsing(db, actor, use)).rejects.toThrow(Forbidden);
    }
    await useLesson(db, await aCommsPerson(db), use, TODAY);
  });

  it('is not reused where it came from', async () => {
    const { id } = await aLesson(db, { serviceId: service.id });
    await expect(useLesson(db, lead, { lesson: id, service: service.id }, TODAY)).rejects.toThrow(Conflict);
  });

  it('counts no use where it came from, whatever the rows say', async () => {
    const own = await aService(db);
    const { id } = await aLesson(db, { serviceId: own.id });
    await aLessonUse(db, id, own.id, '2026-10-01');
    const found = await listLessons(db, lead, filterOf(`lesson=${id}`));
    expect([found.lessons[0]?.uses, found.users]).toEqual([[], 0]);
    expect((await listLessons(db, lead, filterOf(`service=${own.slug}&used=2026-27-q3`))).lessons).toEqual(
      []
    );
  });

  it('that is withdrawn is not there any more; communications withdraw it', async () => {
    const { id } = await aLesson(db, { weakStep: 'check' });
    await expect(withdrawLesson(db, lead, id)).rejects.toThrow(Forbidden);
    await withdrawLesson(db, await aCommsPerson(db), id);
    expect(await lessonsFor(db, lead, { step: 'check', theme: null })).toEqual([]);
    await expect(useLesson(db, lead, { lesson: id, service: service.id }, TODAY)).rejects.toThrow(NotFound);
  });

  it.each(['nothing', randomUUID()])('that is none is not found: %s', async (id) => {
    const use = { lesson: id, service: service.id };
    await expect(useLesson(db, lead, use, TODAY)).rejects.toThrow(NotFound);
    await expect(stopUsing(db, lead, use)).rejects.toThrow(NotFound);
    await expect(withdrawLesson(db, await aCommsPerson(db), id)).rejects.toThrow(NotFound);
    expect((await listLessons(db, lead, filterOf(`lesson=${id}`))).lessons).toEqual([]);
  });
});

describe('a list of lessons', () => {
  it('finds what was learnt or used in a place and a time', async () => {
    const [own, other] = [await aService(db), await aService(db)];
    const { id } = await aLesson(db, { serviceId: own.id });
    await aLessonUse(db, id, other.id, '2026-10-01');
    const found = async (query: string) => {
      const { lessons, users } = await listLessons(db, lead, filterOf(query));
      return [lessons.map((lesson) => lesson.id), users];
    };
    expect(await found(`service=${own.slug}&period=2026-27-q2`)).toEqual([[id], 0]);
    expect(await found(`service=${own.slug}&period=2026-27-q3`)).toEqual([[], 0]);
    expect(await found(`service=${other.slug}&used=2026-27-q3`)).toEqual([[id], 1]);
    expect(await found(`service=${other.slug}&used=2026-27-q2`)).toEqual([[], 0]);
    expect(await found(`service=${own.slug}&used=2026-27-q3`)).toEqual([[], 0]);
  });
});

it('lists lessons page by page, and says how many there are', async () => {
  const own = await aService(db);
  const first = await aLesson(db, { serviceId: own.id, since: new Date('2026-01-01T10:00:00Z') });
  for (let more = 0; more < 50; more += 1) await aLesson(db, { serviceId: own.id });
  const filter = filterOf(`service=${own.slug}`);
  const [one, two] = [await listLessons(db, lead, filter), await listLessons(db, lead, filter, 2)];
  expect([one.total, one.lessons.length, two.total]).toEqual([51, 50, 51]);
  expect(two.lessons.map(({ id }) => id)).toEqual([first.id]);
});
