import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAdmin,
  aNilReturn,
  aService,
  aTarget
} from '../../../../../tests/support/factories';
import { aFile, broughtIn, COUNCIL, refusals } from '../../../../../tests/support/imports';
import { aPublication, published } from '../../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../../tests/support/test-database';
import { Forbidden, NotFound } from '$lib/domain/errors';
import { ownColumnsOf } from '$lib/domain/import/columns';
import { PART_KINDS, type PartKind } from '$lib/domain/import/parts';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import {
  accounts,
  auditEvents,
  baselines,
  checks,
  directorates,
  drafts,
  importRows,
  imports,
  invitations,
  measures,
  measureServices,
  outcomes,
  people,
  personServices,
  services,
  settings,
  targets
} from '$lib/server/db/schema';
import { csvLines } from '$lib/server/documents/csv';
import { acceptInvitation } from '$lib/server/people/joining';
import { changeRole, personById } from '$lib/server/people/people';
import { dropForgotten } from '../forgotten';
import { beginImport, importById, listImports } from '../imports';
import { readSpreadsheet } from '../reading/spreadsheet';
import { refusedAsCsv } from '../downloads/refused';
import { recoverImport, runImport } from '../run';
import { templateCsv, templateXlsx } from '../downloads/template';
import { undoImport } from './undo';

let connection: Connection | undefined;
let db: Db;
let comms: Actor;

beforeEach(async () => {
  await connection?.close();
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
});
afterAll(() => connection?.close());

const YESTERDAY = new Date(Date.now() - 25 * 60 * 60 * 1000);

const EVERYTHING = `Accounts
Name,Platform,Address,Service,Purpose
Riverside Libraries,Instagram,https://instagram.com/riversidelibs,Libraries,Readers join

Services
Service,Directorate
Libraries,Communities
Waste,Resident services

Targets
Measure,Service,Quarter,Target
Event sign-ups,Libraries,Q3 2026/27,120

Measures
Name,One of it,Several,What counts,What does not count,Stage,Better,May be added up,Services
Event sign-ups,sign-up,sign-ups,A person who signed up,Interest,Outcome,Higher,Yes,Libraries

History
Service,Measure,Sep 2026,Oct 2026
Libraries,Event sign-ups,12,`;

async function counts(): Promise<Record<string, number>> {
  return {
    directorates: await db.$count(directorates),
    services: await db.$count(services),
    measures: await db.$count(measures),
    chosen: await db.$count(measureServices),
    accounts: await db.$count(accounts),
    targets: await db.$count(targets),
    outcomes: await db.$count(outcomes)
  };
}

