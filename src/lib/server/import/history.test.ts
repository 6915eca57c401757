import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  aCommsPerson,
  aMeasure,
  anAccount,
  aNilReturn,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { aFile, broughtIn, COUNCIL, refusals } from '../../../../tests/support/imports';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import { accountReturns } from '$lib/server/account/account-returns';
import type { Connection, Db } from '$lib/server/db/client';
import {
  auditEvents,
  checks,
  evidence,
  importRefusals,
  outcomeAccounts,
  outcomes,
  services
} from '$lib/server/db/schema';
import { importById } from './imports';
import { gapsBetween } from '$lib/server/measure/gaps';
import { parsePeriod } from '$lib/domain/calendar/period';

let connection: Connection | undefined;
let db: Db;
let comms: Actor;
let libraries: { id: string };
let signUps: { id: string };

beforeEach(async () => {
  await connection?.close();
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
  libraries = await aService(db, { name: 'Libraries' });
  signUps = await aMeasure(db, { name: 'Event sign-ups', unitOne: 'sign-up', unitMany: 'sign-ups' });
});
afterAll(() => connection?.close());

const LONG = `Month,Service,Measure,Figure
Apr 2025,Libraries,Event sign-ups,"1,204"
05/2025,libraries,event sign-ups,0
2025-06,Libraries,Event sign-ups,
July 2025,Libraries,Event sign-ups,n/a`;

describe('history', () => {
  it('comes in month by month, as whole months that say they were imported; nothing is made of an empty cell', async () => {
    const { tallies, id } = await broughtIn(db, comms, LONG);
    expect(refusals(tallies)).toEqual([]);
    const rows = await db.select().from(outcomes).orderBy(outcomes.month);
    expect(
      rows.map(({ month, wholeMonth, quantity, strength, route, importId }) => [
        ...[month, wholeMonth, quantity, strength, route, importId]
      ])
    ).toEqual([
      ['2025-04-01', true, 1204, 1, 'not-known', id],
      ['2025-05-01', true, 0, 1, 'not-known', id]
    ]);
    expect(await db.$count(outcomeAccounts)).toBe(0);
    expect(tallies[0]!.notes[0]).toBe(
      '2 cells are empty or say that nobody counted: no figure is made of them. Nothing recorded is not zero.'
    );
  });

  it('may have its months across', async () => {
    const wide = `Library figures 2025
Measure;Service;Apr-25;May-25;30/06/2025
Event sign-ups;Libraries;12;;30
Total;;12;;30
Source: Eventbrite`;
    const file = await aFile(db, comms, wide, { wanted: 'history' });
    expect(file.parts[0]).toMatchObject({ kind: 'history', rows: 1 });
    expect(file.parts[0]!.leftBelow.map(({ row }) => row)).toEqual([4, 5]);
    await broughtIn(db, comms, wide);
    const rows = await db.select({ month: outcomes.month, quantity: outcomes.quantity }).from(outcomes);
    expect(rows.sort((one, other) => (one.month < other.month ? -1 : 1))).toEqual([
      { month: '2025-04-01', quantity: 12 },
      { month: '2025-06-01', quantity: 30 }
    ]);
  });

  it('is one row in the audit log, and one for the file', async () => {
    await broughtIn(db, comms, LONG);
    const events = await db.select({ action: auditEvents.action }).from(auditEvents);
    expect(events.map(({ action }) => action).sort()).toEqual(['file imported', 'history imported']);
  });

  it('is Linked only where a source and a route are named for all of it', async () => {
    const answers = { source: 'Eventbrite, export of 12 May 2026', route: 'tracked-link' as const };
    await broughtIn(db, comms, LONG, { answers });
    const rows = await db.select({ strength: outcomes.strength, route: outcomes.route }).from(outcomes);
    expect(rows).toEqual([
      { strength: 2, route: 'tracked-link' },
      { strength: 2, route: 'tracked-link' }
    ]);
    expect(await db.select({ kind: evidence.kind, content: evidence.content }).from(evidence)).toEqual([
      { kind: 'source', content: answers.source },
      { kind: 'source', content: answers.source }
    ]);
  });

  it('counts as evidence of an account only where it names that account', async () => {
    const [named, other] = [
      await anAccount(db, { serviceId: libraries.id, platform: 'x', handle: 'libs' }),
      await anAccount(db, { serviceId: libraries.id, platform: 'facebook', handle: 'other' })
    ];
    const answers = { source: 'Eventbrite', route: 'tracked-link' as const };
    const rows = `Month,Service,Measure,Figure,Account
2026-07,Libraries,Event sign-ups,12,@libs
2026-08,Libraries,Event sign-ups,12,`;
    await broughtIn(db, comms, rows, { answers });
    const returns = await accountReturns(db, parsePeriod('2026-27-q2', 4)!);
    const of = (id: string) => returns.find((row) => row.id === id)?.return;
    expect([of(named.id), of(other.id)]).toEqual(['evidenced', 'no-return']);
  });

  it('brought in again is the same; with another figure it changes', async () => {
    await broughtIn(db, comms, LONG);
    expect((await aFile(db, comms, LONG)).tallies[0]!.counts).toEqual({
      new: 0,
      changed: 0,
      same: 2,
      refused: 0
    });
    const { tallies } = await broughtIn(db, comms, LONG.replace('"1,204"', '1300'));
    expect(tallies[0]!.shown.changed.map(({ changes }) => changes)).toEqual([
      [{ field: 'Figure', was: '1,204', is: '1,300' }]
    ]);
    const [april] = await db.select().from(outcomes).where(eq(outcomes.month, '2025-04-01'));
    expect(april).toMatchObject({ quantity: 1300, version: 2 });
  });
});

