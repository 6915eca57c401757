import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { aCommsPerson, aLead, anAdmin, aService } from '../../../../tests/support/factories';
import { aFile, broughtIn, caseFile, refusals } from '../../../../tests/support/imports';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import { headingsAside } from '$lib/domain/import/part';
import type { Connection, Db } from '$lib/server/db/client';
import { accounts, services } from '$lib/server/db/schema';
import { registerAsCsv } from './downloads/register-csv';

let connection: Connection | undefined;
let db: Db;
let comms: Actor;

beforeEach(async () => {
  await connection?.close();
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
  for (const name of [
    'Adult social care',
    'Libraries',
    'Parks and open spaces',
    'Carers’ support',
    'Early help and family hubs',
    'Waste and recycling',
    'Climate and emergency planning'
  ])
    await aService(db, { name });
});
afterAll(() => connection?.close());

/** Handles of the register, by name. */
async function register(): Promise<string[]> {
  const rows = await db
    .select({ name: accounts.name, handle: accounts.handle, service: services.name })
    .from(accounts)
    .innerJoin(services, eq(services.id, accounts.serviceId))
    .orderBy(accounts.name, accounts.handle);
  return rows.map(({ name, handle, service }) => `${name}, @${handle}, ${service}`);
}

describe('R01, a register as it was published', () => {
  it('is understood: the handle comes from the address, other columns are left aside and named', async () => {
    const file = await aFile(db, comms, caseFile('R01-open-register-as-published/register.csv'));
    expect(file.parts.map(({ kind }) => kind)).toEqual(['accounts']);
    expect(headingsAside(file.parts[0]!)).toEqual(['Language', 'org_id', 'other_id', 'Date Added']);
    expect(refusals(file.tallies)).toEqual([
      expect.stringContaining('Row 5, platform: “Intagram” is not a platform we know. Is it Instagram?'),
      expect.stringContaining('Row 6, platform: “Flickr” is not a platform we know'),
      expect.stringContaining('Row 6, service: “Museums and heritage” is not a service'),
      expect.stringContaining('Row 7, service: “Museums and heritage” is not a service'),
      expect.stringContaining('Row 8, service: “Democratic services” is not a service')
    ]);
    expect(file.tallies[0]!.counts).toEqual({ new: 3, changed: 0, same: 0, refused: 4 });
  });

  it('adds what is missing in the same step, once somebody says so', async () => {
    const answers = {
      services: { 'museums and heritage': 'Culture', 'democratic services': 'Corporate' },
      platforms: { intagram: 'instagram' as const, flickr: 'other' as const }
    };
    const file = await broughtIn(db, comms, caseFile('R01-open-register-as-published/register.csv'), {
      answers
    });
    expect(refusals(file.tallies)).toEqual([]);
    expect(await register()).toEqual([
      '@RiverCareUK, @RiverCareUK, Adult social care',
      'Canadian Ombudsperson style office, @RiverVoice, Democratic services',
      'Heritage channel, @UCabcdefghijklmnopqrstuv, Museums and heritage',
      'Parks, Woods and Rivers, @RiverParksUK, Parks and open spaces',
      'River Care, @RiverCareUK, Adult social care',
      'River archives, @flickr.com/photos/55550000@N02, Museums and heritage',
      'river_reads, @river_reads, Libraries'
    ]);
  });
});

it('R03: handles are read out of the addresses, and the preview shows them', async () => {
  const { tallies } = await aFile(db, comms, caseFile('R03-no-handle-column/register.csv'));
  expect(tallies[0]!.shown.new.map(({ title }) => title)).toEqual([
    'River Care on X (@RiverCare3, read out of the address)',
    'River Reads on Instagram (@river_reads3, read out of the address)',
    'River Parks on Facebook (@RiverParks3, read out of the address)'
  ]);
});

it.each([
  ['title.csv', 4],
  ['blank-first-row.csv', 3]
])('R05: what stands above the headings of %s is skipped; its account is in row %i', async (name, row) => {
  const file = await aFile(db, comms, caseFile(`R05-title-rows-above-headings/${name}`));
  expect(file.tallies[0]!.shown.new.map((told) => told.row)).toEqual([row]);
  const above = file.parts[0]!.skippedAbove.map(({ text }) => text);
  expect(above).toEqual(name === 'title.csv' ? ['Social media register - updated March 2026'] : []);
});

it('R08: a non-breaking space inside a name is a space', async () => {
  await broughtIn(db, comms, caseFile('R08-nonbreaking-spaces/register.csv'));
  expect(await register()).toEqual([
    'River Care, @RiverCare8, Adult social care',
    'Zero width, @RiverZero8, Libraries'
  ]);
});

