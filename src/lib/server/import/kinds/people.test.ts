import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCommsPerson, anAdmin } from '../../../../../tests/support/factories';
import { aFile, broughtIn, refusals } from '../../../../../tests/support/imports';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import { Forbidden } from '$lib/domain/errors';
import { nowRuns, type Running } from '$lib/server/app';
import type { Connection, Db } from '$lib/server/db/client';
import { invitations, mails } from '$lib/server/db/schema';
import { invitationFor, renewInvitation } from '$lib/server/people/invitations';
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