describe('a row of history is refused', () => {
  it.each([
    ['2025-13,Libraries,Event sign-ups,1', 'month: “2025-13” is not a month'],
    ['Nov 2026,Libraries,Event sign-ups,1', 'month: November 2026 is not over yet'],
    ['1999-04,Libraries,Event sign-ups,1', 'month: April 1999 is too long ago'],
    ['2025-04,Moonbase,Event sign-ups,1', 'service: “Moonbase” is not a service of this council'],
    ['2025-04,Libraries,Likes,1', 'measure: “Likes” is not a measure of this council'],
    ['2025-04,Libraries,Event sign-ups,1.5', 'figure: “1.5” is not a whole number'],
    ['2025-04,Libraries,Event sign-ups,-3', 'figure: “-3” is not a whole number'],
    ['2025-04,Libraries,Event sign-ups,#REF!', 'figure: “#REF!” is a mistake that a spreadsheet shows'],
    ['2025-04,Libraries,Event sign-ups,1,@nobody', 'account: “@nobody” is not on the register']
  ])('%s', async (row, why) => {
    const { tallies } = await aFile(db, comms, `Month,Service,Measure,Figure,Account\n${row}`, {
      wanted: 'history'
    });
    expect(refusals(tallies)[0]).toContain(`Row 2, ${why}`);
  });

  it('twice for the same month', async () => {
    const { tallies } = await aFile(db, comms, `${LONG}\nApril 2025,Libraries,Event sign-ups,7`);
    expect(refusals(tallies)).toEqual([
      'Row 6, month: Row 2 has a figure for the same month, service and measure'
    ]);
  });

  it('beside what people logged: it would count twice', async () => {
    const account = await anAccount(db, { serviceId: libraries.id });
    const logged = { serviceId: libraries.id, measureId: signUps.id, accounts: [account.id] };
    await anOutcome(db, { ...logged, quantity: 30, happenedOn: '2025-04-10' });
    await anOutcome(db, { ...logged, quantity: 10, happenedOn: '2025-04-12' });
    const { tallies } = await aFile(db, comms, LONG);
    expect(refusals(tallies)).toEqual([
      'Row 2, month: For April 2025 the service has logged 40 in 2 outcomes already. Beside these, a month’s figure would count twice: leave the row out'
    ]);
  });
});

