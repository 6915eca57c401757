import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { parsePeriod } from '$lib/domain/calendar/period';
import { NO_HOST, type DropInInput } from '$lib/domain/learning/drop-in/drop-in';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection } from '$lib/server/db/client';
import { accountsThatCame, auditEvents, dropInPeople, dropIns } from '$lib/server/db/schema';
import {
  aCommsPerson,
  aDropIn,
  aLead,
  aManager,
  anAccount,
  anAdmin
} from '../../../../../tests/support/factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import { dropInCalendar } from './drop-in-calendar';
import { addDropIn, cancelDropIn, changeDropIn, dropInsCompared, dropInToChange } from './drop-in-changes';
import { dropInById, dropInsHeld, listDropIns, myDropIns } from './drop-ins';
import { hostInstead, withoutHost } from './hosting';
import { giveBackPlace, signUp } from './places';
import { othersToCome, sayWhoCame } from './who-came';

const TODAY = '2026-11-23';
const INPUT: DropInInput = {
  ...{ title: 'Zanzibar hour', theme: 'evidence', day: '2026-12-03', startsAt: '10:00', endsAt: '11:00' },
  ...{ placeKind: 'online', place: 'https://meet.example/zanzibar', places: 2 }
};

let connection: Connection;
let host: Actor;
let other: Actor;
let comms: Actor;
let admin: Actor;
beforeAll(async () => {
  connection = await testDatabase();
  const { db } = connection;
  [host, other] = [await aLead(db), await aLead(db)];
  [comms, admin] = [await aCommsPerson(db), await anAdmin(db)];
});
beforeEach(async () => {
  await connection.db.delete(dropIns);
});
afterAll(() => connection.close());

const actionsOf = async (id: string) => {
  const rows = await connection.db
    .select({ action: auditEvents.action, changes: auditEvents.changes })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(asc(auditEvents.id));
  return rows;
};
const takenOf = async (id: string) => (await dropInById(connection.db, comms, id, TODAY)).taken;

