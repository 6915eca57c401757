import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCommsPerson, aLead, anAdmin, aService } from '../../../../../tests/support/factories';
import { aFile, broughtIn, refusals } from '../../../../../tests/support/imports';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import { Forbidden } from '$lib/domain/errors';
import { nowRuns, type Running } from '$lib/server/app';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, importChanges, invitations, mails, personServices } from '$lib/server/db/schema';
import { invitationFor, invite, renewInvitation } from '$lib/server/people/invitations';
import { newLinksOf, waitingOf } from '../new-links';
import { undoImport } from '../taking-back/undo';

let connection: Connection | undefined;
let db: Db;
let admin: Actor;

beforeEach(async () => {
  await connection?.close();
  connection = await testDatabase();
  db = connection.db;
  admin = await anAdmin(db);
});
afterEach(() => nowRuns(undefined as unknown as Running));
afterAll(() => connection?.close());

const TWO = `Name,Email,Role
Jo,jo@riverside.example,Senior manager
Kim,kim@riverside.example,Communications`;

describe('links for people whom a file invited', () => {
  it('can be made anew, and only the newest work', async () => {
    const { id, links } = await broughtIn(db, admin, TWO);
    expect(links).toHaveLength(2);
    expect(await waitingOf(db, admin, id)).toBe(2);
    const again = await newLinksOf(db, admin, id);
    expect(again.map(({ name, role }) => [name, role])).toEqual([
      ['Jo', 'manager'],
      ['Kim', 'comms']
    ]);
    for (const { secret } of links) expect(await invitationFor(db, secret)).toBeNull();
    for (const { secret } of again) expect(await invitationFor(db, secret)).not.toBeNull();
    expect(await db.$count(invitations)).toBe(2);
  });

  it('are made by nobody who may not invite', async () => {
    const { id } = await broughtIn(db, admin, TWO);
    const comms = await aCommsPerson(db);
    expect(await waitingOf(db, comms, id)).toBe(0);
    await expect(newLinksOf(db, comms, id)).rejects.toThrow(Forbidden);
  });

  it('open nothing once the file is taken back, however often they were renewed, and no mail goes', async () => {
    nowRuns({ settings: { smtpUrl: 'smtp://mail', origin: 'https://council.example' } } as Running);
    const { id } = await broughtIn(db, admin, TWO);
    const [first] = await db.select({ id: invitations.id }).from(invitations);
    const { secret } = await renewInvitation(db, admin, first!.id);
    expect(await db.$count(mails)).toBe(2);
    await undoImport(db, admin, id);
    expect(await invitationFor(db, secret)).toBeNull();
    expect(await db.$count(mails)).toBe(0);
    expect(await waitingOf(db, admin, id)).toBe(0);
  });
});

it('the last administrator stays one, whatever a file says', async () => {
  const { tallies } = await broughtIn(
    db,
    admin,
    `Name,Email,Role\nAdministrator,${admin.email},Communications`
  );
  expect(refusals(tallies)).toEqual([expect.stringMatching(/^Row 2, role: /)]);
});

it('somebody who is in the list twice is refused the second time', async () => {
  const { tallies } = await aFile(db, admin, `${TWO}\nJo again,JO@riverside.example,Communications`);
  expect(refusals(tallies)).toEqual(['Row 4, email: This address is in row 2 already']);
  expect(await db.$count(invitations, eq(invitations.email, 'jo@riverside.example'))).toBe(0);
});

describe('a second list', () => {
  const AS = (role: string, services = '') =>
    `Name,Email,Role,Services they lead\nJo,jo@riverside.example,${role},${services}`;

  it('changes an invitation that waits, with a new link, and gives back what it was', async () => {
    await aService(db, { name: 'Libraries' });
    const first = await broughtIn(db, admin, AS('Administrator'));
    const second = await broughtIn(db, admin, AS('Service lead', 'Libraries'));
    expect(second.tallies[0]!.shown.changed[0]!.changes).toEqual([
      { field: 'Role', was: 'Administrator', is: 'Service lead' },
      { field: 'Services', was: 'none', is: 'Libraries' }
    ]);
    // What is kept to take it back names nobody.
    expect(JSON.stringify(await db.select().from(importChanges))).not.toMatch(/Jo|riverside/);
    expect(await invitationFor(db, first.links[0]!.secret)).toBeNull();
    expect(await invitationFor(db, second.links[0]!.secret)).toMatchObject({
      ...{ role: 'lead', services: ['Libraries'] }
    });
    expect((await aFile(db, admin, AS('Service lead', 'Libraries'))).tallies[0]!.counts.same).toBe(1);
    await undoImport(db, admin, second.id);
    const [kept] = await db.select().from(invitations);
    expect(kept).toMatchObject({ role: 'admin', services: [] });
    await undoImport(db, admin, first.id);
    expect(await invitationFor(db, second.links[0]!.secret)).toBeNull();
  });

  it('leaves the services as they are that it says nothing of', async () => {
    const [libraries, parks] = [
      await aService(db, { name: 'Libraries' }),
      await aService(db, { name: 'Parks' })
    ];
    const lead = await aLead(db, [libraries.id], { email: 'lena@riverside.example' });
    await db.insert(personServices).values({ personId: lead.id, serviceId: parks.id, as: 'viewer' });
    const rows = (column: string, services: string) =>
      `Name,Email,Role,${column}\nLena,lena@riverside.example,Service lead,${services}`;
    const leads = await broughtIn(db, admin, rows('Services they lead', 'Libraries'));
    expect(leads.tallies[0]!.counts).toMatchObject({ same: 1, changed: 0 });
    const views = await broughtIn(db, admin, rows('Services they may view', 'Parks'));
    expect(views.tallies[0]!.counts).toMatchObject({ same: 1, changed: 0 });
    const both = await broughtIn(db, admin, rows('Services they lead', 'Parks'));
    expect(both.tallies[0]!.shown.changed[0]!.changes).toEqual([
      { field: 'Services', was: 'Libraries and Parks (views)', is: 'Parks' }
    ]);
  });

  it('of staff may have the name in two columns, and names every service that is not here', async () => {
    const rows = `First name,Surname,Email,Role,Services they lead
Ada,Morgan,ada@riverside.example,Service lead,Moonbase; Nowhere
Sam,Lee,sam@riverside.example,Senior manager,`;
    const { tallies } = await broughtIn(db, admin, rows);
    expect(tallies[0]!.shown.new.map(({ title }) => title)).toEqual([
      'Sam Lee, sam@riverside.example: Senior manager'
    ]);
    expect(refusals(tallies)).toEqual([expect.stringMatching(/^Row 2, leads: “Moonbase” .*“Nowhere” /)]);
  });
});

it('an earlier invitation that ends is in the audit log', async () => {
  const input = { name: 'Jo', email: 'jo@riverside.example', role: 'manager' as const, services: [] };
  const first = await invite(db, admin, input);
  await invite(db, admin, input);
  const events = await db
    .select({ action: auditEvents.action })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, 'id' in first ? first.id : ''))
    .orderBy(auditEvents.id);
  expect(events.map(({ action }) => action)).toEqual(['invitation made', 'invitation withdrawn']);
});
