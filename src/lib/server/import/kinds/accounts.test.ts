import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { aCommsPerson, aLead, anAdmin, aService } from '../../../../../tests/support/factories';
import { aFile, broughtIn, refusals } from '../../../../../tests/support/imports';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { accountDeputies, accounts, auditEvents, importChanges } from '$lib/server/db/schema';
import { deactivatePerson } from '$lib/server/people/people';
import { registerAsCsv } from '../downloads/register-csv';

let connection: Connection | undefined;
let db: Db;
let comms: Actor;

beforeEach(async () => {
  await connection?.close();
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
  await aService(db, { name: 'Libraries' });
});
afterAll(() => connection?.close());

const HEADINGS =
  'Name,Platform,Address,Service,Lead’s email,Deputies’ emails,In use since,Status,Closed on,Reason for closing';
const file = (...rows: string[]) => [HEADINGS, ...rows].join('\n');
const LIBS = 'Libs,X,https://x.com/libs,Libraries,,,2024-05-01,Active,,';

describe('a refused row', () => {
  it('leaves nothing, although its other cells could have gone in', async () => {
    await broughtIn(db, comms, file(LIBS));
    const before = await db.select().from(accounts);
    const events = await db.$count(auditEvents);
    const renamed = 'Renamed,X,https://x.com/libs,Libraries,,,2024-05-01,Closed,2024-01-01,Nobody read it';
    const other = 'Other,X,https://x.com/other,Libraries,,,,Active,,';
    const ran = await broughtIn(db, comms, file(renamed, other));
    expect(ran.tallies[0]!.counts).toEqual({ new: 1, changed: 0, same: 0, refused: 1 });
    expect(await db.select().from(accounts).where(eq(accounts.handle, 'libs'))).toEqual(before);
    // That of the other account, and that of the file.
    expect(await db.$count(auditEvents)).toBe(events + 2);
    expect(await db.$count(importChanges, eq(importChanges.importId, ran.id))).toBe(1);
  });

  it('says that an account cannot be closed before it was opened, new or known', async () => {
    const closed = 'Libs,X,https://x.com/libs,Libraries,,,2024-05-01,Closed,2024-01-01,Nobody read it';
    const words = async () => refusals((await aFile(db, comms, file(closed))).tallies);
    expect(await words()).toEqual([expect.stringMatching(/^Row 2, closedOn: .*(open|use)/)]);
    await broughtIn(db, comms, file(LIBS));
    expect(await words()).toEqual([expect.stringMatching(/^Row 2, closedOn: .*(open|use)/)]);
  });

  it.each(['constructor', '__proto__', 'toString'])('names “%s” as nothing that is known', async (word) => {
    const { tallies } = await aFile(db, comms, file(`Libs,${word},https://x.com/libs,${word},,,,Active,,`));
    expect(refusals(tallies)).toEqual([
      expect.stringContaining(`“${word}” is not a platform`),
      expect.stringContaining(`“${word}” is not a service`)
    ]);
    expect(tallies[0]!.unknownServices).toEqual([word]);
  });
});

it('a deputy who is named twice, or leads the account, covers it once or not at all', async () => {
  const lead = await aLead(db, [], { email: 'lead@riverside.example' });
  const cover = await aLead(db, [], { email: 'cover@riverside.example' });
  const row =
    'Libs,X,https://x.com/libs,Libraries,lead@riverside.example,cover@riverside.example; COVER@riverside.example; lead@riverside.example,,Active,,';
  expect(refusals((await broughtIn(db, comms, file(row))).tallies)).toEqual([]);
  const [account] = await db.select({ leadId: accounts.leadId }).from(accounts);
  expect(account!.leadId).toBe(lead.id);
  expect(await db.select({ personId: accountDeputies.personId }).from(accountDeputies)).toEqual([
    { personId: cover.id }
  ]);
});

it('the register comes back in unchanged although the lead of an account has left', async () => {
  await aLead(db, [], { email: 'lead@riverside.example' });
  await broughtIn(db, comms, file(LIBS.replace('Libraries,,', 'Libraries,lead@riverside.example,')));
  const [{ leadId }] = (await db.select({ leadId: accounts.leadId }).from(accounts)) as [{ leadId: string }];
  await deactivatePerson(db, await anAdmin(db), leadId);
  const { tallies } = await aFile(db, comms, await registerAsCsv(db, comms));
  expect(refusals(tallies)).toEqual([]);
  expect(tallies[0]!.counts).toEqual({ new: 0, changed: 0, same: 1, refused: 0 });
  const another = 'New,X,https://x.com/new,Libraries,lead@riverside.example,,,Active,,';
  expect(refusals((await aFile(db, comms, file(another))).tallies)).toEqual([
    expect.stringMatching(/^Row 2, leadEmail: .* has left/)
  ]);
});