describe('a drop-in', () => {
  it('is added once however often its form is sent, and changed by its host, without words in the audit log', async () => {
    const { db } = connection;
    const id = randomUUID();
    await addDropIn(db, host, id, INPUT);
    await addDropIn(db, host, id, INPUT);
    expect(await dropInToChange(db, host, id, TODAY)).toEqual({ ...INPUT, id, version: 1 });
    const changed = { ...INPUT, title: 'Zanzibar again', places: 3 };
    expect(await changeDropIn(db, host, id, 1, changed, TODAY)).toEqual({ ok: true });
    expect(await dropInById(db, other, id, TODAY)).toMatchObject({
      ...changed,
      version: 2,
      isHost: false,
      people: null
    });
    const lines = await actionsOf(id);
    expect(lines.map(({ action }) => action)).toEqual(['drop-in added', 'drop-in changed']);
    expect(lines[1]!.changes).toEqual([{ field: 'title' }, { field: 'places', was: 2, is: 3 }]);
    expect(JSON.stringify(lines)).not.toContain('Zanzibar');
  });

  it('is not lost where its form holds the id of another one', async () => {
    const { db } = connection;
    const id = randomUUID();
    await addDropIn(db, host, id, INPUT);
    await expect(addDropIn(db, other, id, INPUT)).rejects.toThrow(Conflict);
    await expect(addDropIn(db, host, id, { ...INPUT, place: 'https://meet.example/other' })).rejects.toThrow(
      Conflict
    );
  });

  it('keeps its day once it was said who came', async () => {
    const { db } = connection;
    const { id } = await aDropIn(db, { hostId: host.id, day: TODAY, people: [{ person: other }] });
    await sayWhoCame(db, host, id, { asked: [other.id], came: [other.id] }, TODAY);
    expect(await changeDropIn(db, host, id, 1, INPUT, TODAY)).toEqual({
      ok: false,
      errors: [{ field: 'day', text: expect.stringContaining('It was said who came') }]
    });
    expect(await changeDropIn(db, host, id, 1, { ...INPUT, day: TODAY }, TODAY)).toEqual({ ok: true });
  });

  it('has whoever came without a place, each once and with their accounts', async () => {
    const { db } = connection;
    const walker = await aLead(db);
    const account = await anAccount(db, { leadId: walker.id });
    const { id } = await aDropIn(db, { hostId: host.id, day: TODAY, places: 1 });
    const choices = async () => (await othersToCome(db, host, id)).map(({ value }) => value);
    expect(await choices()).toEqual(expect.arrayContaining([walker.id, comms.id]));
    expect(await choices()).not.toEqual(expect.arrayContaining([admin.id]));
    expect(await choices()).not.toContain(host.id);
    await expect(othersToCome(db, other, id)).rejects.toThrow(Forbidden);
    for (const also of [walker.id, walker.id, host.id, admin.id, 'nobody', ''])
      await sayWhoCame(db, host, id, { asked: [], came: [], also }, TODAY);
    expect(await choices()).not.toContain(walker.id);
    expect((await dropInById(db, host, id, TODAY)).people).toMatchObject([{ id: walker.id, attended: true }]);
    const came = await db.select().from(accountsThatCame).where(eq(accountsThatCame.dropInId, id));
    expect(came.map(({ accountId }) => accountId)).toContain(account.id);
  });

  it('is changed by nobody else but communications', async () => {
    const { db } = connection;
    const { id } = await aDropIn(db, { hostId: host.id });
    await expect(dropInToChange(db, other, id, TODAY)).rejects.toThrow(Forbidden);
    await expect(changeDropIn(db, other, id, 1, INPUT, TODAY)).rejects.toThrow(Forbidden);
    await expect(cancelDropIn(db, other, id, TODAY)).rejects.toThrow(Forbidden);
    await expect(sayWhoCame(db, other, id, { asked: [], came: [] }, '2026-12-03')).rejects.toThrow(Forbidden);
    await expect(addDropIn(db, admin, randomUUID(), INPUT)).rejects.toThrow(Forbidden);
    await expect(cancelDropIn(db, admin, id, TODAY)).rejects.toThrow(Forbidden);
    expect(await changeDropIn(db, comms, id, 1, INPUT, TODAY)).toEqual({ ok: true });
  });

  it('is not changed by who saw an older version, and they see both', async () => {
    const { db } = connection;
    const { id } = await aDropIn(db, { hostId: host.id });
    await changeDropIn(db, comms, id, 1, { ...INPUT, places: 30 }, TODAY);
    await expect(changeDropIn(db, host, id, 1, INPUT, TODAY)).rejects.toThrow(Conflict);
    const { version, conflict } = await dropInsCompared(db, host, id, INPUT, TODAY);
    expect(version).toBe(2);
    expect(conflict.heading).toContain('changed this at');
    expect(conflict.rows).toEqual([{ field: 'Places', yours: '2', theirs: '30' }]);
  });

  it('keeps a place for everybody who signed up', async () => {
    const { db } = connection;
    const people = [{ person: other }, { person: comms }];
    const { id } = await aDropIn(db, { hostId: host.id, people });
    expect(await changeDropIn(db, host, id, 1, { ...INPUT, places: 1 }, TODAY)).toEqual({
      ok: false,
      errors: [{ field: 'places', text: '2 people have signed up: enter 2 places or more' }]
    });
  });

  it('that is over, or cancelled, changes no more', async () => {
    const { db } = connection;
    const past = await aDropIn(db, { hostId: host.id, day: '2026-11-22' });
    const cancelled = await aDropIn(db, { hostId: host.id });
    await cancelDropIn(db, host, cancelled.id, TODAY);
    for (const [id, version] of [
      [past.id, 1],
      [cancelled.id, 2]
    ] as const) {
      await expect(changeDropIn(db, host, id, version, INPUT, TODAY)).rejects.toThrow(Conflict);
      await expect(cancelDropIn(db, host, id, TODAY)).rejects.toThrow(Conflict);
      await expect(dropInToChange(db, host, id, TODAY)).rejects.toThrow(Conflict);
    }
    expect((await actionsOf(cancelled.id)).map(({ action }) => action)).toEqual(['drop-in cancelled']);
  });

  it.each(['nonsense', randomUUID()])('that is none is not found: %s', async (id) => {
    const { db } = connection;
    const asks = [
      () => dropInById(db, host, id, TODAY),
      () => signUp(db, host, id, TODAY),
      () => cancelDropIn(db, host, id, TODAY)
    ];
    for (const ask of asks) await expect(ask()).rejects.toThrow(NotFound);
  });
});