describe('a figure that came in with a file', () => {
  const row = (figure: number, account = '') =>
    `Month,Service,Measure,Figure,Account\n2025-04,Libraries,Event sign-ups,${figure},${account}`;
  const one = async () => (await db.select().from(outcomes))[0]!;

  it('that somebody changed or checked stays as they left it', async () => {
    await broughtIn(db, comms, row(12));
    await db
      .update(outcomes)
      .set({ quantity: 15, version: 2, changedBy: [comms.id] })
      .where(eq(outcomes.id, (await one()).id));
    const { tallies } = await broughtIn(db, comms, row(12));
    expect(refusals(tallies)).toEqual([
      'Row 2, figure: Somebody changed or checked this figure since: 15 stands'
    ]);
    expect((await aFile(db, comms, row(15))).tallies[0]!.counts.same).toBe(1);
    expect(await db.$count(outcomes)).toBe(1);
  });

  it('stands once a month: not with an account beside one without', async () => {
    await anAccount(db, { serviceId: libraries.id, platform: 'x', handle: 'libs' });
    await anAccount(db, { serviceId: libraries.id, platform: 'x', handle: 'more' });
    await broughtIn(db, comms, row(12));
    expect(refusals((await broughtIn(db, comms, row(7, '@libs'))).tallies)[0]).toContain('could count twice');
    const both = `${row(7, '@libs')}\n2025-04,Libraries,Event sign-ups,7,`;
    expect(refusals((await aFile(db, comms, both)).tallies)).toHaveLength(2);
    await db.delete(outcomes);
    const two = `${row(7, '@libs')}\n2025-04,Libraries,Event sign-ups,9,@more`;
    expect((await broughtIn(db, comms, two)).tallies[0]!.counts.new).toBe(2);
  });

  it('of an account that was closed, or a measure that was retired, by then is refused', async () => {
    const closed = { status: 'closed' as const, closedOn: '2025-01-31', closedReason: 'Done' };
    await anAccount(db, { serviceId: libraries.id, platform: 'x', handle: 'libs', ...closed });
    expect(refusals((await aFile(db, comms, row(7, '@libs'))).tallies)).toEqual([
      'Row 2, account: This account was closed before: leave the row out'
    ]);
    await aMeasure(db, { name: 'Faxes', retiredOn: '2024-12-31' });
    const faxes = row(7).replace('Event sign-ups', 'Faxes');
    expect(refusals((await aFile(db, comms, faxes)).tallies)).toEqual([
      'Row 2, measure: This measure was retired before: leave the row out'
    ]);
  });

  it('of a service that had ended by then is refused; of a month before, it comes in', async () => {
    const end = { endedFrom: '2025-02-01', endRecordedAt: new Date() };
    await db.update(services).set(end).where(eq(services.id, libraries.id));
    expect(refusals((await aFile(db, comms, row(7))).tallies)).toEqual([
      'Row 2, service: This service ended before: leave the row out, or name the service that does its work now'
    ]);
    await db.update(services).set({ endedFrom: '2099-01-01' }).where(eq(services.id, libraries.id));
    expect(refusals((await aFile(db, comms, row(7))).tallies)).toEqual([]);
  });

  it('leaves a gap where its file has none, and is no gap where it stands between logged months', async () => {
    const file = (months: string[]) =>
      ['Month,Service,Measure,Figure', ...months.map((month) => `${month},Libraries,Event sign-ups,5`)].join(
        '\n'
      );
    await broughtIn(db, comms, file(['2026-04', '2026-05', '2026-07']));
    const gaps = async () => (await gapsBetween(db, '2026-04-01', '2026-10-01')).map(({ month }) => month);
    expect(await gaps()).toEqual(['2026-06-01', '2026-08-01', '2026-09-01', '2026-10-01']);
    const account = await anAccount(db, { serviceId: libraries.id });
    await anOutcome(db, {
      ...{ serviceId: libraries.id, measureId: signUps.id, accounts: [account.id], quantity: 5 },
      happenedOn: '2026-06-10'
    });
    expect(await gaps()).toEqual(['2026-08-01', '2026-09-01', '2026-10-01']);
  });
});

