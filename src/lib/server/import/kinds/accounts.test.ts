import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { aCommsPerson, aLead, anAdmin, aService } from '../../../../../tests/support/factories';
import { aFile, broughtIn, refusals } from '../../../../../tests/support/imports';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import { missingColumns } from '$lib/domain/import/part';
import type { Connection, Db } from '$lib/server/db/client';
import { accountDeputies, accounts, auditEvents, importChanges, invitations } from '$lib/server/db/schema';
import { invite } from '$lib/server/people/invitations';
import { deactivatePerson } from '$lib/server/people/people';
import { undoImport } from '../taking-back/undo';
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

describe('an account that is known', () => {
  const rows = (headings: string, ...list: string[]) => [headings, ...list].join('\n');

  it('needs no address beside its handle; a new one does', async () => {
    await broughtIn(db, comms, file(LIBS));
    const without = rows(
      'Name,Platform,Handle,Service,Purpose',
      'Libs,X,libs,Libraries,Readers join',
      'New,X,other,Libraries,'
    );
    const { tallies, parts } = await aFile(db, comms, without);
    expect(missingColumns(parts[0]!)).toEqual([]);
    expect(tallies[0]!.counts).toEqual({ new: 0, changed: 1, same: 0, refused: 1 });
    expect(refusals(tallies)).toEqual(['Row 3, address: Enter the address']);
  });

  it('is not called missing where its row is refused, or the file holds what was to be mended', async () => {
    await broughtIn(db, comms, file(LIBS, LIBS.replaceAll('libs', 'other').replace('Libs', 'Other')));
    const wrong = rows('Name,Platform,Address,Service', 'Libs,X,https://x.com/libs,Nowhere');
    expect((await aFile(db, comms, wrong)).tallies[0]!.missing).toEqual(['Other on X']);
    const mended = rows(
      'Name,Platform,Address,Service,What to mend',
      'N,X,https://x.com/n,Libraries,Service'
    );
    expect((await aFile(db, comms, mended)).tallies[0]!.missing).toEqual([]);
  });
});

it('an address of another platform is said to be one', async () => {
  const row = 'Libs,Instagram,https://www.facebook.com/libs,Libraries,,,,Active,,';
  expect(refusals((await aFile(db, comms, file(row))).tallies)).toEqual([
    'Row 2, address: This is an address of Facebook, and the platform says Instagram. Mend one of the two'
  ]);
});

it('of two services whose names differ in nothing that people heed, only the very name finds one', async () => {
  await aService(db, { name: 'Care line' });
  await aService(db, { name: 'Cáre-line' });
  const row = (service: string) => file(`Libs,X,https://x.com/libs,${service},,,,Active,,`);
  expect((await aFile(db, comms, row('Care line'))).tallies[0]!.counts.new).toBe(1);
  const { tallies } = await aFile(db, comms, row('care line'));
  expect(refusals(tallies)).toEqual([
    'Row 2, service: “care line” could be 2 of this council. Write the very name of one, as it stands in the list'
  ]);
  expect(tallies[0]!.unknownServices).toEqual([]);
});

it('a service comes in with its account where the row says its directorate, and can still be changed', async () => {
  const row = 'Name,Platform,Address,Service,Directorate\nHub,X,https://x.com/hub,Youth hub,Children';
  const { tallies } = await broughtIn(db, comms, row);
  expect(tallies[0]).toMatchObject({
    addedServices: [{ name: 'Youth hub', directorate: 'Children', isAnswer: false }],
    notes: ['1 service comes in with them: Youth hub (Children).']
  });
  const answered = await aFile(db, comms, row.replaceAll('ub', 'ut'), {
    answers: { services: { 'youth hut': 'Communities' } }
  });
  expect(answered.tallies[0]!.addedServices).toEqual([
    { name: 'Youth hut', directorate: 'Communities', isAnswer: true }
  ]);
});

describe('people who are not here yet', () => {
  const rows = (lead: string, deputies: string) =>
    file(`Libs,X,https://x.com/libs,Libraries,${lead},${deputies},,Active,,`);
  const deputies = async () => (await db.select().from(accountDeputies)).map(({ personId }) => personId);

  it('who are left out take nobody’s place', async () => {
    const here = await aLead(db, [], { email: 'here@riverside.example' });
    await broughtIn(db, comms, rows('', 'here@riverside.example'));
    const ran = await broughtIn(db, comms, rows('nobody@riverside.example', 'gone@riverside.example'), {
      answers: { withoutPeople: true }
    });
    expect(ran.tallies[0]!.counts).toEqual({ new: 0, changed: 0, same: 1, refused: 0 });
    expect(await deputies()).toEqual([here.id]);
  });

  it('and are invited are promised the account, which is a change that can be brought in and taken back', async () => {
    await broughtIn(db, comms, rows('', ''));
    const admin = await anAdmin(db);
    const invited = await invite(db, admin, {
      ...{ name: 'Jo', email: 'jo@riverside.example', role: 'manager' as const, services: [] }
    });
    const ran = await broughtIn(db, comms, rows('jo@riverside.example', ''));
    expect(ran.tallies[0]!.shown.changed[0]!.changes).toEqual([
      { field: 'Lead', was: 'as it is', is: 'Jo, once they have joined, if nobody leads it then' }
    ]);
    expect((await aFile(db, comms, rows('jo@riverside.example', ''))).tallies[0]!.counts.same).toBe(1);
    await undoImport(db, comms, ran.id);
    const [kept] = await db.select({ accounts: invitations.accounts }).from(invitations);
    expect(kept!.accounts).toEqual([]);
    expect('id' in invited).toBe(true);
  });
});

it('what no table of the file names is told once, below the last', async () => {
  await broughtIn(db, comms, file(LIBS, LIBS.replaceAll('libs', 'other').replace('Libs', 'Other')));
  const table = (handle: string) => `Name,Platform,Address,Service\nN,X,https://x.com/${handle},Libraries`;
  const { tallies } = await aFile(
    db,
    comms,
    `${table('new')}\n\nAddress,Name,Platform,Service\nhttps://x.com/libs,N,X,Libraries`
  );
  expect(tallies.map(({ missing }) => missing)).toEqual([[], ['Other on X']]);
});

it('a name that no service can have is not asked about', async () => {
  const { tallies } = await aFile(db, comms, file(`Libs,X,https://x.com/libs,${'z'.repeat(81)},,,,Active,,`));
  expect(tallies[0]!.unknownServices).toEqual([]);
  expect(refusals(tallies)).toEqual([
    expect.stringContaining('The name of a service has 80 characters or fewer')
  ]);
});