describe('a place', () => {
  it('is taken once, stands on home, and is given back', async () => {
    const { db } = connection;
    const { id } = await aDropIn(db, { hostId: host.id });
    expect(await signUp(db, other, id, TODAY)).toEqual({ ok: true });
    expect(await signUp(db, other, id, TODAY)).toEqual({ ok: true });
    expect(await takenOf(id)).toBe(1);
    expect((await myDropIns(db, other, TODAY)).map((each) => each.id)).toEqual([id]);
    expect((await myDropIns(db, host, TODAY)).map((each) => each.id)).toEqual([id]);
    expect(await myDropIns(db, comms, TODAY)).toEqual([]);
    expect(await giveBackPlace(db, other, id, TODAY)).toEqual({ ok: true });
    expect(await giveBackPlace(db, other, id, TODAY)).toEqual({ ok: true });
    expect(await takenOf(id)).toBe(0);
    expect((await actionsOf(id)).map(({ action }) => action)).toEqual([
      'drop-in place taken',
      'drop-in place returned'
    ]);
  });

  it('is refused, with a reason, to its host, when it is full, over or cancelled', async () => {
    const { db } = connection;
    const full = await aDropIn(db, { places: 1, people: [{ person: other }] });
    const past = await aDropIn(db, { day: '2026-11-22', people: [{ person: other }] });
    const cancelled = await aDropIn(db, { cancelledAt: new Date() });
    const own = await aDropIn(db, { hostId: host.id });
    const answers = [full, past, cancelled, own].map(({ id }) => signUp(db, host, id, TODAY));
    expect((await Promise.all(answers)).map((answer) => !answer.ok && answer.text)).toEqual([
      'The only place is taken. Ask the host for another day, or look again: places come free.',
      'This drop-in is over. Choose another one.',
      'This drop-in was cancelled. Choose another one.',
      'You host this drop-in, so you need no place.'
    ]);
    expect(await giveBackPlace(db, other, past.id, TODAY)).toMatchObject({ ok: false });
    await expect(signUp(db, admin, own.id, TODAY)).rejects.toThrow(Forbidden);
    await expect(giveBackPlace(db, admin, own.id, TODAY)).rejects.toThrow(Forbidden);
  });

  it('is not given back once it was said who came', async () => {
    const { db } = connection;
    const { id } = await aDropIn(db, { day: TODAY, people: [{ person: other, attended: true }] });
    expect(await giveBackPlace(db, other, id, TODAY)).toMatchObject({ ok: false });
    expect(await takenOf(id)).toBe(1);
  });

  it('is never given to one more than there are, whoever asks at the same moment', async () => {
    const { db } = connection;
    const { id } = await aDropIn(db, { places: 3 });
    const people = await Promise.all(Array.from({ length: 12 }, () => aLead(db)));
    const answers = await Promise.all(people.map((person) => signUp(db, person, id, TODAY)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(await takenOf(id)).toBe(3);
  });
});

describe('who came', () => {
  it('brings the accounts that they run with them, as leads or deputies, while these are in use', async () => {
    const { db } = connection;
    const [led, shared] = [
      await anAccount(db, { leadId: other.id }),
      await anAccount(db, { deputies: [other.id, comms.id] })
    ];
    await anAccount(db, { leadId: other.id, status: 'closed' });
    await anAccount(db, { leadId: other.id, openedOn: '2026-12-04' });
    await anAccount(db, { leadId: host.id });
    const absent = await anAccount(db, { leadId: comms.id });
    const people = [{ person: other }, { person: comms }];
    const { id } = await aDropIn(db, { hostId: host.id, people });
    const came = async () => {
      const rows = await db.select().from(accountsThatCame).where(eq(accountsThatCame.dropInId, id));
      expect(rows.every(({ cameTo, day }) => cameTo === 'drop-in' && day === '2026-12-03')).toBe(true);
      return rows.map(({ accountId }) => accountId).toSorted();
    };
    const asked = [other.id, comms.id];
    await expect(sayWhoCame(db, host, id, { asked, came: asked }, '2026-12-02')).rejects.toThrow(Conflict);
    await sayWhoCame(db, host, id, { asked, came: [other.id] }, '2026-12-03');
    await sayWhoCame(db, host, id, { asked, came: [other.id] }, '2026-12-03');
    expect(await came()).toEqual([led.id, shared.id].toSorted());
    expect(await dropInById(db, host, id, '2026-12-04')).toMatchObject({
      came: 1,
      notSaid: 0,
      maySayWhoCame: true
    });

    // Put right: it was the other one. The account that both run stays.
    await sayWhoCame(db, comms, id, { asked, came: [comms.id] }, '2026-12-04');
    expect(await came()).toEqual([shared.id, absent.id].toSorted());
    expect((await actionsOf(id)).map(({ changes }) => changes)).toEqual([
      [{ field: 'came', was: 0, is: 1 }],
      [{ field: 'came', was: 1, is: 1 }],
      [{ field: 'came', was: 1, is: 1 }]
    ]);
  });

  it('leaves whoever was not asked about as they were, and nobody who did not sign up', async () => {
    const { db } = connection;
    const { id } = await aDropIn(db, {
      hostId: host.id,
      people: [{ person: other }, { person: comms, attended: true }]
    });
    await sayWhoCame(db, host, id, { asked: [other.id, admin.id], came: [admin.id] }, '2026-12-03');
    const rows = await db.select().from(dropInPeople).where(eq(dropInPeople.dropInId, id));
    expect(new Map(rows.map(({ personId, attended }) => [personId, attended]))).toEqual(
      new Map([
        [other.id, false],
        [comms.id, true]
      ])
    );
  });

  it('of a cancelled one nobody says anything', async () => {
    const { db } = connection;
    const { id } = await aDropIn(db, {
      hostId: host.id,
      cancelledAt: new Date(),
      people: [{ person: other }]
    });
    await expect(sayWhoCame(db, host, id, { asked: [other.id], came: [] }, '2026-12-04')).rejects.toThrow(
      Conflict
    );
  });
});

describe('a drop-in whose host has left', () => {
  it('names nobody, takes nobody, and waits for communications, who may host it', async () => {
    const { db } = connection;
    const [gone, guest] = [await aLead(db, [], { deactivatedAt: new Date() }), await aLead(db)];
    const people = [{ person: comms }];
    const { id } = await aDropIn(db, { hostId: gone.id, day: TODAY, people });
    await aDropIn(db, { hostId: gone.id, day: '2026-11-22' });
    await aDropIn(db, { hostId: gone.id, cancelledAt: new Date() });
    expect((await listDropIns(db, guest, TODAY)).coming[0]).toMatchObject({ id, host: null });
    expect(await signUp(db, guest, id, TODAY)).toEqual({ ok: false, text: NO_HOST });
    const calendar = await dropInCalendar(db, guest, id, 'https://ripplemark.example', TODAY);
    expect(await calendar.text()).toContain('STATUS:TENTATIVE');
    expect(await withoutHost(db, TODAY)).toEqual({ dropIns: 1, next: TODAY });

    expect(await dropInById(db, guest, id, TODAY)).toMatchObject({ mayHost: false });
    await expect(hostInstead(db, guest, id, TODAY)).rejects.toThrow(Forbidden);
    await expect(hostInstead(db, comms, id, '2026-11-24')).rejects.toThrow(Conflict);
    expect(await dropInById(db, comms, id, TODAY)).toMatchObject({ mayHost: true });
    await hostInstead(db, comms, id, TODAY);
    await expect(hostInstead(db, comms, id, TODAY)).rejects.toThrow(Conflict);
    expect(await dropInById(db, comms, id, TODAY)).toMatchObject({
      ...{ host: comms.name, isHost: true, mayHost: false, taken: 0 }
    });
    expect(await withoutHost(db, TODAY)).toBeNull();
    expect(await signUp(db, guest, id, TODAY)).toEqual({ ok: true });
  });

  it('that is cancelled tells its host and communications whom to tell, and nobody else', async () => {
    const { db } = connection;
    const { id } = await aDropIn(db, { hostId: host.id, people: [{ person: other }] });
    await cancelDropIn(db, host, id, TODAY);
    for (const who of [host, comms])
      expect((await dropInById(db, who, id, TODAY)).people).toMatchObject([{ email: other.email }]);
    expect((await dropInById(db, other, id, TODAY)).people).toBeNull();
  });
});

describe('the lists', () => {
  it('part those to come from those that are over, each in its order', async () => {
    const { db } = connection;
    const at = async (day: string, startsAt = '10:00') => (await aDropIn(db, { day, startsAt })).id;
    const [second, first] = [await at('2026-11-24', '11:00'), await at('2026-11-24')];
    const [older, old] = [await at('2026-09-01'), await at('2026-11-22')];
    const { coming, past } = await listDropIns(db, admin, TODAY);
    expect(coming.map(({ id }) => id)).toEqual([first, second]);
    expect(past.map(({ id }) => id)).toEqual([old, older]);
  });

  it('of a period holds what was held in it, as a report counts', async () => {
    const { db } = connection;
    const { id } = await aDropIn(db, { day: '2026-09-30' });
    await aDropIn(db, { day: '2026-09-30', cancelledAt: new Date() });
    await aDropIn(db, { day: '2026-10-01' });
    await aDropIn(db, { day: '2026-11-24' });
    const held = (slug: string) => dropInsHeld(db, admin, parsePeriod(slug, 4)!, TODAY);
    expect((await held('2026-27-q2')).map((each) => each.id)).toEqual([id]);
    expect(await held('2026-27')).toHaveLength(2);
  });

  it('name those who signed up to the host and to communications alone', async () => {
    const { db } = connection;
    const { id } = await aDropIn(db, { hostId: host.id, people: [{ person: other }] });
    const people = [{ id: other.id, name: other.name, attended: null }];
    for (const who of [host, comms])
      expect(await dropInById(db, who, id, TODAY)).toMatchObject({ people, mayChange: true });
    for (const who of [other, admin, await aManager(db)])
      expect(await dropInById(db, who, id, TODAY)).toMatchObject({
        people: null,
        mayChange: false,
        taken: 1
      });
  });
});

it('the calendar file says when it last changed, and names nobody', async () => {
  const { db } = connection;
  const id = randomUUID();
  await addDropIn(db, host, id, INPUT);
  await signUp(db, other, id, TODAY);
  const answer = await dropInCalendar(db, admin, id, 'https://ripplemark.example', TODAY);
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="drop-in-2026-12-03.ics"'
  });
  const file = await answer.text();
  const [line] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(asc(auditEvents.id))
    .limit(1);
  const at = line!.at.toISOString().replace(/[-:]|\.\d+/g, '');
  expect(file).toContain(`DTSTAMP:${at}\r\n`);
  expect(file).toContain('SUMMARY:Zanzibar hour\r\n');
  for (const { name, email } of [host, other]) {
    expect(file).not.toContain(name);
    expect(file).not.toContain(email);
  }
});