describe('beside figures of other accounts', () => {
  const rows = (...list: [handle: string, figure: number][]) =>
    ['Month,Service,Measure,Figure,Account']
      .concat(list.map(([handle, figure]) => `2025-04,Libraries,Event sign-ups,${figure},${handle}`))
      .join('\n');
  const figures = async () => {
    const all = await db.select({ id: outcomes.id, quantity: outcomes.quantity }).from(outcomes);
    return all.map(({ quantity }) => quantity).sort();
  };
  let ids: Record<string, string>;

  beforeEach(async () => {
    ids = {};
    for (const handle of ['one', 'two', 'three'])
      ids[handle] = (await anAccount(db, { serviceId: libraries.id, platform: 'x', handle })).id;
  });

  it('what was logged for one is not counted again with another, whatever came in of a third', async () => {
    await broughtIn(db, comms, rows(['@one', 10]));
    const logged = { serviceId: libraries.id, measureId: signUps.id, accounts: [ids.two!] };
    await anOutcome(db, { ...logged, quantity: 40, happenedOn: '2025-04-10' });
    const { tallies } = await broughtIn(db, comms, rows(['@two', 40]));
    expect(refusals(tallies)[0]).toContain('the service has logged 40 in 1 outcome already');
    expect(await figures()).toEqual([10, 40]);
  });

  it('one that somebody checked stays, and hides no other', async () => {
    await broughtIn(db, comms, rows(['@one', 10], ['@two', 20]));
    const [first] = await db.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.quantity, 10));
    await db.insert(checks).values({
      ...{ outcomeId: first!.id, outcomeVersion: 1, result: 'stood-up', checkedBy: comms.id }
    });
    const { tallies } = await broughtIn(db, comms, rows(['@one', 11], ['@two', 10], ['@three', 5]));
    expect(refusals(tallies)).toEqual([
      'Row 2, figure: Somebody changed or checked this figure since: 10 stands'
    ]);
    expect(tallies[0]!.counts).toEqual({ new: 1, changed: 1, same: 0, refused: 1 });
    expect(await figures()).toEqual([10, 10, 5]);
  });

  it('one that somebody changed may have been another account’s: nothing stands beside it', async () => {
    await broughtIn(db, comms, rows(['@one', 10]));
    await db.update(outcomes).set({ changedBy: [comms.id] });
    await db.update(outcomeAccounts).set({ accountId: ids.two! });
    expect(refusals((await aFile(db, comms, rows(['@one', 10]))).tallies)).toEqual([
      'Row 2, account: A figure of this month is in already, with another account or none: both could count twice'
    ]);
  });

  it('two tables of one file do not say the same twice', async () => {
    const twice = `${rows(['@one', 10])}\n\nFigure,Measure,Service,Month,Account\n12,Event sign-ups,Libraries,2025-04,@one`;
    const { tallies } = await aFile(db, comms, twice);
    expect(refusals(tallies)).toEqual([
      'Row 5, month: Row 2 has a figure for the same month, service and measure'
    ]);
  });

  it('says of how many somebody had said “nothing to record”', async () => {
    await aNilReturn(db, ids.one!, '2025-04-01');
    const { tallies } = await aFile(db, comms, rows(['@one', 10]));
    expect(tallies[0]!.notes).toContain(
      'Somebody said “nothing to record” for the account and month of 1 figure. The figure counts all the same.'
    );
  });
});