describe('one spreadsheet', () => {
  it('brings everything in, in whatever order it stands, and is taken back as a whole', async () => {
    const { id, tallies } = await broughtIn(db, comms, EVERYTHING);
    expect(refusals(tallies)).toEqual([]);
    expect(await counts()).toEqual({
      directorates: 2,
      services: 2,
      measures: 1,
      chosen: 1,
      accounts: 1,
      targets: 1,
      outcomes: 1
    });
    await undoImport(db, comms, id);
    expect(await counts()).toEqual({
      directorates: 0,
      services: 0,
      measures: 0,
      chosen: 0,
      accounts: 0,
      targets: 0,
      outcomes: 0
    });
    expect((await importById(db, comms, id)).state).toBe('undone');
  });

  it('looked through, leaves nothing behind', async () => {
    const { tallies } = await aFile(db, comms, EVERYTHING);
    expect(tallies.map(({ kind, counts: { new: added } }) => [kind, added])).toEqual([
      ['services', 2],
      ['measures', 1],
      ['accounts', 1],
      ['targets', 1],
      ['history', 1]
    ]);
    expect(await counts()).toEqual({
      directorates: 0,
      services: 0,
      measures: 0,
      chosen: 0,
      accounts: 0,
      targets: 0,
      outcomes: 0
    });
    expect(await db.$count(auditEvents)).toBe(0);
  });

  it('brought in again, changes nothing', async () => {
    await broughtIn(db, comms, EVERYTHING);
    const { tallies } = await aFile(db, comms, EVERYTHING);
    expect(tallies.map(({ counts: { same, new: added, changed } }) => [same, added, changed])).toEqual([
      [2, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0]
    ]);
  });

  it('of next quarter updates and adds, and says which known accounts it does not name', async () => {
    await broughtIn(db, comms, EVERYTHING);
    const next = `Name,Platform,Address,Service,Purpose
RIVERSIDE LIBRARIES,Instagram,https://instagram.com/RiversideLibs,Libraries,Readers come back
Bins,X,https://x.com/riverbins,Waste,`;
    const ran = await broughtIn(db, comms, next);
    expect(ran.tallies[0]!.counts).toEqual({ new: 1, changed: 1, same: 0, refused: 0 });
    expect(ran.tallies[0]!.shown.changed[0]!.changes.map(({ field }) => field)).toEqual([
      'Name',
      'Address',
      'Purpose'
    ]);
    const only = await aFile(
      db,
      comms,
      `Name,Platform,Address,Service\nBins,X,https://x.com/riverbins,Waste`
    );
    expect(only.tallies[0]!.missing).toEqual(['RIVERSIDE LIBRARIES on Instagram']);
    await undoImport(db, comms, ran.id);
    const [libraries] = await db.select({ name: accounts.name, purpose: accounts.purpose }).from(accounts);
    expect(libraries).toEqual({ name: 'Riverside Libraries', purpose: 'Readers join' });
  });

  it('as the template, as text and as a workbook, is understood and has no rows', async () => {
    for (const file of [templateCsv(), new Uint8Array(await templateXlsx())])
      await expect(aFile(db, comms, file)).rejects.toThrow('There is no row');
  });
});

it('the template with its own examples filled in is one row of each kind', async () => {
  const kinds = Object.keys(PART_KINDS) as PartKind[];
  const filled = kinds.reduce((text, kind) => {
    const [labels, examples] = [
      ownColumnsOf(kind).map(({ label }) => label),
      ownColumnsOf(kind).map(({ example }) => example)
    ];
    return text.replace(csvLines([labels]), csvLines([labels, examples]));
  }, templateCsv());
  const admin = await anAdmin(db);
  const parts = async (actor: Actor) =>
    (await aFile(db, actor, filled)).parts.map(({ kind, rows }) => [kind, rows]);
  expect(await parts(comms)).toEqual(kinds.map((kind) => [kind === 'people' ? null : kind, 1]));
  expect(await parts(admin)).toEqual(kinds.map((kind) => [kind === 'people' ? kind : null, 1]));
});