it('R11: what a spreadsheet made of handles is asked about, row by row', async () => {
  const { tallies } = await aFile(db, comms, caseFile('R11-excel-number-handles/register.csv'));
  expect(tallies[0]!.counts).toMatchObject({ new: 0, refused: 3 });
  const words = refusals(tallies);
  expect(words[0]).toBe(
    'Row 2, handle: “4.47912E+11” looks as if a spreadsheet had changed it. Format the column as text, and type it again'
  );
  expect(words.filter((text) => text.includes('looks as if a spreadsheet had changed it'))).toHaveLength(4);
});

it.each([
  'utf8-bom.csv',
  'utf16le-tabs.txt',
  'cp1252-semicolon.csv',
  'cr-only.csv',
  'nbsp-blank-header.csv',
  'macroman.csv'
])('R13: %s is readable whatever its alphabet and separator', async (name) => {
  await aLead(db, [], { email: 'lead@riverside.example' });
  await broughtIn(db, comms, caseFile(`R13-encodings-and-separators/${name}`));
  const [account] = await db.select({ name: accounts.name, handle: accounts.handle }).from(accounts);
  expect(account!.name).toContain('Caffi’r Afon – “Sgwrs”');
  expect(account!.handle).toBe('caffi13');
});

it('R14: names are matched as people type them', async () => {
  await broughtIn(db, comms, caseFile('R14-straight-apostrophe-and-ampersand/register.csv'));
  expect(await register()).toEqual([
    'Carers meet, @rivercarers14, Carers’ support',
    'Family hubs, @riverhubs14, Early help and family hubs',
    'Waste team, @riverwaste14, Waste and recycling'
  ]);
});

describe('R16, the register as a file', () => {
  const REGISTER = `Name,Platform,Handle,Address,Kind,Service,Purpose,Lead’s email,Deputies’ emails,In use since,Review date,Status,Dormant since,Closed on,Reason for closing
River Care,X,RiverCare,https://x.com/RiverCare,Service,Adult social care,"Carers find help, soon",lead@riverside.example,cover@riverside.example,2020-01-05,2027-01-01,Active,,,
Old News,Newsletter,oldnews,https://news.example/old,Corporate,Libraries,,,,,,Closed,,2025-03-31,Nobody read it
Quiet,Blog,=quiet,https://blog.example/quiet,Campaign,Libraries,Readers,,,,,Dormant,2026-02-01,,`;

  it('comes back in without a change', async () => {
    await aLead(db, [], { email: 'lead@riverside.example' });
    await aLead(db, [], { email: 'cover@riverside.example' });
    const first = await broughtIn(db, comms, REGISTER);
    expect(refusals(first.tallies)).toEqual([]);
    const { tallies } = await aFile(db, comms, await registerAsCsv(db, comms));
    expect(refusals(tallies)).toEqual([]);
    expect(tallies[0]!.counts).toEqual({ new: 0, changed: 0, same: 3, refused: 0 });
  });

  it('fills an empty council with the same register, with its services, and its people once they are there', async () => {
    await aLead(db, [], { email: 'lead@riverside.example' });
    await aLead(db, [], { email: 'cover@riverside.example' });
    await broughtIn(db, comms, REGISTER);
    const file = await registerAsCsv(db, comms);
    await connection!.close();
    connection = await testDatabase();
    db = connection.db;
    comms = await aCommsPerson(db);
    const asked = await aFile(db, comms, file);
    expect(asked.tallies[0]).toMatchObject({ unknownPeople: 2, unknownServices: [] });
    expect(refusals(asked.tallies)).toEqual([
      expect.stringContaining('“lead@riverside.example”. Have them invited first'),
      expect.stringContaining('has the address “cover@riverside.example”')
    ]);
    const ran = await broughtIn(db, comms, file, { answers: { withoutPeople: true } });
    expect(refusals(ran.tallies)).toEqual([]);
    expect(ran.tallies[0]!.notes).toEqual([expect.stringMatching(/^2 services come in with them: Adult/)]);
    expect(await registerAsCsv(db, comms)).toBe(file.replace(/[a-z]+@riverside.example/g, ''));
    for (const email of ['lead@riverside.example', 'cover@riverside.example']) await aLead(db, [], { email });
    const again = await broughtIn(db, comms, file);
    expect(again.tallies[0]!.counts).toEqual({ new: 0, changed: 1, same: 2, refused: 0 });
    expect(await registerAsCsv(db, comms)).toBe(file);
  });

  it('tells addresses of people to nobody but communications and administrators', async () => {
    const lead = await aLead(db, [], { email: 'lead@riverside.example' });
    await broughtIn(db, comms, REGISTER.replace(',cover@riverside.example', ','));
    expect(await registerAsCsv(db, lead)).not.toContain('@riverside.example');
    expect(await registerAsCsv(db, await anAdmin(db))).toContain('lead@riverside.example');
  });
});