describe('what cannot be gone through', () => {
  it('names an error of a wide row once, and keeps it once', async () => {
    const months = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);
    const wide = `Service,Measure,${months.join()}\nLibraries,Likes,${months.map(() => 5).join()}`;
    const { tallies, id } = await aFile(db, comms, wide);
    expect(tallies[0]!.counts.refused).toBe(12);
    expect(tallies[0]!.shown.refused).toHaveLength(1);
    const kept = await db.select().from(importRefusals).where(eq(importRefusals.importId, id));
    expect(kept.map(({ why }) => why)).toEqual([expect.stringMatching(/^Measure: “Likes” is not .*list$/)]);
  });

  it('is more figures than go in at once: nothing of them is looked at', async () => {
    const months = Array.from(
      { length: 190 },
      (_, index) => `${2005 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
    );
    const rows = Array.from(
      { length: 1600 },
      (_, index) => `Libraries,M${index},${months.map(() => 1).join()}`
    );
    await expect(aFile(db, comms, `Service,Measure,${months.join()}\n${rows.join('\n')}`)).rejects.toThrow(
      'these are 304,000 figures. Bring in 300,000 at once at the most'
    );
  });

  it('counts the services that it does not ask about once each', async () => {
    const rows = Array.from({ length: 2400 }, (_, index) => `2025-04,S${index % 150},Event sign-ups,1`);
    const { id } = await aFile(db, comms, `Month,Service,Measure,Figure\n${rows.join('\n')}`);
    await vi.waitUntil(async () => (await importById(db, comms, id)).state === 'checked', 20_000);
    const { tallies } = await importById(db, comms, id);
    expect(tallies![0]!.unknownServices).toHaveLength(100);
    expect(tallies![0]!.notes[0]).toMatch(/^50 more names are of no service here/);
  });

  it('takes words with half a character where they are cut', async () => {
    const row = `${'x'.repeat(59)}😀,Libraries,${'y'.repeat(79)}😀,${'1'.repeat(59)}😀`;
    const { tallies } = await aFile(
      db,
      comms,
      `${'t'.repeat(59)}😀 a title\nMonth,Service,Measure,Figure\n${row}`,
      { wanted: 'history' }
    );
    expect(refusals(tallies)).toHaveLength(3);
  });
});

describe('what history unlocks', () => {
  const months = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const month = from + index;
      return `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    });
  const file = (list: string[]) =>
    ['Month,Service,Measure,Figure', ...list.map((month) => `${month},Libraries,Event sign-ups,5`)].join(
      '\n'
    );

  it('is told before it is in: the usual range, and the quarters that can be compared', async () => {
    const account = await anAccount(db, { serviceId: libraries.id });
    for (const month of ['2026-07-10', '2026-08-10', '2026-09-10'])
      await anOutcome(db, {
        ...{ serviceId: libraries.id, measureId: signUps.id, accounts: [account.id], quantity: 5 },
        happenedOn: month
      });
    const whole = await aFile(db, comms, file(months(12 + 3, 15)));
    expect(whole.tallies[0]!.notes).toEqual([
      'Event sign-ups: usual range from August 2027 becomes: now, as far as months go; Q2 2026/27 can be compared with the same quarter last year and the quarter before.'
    ]);
    const part = await aFile(db, comms, file(months(24, 4)));
    expect(part.tallies[0]!.notes).toEqual([
      'Event sign-ups: usual range from August 2027 becomes: April 2027, as far as months go.'
    ]);
    expect(COUNCIL.today).toBe('2026-11-23');
  });

  it('is not what a month that is missing in one service leaves in part', async () => {
    await aService(db, { name: 'Parks' });
    const parks = months(24, 10).filter((month) => month !== '2026-08');
    const both = `${file(months(24, 10))}\n${parks.map((month) => `${month},Parks,Event sign-ups,5`).join('\n')}`;
    const { tallies } = await aFile(db, comms, both);
    // All of 2026 until October is 10 months, and one of them is not whole.
    expect(tallies[0]!.notes).toEqual([
      'Event sign-ups: usual range from November 2027 becomes: February 2027, as far as months go.'
    ]);
    const whole = await aFile(db, comms, `${both}\n2026-08,Parks,Event sign-ups,5`);
    expect(whole.tallies[0]!.notes).toEqual([
      expect.stringContaining('Q2 2026/27 can be compared with the quarter before')
    ]);
  });
});