describe('all or nothing', () => {
  const MIXED = `Service,Directorate\nLibraries,Communities\nNowhere,\n`;

  it('one refused row refuses all, unless the good ones are asked for; the others can be downloaded', async () => {
    const { id } = await aFile(db, comms, MIXED);
    const ran = await runImport(db, comms, id, COUNCIL, false);
    expect(ran!.saved).toBe(false);
    expect(await db.$count(services)).toBe(0);
    expect((await runImport(db, comms, id, COUNCIL, true))!.saved).toBe(true);
    expect(await db.$count(services)).toBe(1);
    expect(await wordsOf(refusedAsCsv(db, comms, id))).toBe(
      '\ufeffService,Directorate,What to mend\r\nNowhere,,Directorate: Enter the directorate that the service belongs to\r\n'
    );
    expect(await db.$count(importRows)).toBe(1);
  });

  it('is brought in once, however often and by however many it is sent', async () => {
    const { id } = await aFile(db, comms, EVERYTHING);
    const sent = await Promise.allSettled([1, 2, 3].map(() => runImport(db, comms, id, COUNCIL, true)));
    expect(sent.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    expect((await counts()).accounts).toBe(1);
    expect((await runImport(db, comms, id, COUNCIL, true))!.saved).toBe(true);
    expect((await counts()).accounts).toBe(1);
  });

  it('is where it was before when the app ends in the middle', async () => {
    const { id } = await aFile(db, comms, EVERYTHING);
    await db.update(imports).set({ state: 'running' }).where(eq(imports.id, id));
    expect(await runImport(db, comms, id, COUNCIL, true)).toBeNull();
    expect(await recoverImport(db, comms, id)).toBe(true);
    expect((await importById(db, comms, id)).state).toBe('read');
  });
});

describe('who may', () => {
  it.each([
    ['a lead', () => aLead(db)],
    ['a manager', () => aManager(db)]
  ])('%s brings in nothing', async (_who, make) => {
    await expect(aFile(db, await make(), EVERYTHING)).rejects.toThrow(Forbidden);
    await expect(listImports(db, await make())).rejects.toThrow(Forbidden);
  });

  it('an administrator brings in people, and what communications keep is left aside; and the other way round', async () => {
    const both = `Service,Directorate\nLibraries,Communities\n\nName,Email,Role\nJo,jo@riverside.example,Senior manager`;
    const admin = await anAdmin(db);
    expect((await aFile(db, admin, both)).parts.map(({ kind }) => kind)).toEqual([null, 'people']);
    expect((await aFile(db, comms, both)).parts.map(({ kind }) => kind)).toEqual(['services', null]);
  });

  it('nobody sees the rows of somebody else before they are in', async () => {
    const { id } = await aFile(db, comms, EVERYTHING);
    const other = await aCommsPerson(db);
    await expect(importById(db, other, id)).rejects.toThrow(NotFound);
    await runImport(db, comms, id, COUNCIL, true);
    expect((await importById(db, other, id)).state).toBe('done');
    await expect(refusedAsCsv(db, other, id)).rejects.toThrow(NotFound);
  });
});

describe('people', () => {
  const PEOPLE = `Name;Email;Role;Services they lead;Services they may view
Jo Reed;jo@riverside.example;Service lead;Libraries & archives;Waste
Sam Lee;sam@riverside.example;comms;;
Kim;kim(at)riverside.example;Senior manager;;
Max;max@riverside.example;Service lead;Moonbase;`;

  it('are invited with their services, and what is wrong is named', async () => {
    await aService(db, { name: 'Libraries and archives' });
    await aService(db, { name: 'Waste' });
    const admin = await anAdmin(db);
    const ran = await broughtIn(db, admin, PEOPLE);
    expect(ran.links.map(({ name, mailed }) => [name, mailed])).toEqual([
      ['Jo Reed', false],
      ['Sam Lee', false]
    ]);
    expect(refusals(ran.tallies)).toEqual([
      'Row 4, email: Enter an email address in the correct format, like name@example.com',
      expect.stringContaining('Row 5, leads: “Moonbase” is not a service of this council')
    ]);
    await acceptInvitation(db, ran.links[0]!.secret, { name: 'Jo', password: 'ripples in the warm sand' });
    const [jo] = await db.select().from(people).where(eq(people.email, 'jo@riverside.example'));
    const theirs = await db.select().from(personServices).where(eq(personServices.personId, jo!.id));
    expect(theirs.map(({ as }) => as).sort()).toEqual(['lead', 'viewer']);
    await expect(undoImport(db, admin, ran.id)).rejects.toThrow('somebody whom it invites has joined');
  });

  it('who are invited lead the accounts that a file names them for, as soon as they join', async () => {
    await aService(db, { name: 'Libraries' });
    const admin = await anAdmin(db);
    const invited = await broughtIn(
      db,
      admin,
      `Name,Email,Role,Services they lead\nJo,jo@riverside.example,lead,Libraries`
    );
    await broughtIn(
      db,
      comms,
      `Name,Platform,Address,Service,Lead’s email\nLibs,X,https://x.com/libs,Libraries,JO@riverside.example`
    );
    await acceptInvitation(db, invited.links[0]!.secret, {
      name: 'Jo',
      password: 'ripples in the warm sand'
    });
    const [account] = await db.select().from(accounts);
    const [jo] = await db.select().from(people).where(eq(people.email, 'jo@riverside.example'));
    expect(account!.leadId).toBe(jo!.id);
  });

  it('are uninvited when the file is taken back', async () => {
    const admin = await anAdmin(db);
    const { id } = await broughtIn(db, admin, `Name,Email,Role\nJo,jo@riverside.example,Senior manager`);
    await undoImport(db, admin, id);
    const [invitation] = await db.select().from(invitations);
    expect(invitation!.withdrawnAt).not.toBeNull();
  });
});

describe('what is kept', () => {
  const PEOPLE = `Name,Email,Role\nJo,jo@riverside.example,Senior manager\nKim,no address,Senior manager`;

  it('of a file: nothing of it after a day but counts', async () => {
    const admin = await anAdmin(db);
    const [left, { id }] = [await aFile(db, admin, PEOPLE), await broughtIn(db, admin, PEOPLE)];
    await dropForgotten(db);
    expect(await wordsOf(refusedAsCsv(db, admin, id))).toContain('Kim');
    await db.update(imports).set({ createdAt: YESTERDAY });
    await db.update(imports).set({ doneAt: YESTERDAY }).where(eq(imports.state, 'done'));
    await dropForgotten(db);
    await expect(importById(db, admin, left.id)).rejects.toThrow(NotFound);
    const kept = await importById(db, admin, id);
    expect(JSON.stringify([kept, await db.select().from(importRows)])).not.toMatch(/jo@riverside|Kim/);
    expect(kept.tallies![0]!.counts).toEqual({ new: 1, changed: 0, same: 0, refused: 1 });
  });

  it('is shown of somebody else’s file only as far as one could have brought it in', async () => {
    const admin = await anAdmin(db);
    const { id } = await broughtIn(db, admin, PEOPLE);
    expect((await importById(db, admin, id)).tallies).toHaveLength(1);
    expect((await importById(db, comms, id)).tallies).toHaveLength(0);
    expect(await listImports(db, comms)).toEqual([]);
  });

  it('apart: another file with the id of a page that was gone back to is another import', async () => {
    const read = async (pasted: string, id: string) => {
      const sheets = await readSpreadsheet({ pasted });
      if (!sheets.ok) throw new Error(sheets.text);
      return beginImport(db, comms, { id, name: '', sheets: sheets.sheets, wanted: null }, COUNCIL);
    };
    const id = crypto.randomUUID();
    const [one, two] = ['Service,Directorate\nOne,A', 'Service,Directorate\nTwo,A'];
    expect(await read(one, id)).toEqual({ id });
    expect(await read(one, id)).toEqual({ id });
    expect(await read(two, id)).not.toEqual({ id });
  });
});

describe('taking back is refused once something was built on it', () => {
  const ACCOUNT = `Name,Platform,Address,Service\nLibs,X,https://x.com/libs,Libraries`;

  it('an account of which somebody said “nothing to record”', async () => {
    await aService(db, { name: 'Libraries' });
    const { id } = await broughtIn(db, comms, ACCOUNT);
    const [account] = await db.select().from(accounts);
    await aNilReturn(db, account!.id, '2026-10-01');
    await expect(undoImport(db, comms, id)).rejects.toThrow('somebody said “nothing to record” for Libs');
    expect(await db.$count(accounts)).toBe(1);
  });

  it('rights that somebody changed meanwhile', async () => {
    const admin = await anAdmin(db);
    const ann = await anAdmin(db, { email: 'ann@riverside.example' });
    const { id } = await broughtIn(db, admin, `Name,Email,Role\nAnn,ann@riverside.example,Communications`);
    await changeRole(db, admin, { personId: ann.id, role: 'manager', services: [] });
    await expect(undoImport(db, admin, id)).rejects.toThrow('were changed since');
    await changeRole(db, admin, { personId: ann.id, role: 'comms', services: [] });
    await undoImport(db, admin, id);
    expect((await personById(db, admin, ann.id)).role).toBe('admin');
  });

  it('a measure that has a target meanwhile', async () => {
    const { id } = await broughtIn(
      db,
      comms,
      `Name,One of it,Several,What counts,Stage,Better\nCalls,call,calls,A call,Outcome,Higher`
    );
    const [measure] = await db.select().from(measures);
    await aTarget(db, { measureId: measure!.id, quarterStart: '2026-10-01', quantity: 5 });
    await expect(undoImport(db, comms, id)).rejects.toThrow('the measure Calls is in use');
  });

  it('a figure that was checked or changed since', async () => {
    await aService(db, { name: 'Libraries' });
    await aMeasure(db, { name: 'Event sign-ups' });
    const { id } = await broughtIn(
      db,
      comms,
      `Month,Service,Measure,Figure\n2025-04,Libraries,Event sign-ups,12`
    );
    const [outcome] = await db.select().from(outcomes);
    await db.insert(checks).values({
      ...{ outcomeId: outcome!.id, outcomeVersion: 1, result: 'stood-up', checkedBy: comms.id }
    });
    await expect(undoImport(db, comms, id)).rejects.toThrow('1 figure was changed, drawn or checked since');
    await db.delete(checks);
    await undoImport(db, comms, id);
    expect(await db.$count(outcomes)).toBe(0);
  });
});

describe('what was built on figures, and what a target is known by', () => {
  const HISTORY = (figure: number) =>
    `Month,Service,Measure,Figure\n2025-04,Libraries,Event sign-ups,${figure}`;
  let measure: { id: string };

  beforeEach(async () => {
    await aService(db, { name: 'Libraries' });
    measure = await aMeasure(db, { name: 'Event sign-ups' });
  });

  it('a summary that was published since holds a file that only changed figures, too', async () => {
    await broughtIn(db, comms, HISTORY(10));
    const second = await broughtIn(db, comms, HISTORY(99));
    const draftId = await aPublication(db);
    await published(db, comms, draftId);
    await db
      .update(drafts)
      .set({ publishedAt: sql`now()` })
      .where(eq(drafts.id, draftId));
    await expect(undoImport(db, comms, second.id)).rejects.toThrow('a summary was published since');
    expect((await db.select().from(outcomes))[0]!.quantity).toBe(99);
  });

  it('a usual range that is fixed on its months', async () => {
    const { id } = await broughtIn(db, comms, HISTORY(10));
    const baseline = { measureId: measure.id, reason: 'A steady year' };
    await db.insert(baselines).values({ ...baseline, fromMonth: '2025-01-01', toMonth: '2025-12-01' });
    await expect(undoImport(db, comms, id)).rejects.toThrow(
      'the usual range of Event sign-ups is fixed on months that it holds'
    );
    const second = await broughtIn(db, comms, HISTORY(11));
    await expect(undoImport(db, comms, second.id)).rejects.toThrow('Take that range away first');
    await db.update(baselines).set({ fromMonth: '2023-01-01', toMonth: '2023-12-01' });
    await undoImport(db, comms, second.id);
    await undoImport(db, comms, id);
  });

  it('a target of a quarter is that of its first day, whenever the year begins by now', async () => {
    const { id } = await broughtIn(
      db,
      comms,
      'Measure,Service,Quarter,Target\nEvent sign-ups,,Q1 2032/33,50'
    );
    await db.update(settings).set({ yearFirstMonth: 7 });
    await aTarget(db, { measureId: measure.id, quarterStart: '2032-07-01', quantity: 50 });
    await undoImport(db, comms, id);
    expect(await db.select({ from: targets.quarterStart }).from(targets)).toEqual([{ from: '2032-07-01' }]);
  });
});

/** All pieces of a download. */
async function wordsOf(pieces: Promise<AsyncGenerator<string>>): Promise<string> {
  let words = '';
  for await (const piece of await pieces) words += piece;
  return words;
}
