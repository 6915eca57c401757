import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { and, eq, type SQL } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { NO_ACCOUNTS } from '$lib/domain/typed-words/own-accounts';
import { nowRuns, type Running } from '$lib/server/app';
import type { Db } from '$lib/server/db/client';
import { auditEvents, checks, draws, fileBlobs, files, outcomes } from '$lib/server/db/schema';
import { lastFive } from '$lib/server/home/home-lead';
import { eraseFilesOf } from '$lib/server/file/erasing';
import { anArchive, aPdf, aPhoto, aTable, aWorkbook } from '../../../../../tests/support/evidence-files';
import {
  aCommsPerson,
  aLead,
  aManager,
  anAccount,
  anAdmin,
  anOutcome,
  aPerson,
  aService
} from '../../../../../tests/support/factories';
import { anObjectServer } from '../../../../../tests/support/object-server';
import { aPublication } from '../../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../../tests/support/test-database';
import { checkEvidence } from '../checks';
import { deleteOutcome } from '../outcome-deletion';
import { inputOf } from '../outcome-input';
import { changeOutcome } from '../outcomes';
import { awaitsCheck, strengthFacts } from '../strength';
import { hasEvidenceToShow } from '../words-shown';
import { describeFile, removeFile } from './file-changes';
import { fileAnswer } from './file-answer';
import { filesOf, filesToChange, openFile } from './files-of';
import { takeFiles } from './sent-files';

const TODAY = '2026-10-15';
const IDENTITY = '6f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a11';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let photo: Buffer;
let own: { id: string };
let lead: Actor;
let outcome: { id: string };

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  photo = await aPhoto();
});
afterAll(() => database.close());

beforeEach(async () => {
  own = await aService(db);
  lead = await aLead(db, [own.id]);
  outcome = await anOutcome(db, { serviceId: own.id, route: 'message-thread', createdBy: lead.id });
});

function asking(sent: Record<string, Buffer>, description: string | string[] = 'What came of it'): Request {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(sent))
    form.append('files', new File([new Uint8Array(bytes)], name));
  for (const words of [description].flat()) form.append('description', words);
  return new Request('http://ripplemark.example/', { method: 'POST', body: form });
}

const add = (sent: Record<string, Buffer>, by = lead, to = outcome.id) =>
  takeFiles(db, by, to, asking(sent), NO_ACCOUNTS);

async function theFile() {
  const [row] = await db.select().from(files).where(eq(files.outcomeId, outcome.id));
  return row!;
}

async function stateOf() {
  const [row] = await db.select().from(outcomes).where(eq(outcomes.id, outcome.id));
  return row!;
}

describe('a file', () => {
  it('makes an outcome Linked, and is a change of it: version, who changed it, and a line without words', async () => {
    expect(await add({ 'desk.jpg': photo, 'people.csv': aTable() })).toMatchObject({ added: 2, errors: [] });
    expect(await stateOf()).toMatchObject({ strength: 2, version: 2, changedBy: [lead.id] });
    expect(await strengthFacts(db, outcome.id)).toMatchObject({ pieces: 2 });
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, outcome.id));
    expect(lines).toMatchObject([
      { action: 'outcome changed', changes: [{ field: 'files', was: 0, is: 2 }] }
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/desk|people|What came/);
  });

  it('undoes a check that was made before it came or went, and can be checked', async () => {
    await add({ 'desk.jpg': photo });
    const comms = await aCommsPerson(db);
    await checkEvidence(db, comms, outcome.id, 2, { result: 'stood-up', note: null });
    expect(await stateOf()).toMatchObject({ strength: 3 });
    await add({ 'people.csv': aTable() });
    expect(await stateOf()).toMatchObject({ strength: 2, version: 3 });
    await removeFile(db, lead, outcome.id, (await theFile()).id);
    expect(await stateOf()).toMatchObject({ strength: 2, version: 4 });
    expect(await db.$count(checks, eq(checks.outcomeId, outcome.id))).toBe(1);
  });

  it('stays when the outcome is edited, and makes no Reported outcome of it', async () => {
    await add({ 'desk.jpg': photo });
    const input = (await inputOf(db, outcome.id))!;
    expect(await changeOutcome(db, lead, outcome.id, 2, { ...input, lesson: 'Ask again.' })).toMatchObject({
      ok: true
    });
    expect(await db.$count(files, eq(files.outcomeId, outcome.id))).toBe(1);
    expect(await stateOf()).toMatchObject({ strength: 2, version: 3 });
  });

  it('is one, however often it is sent', async () => {
    await add({ 'desk.jpg': photo });
    expect(await add({ 'again.jpg': photo })).toMatchObject({ added: 0 });
    expect(await stateOf()).toMatchObject({ version: 2 });
    const both = await Promise.all([add({ 'a.pdf': aPdf() }), add({ 'b.pdf': aPdf() })]);
    expect(both.map(({ added }) => added).toSorted()).toEqual([0, 1]);
  });

  it('that is refused says so with its name, and the others come in', async () => {
    const taken = await add({
      'desk.jpg': photo,
      'packed.jpg': anArchive('x'),
      'Mrs Patel.jpg': anArchive('x')
    });
    expect(taken.added).toBe(1);
    expect(taken.errors.map(({ text }) => text)).toEqual([
      '“packed”: This is an archive (zip). Unpack it, and choose the files in it',
      'File 3: This is an archive (zip). Unpack it, and choose the files in it'
    ]);
  });

  it('has a safe name with the ending of what it is, and none that looks personal', async () => {
    const names = [
      'C:\\fakepath\\..\\desk\u202egpj.exe',
      '.htaccess',
      'mrs_patel-07700900123.jpg',
      'a"b<c>.jpg'
    ];
    for (const name of names) await add({ [name]: await aPhoto('jpeg', { width: 100 + name.length }) });
    const listed = (await filesOf(db, lead, outcome.id, TODAY)).files.map(({ name }) => name);
    expect(listed).toEqual(['deskgpj.jpg', 'htaccess.jpg', 'Photo 1.jpg', 'a b c.jpg']);
  });

  it.each([
    ['no words', '', 'Enter what the file shows'],
    ['too many words', 'x'.repeat(501), 'What the file shows must be 500 characters or fewer; it has 501'],
    ['somebody’s name', 'Mrs Patel reads', 'Remove what could identify a person: a name (“Mrs Patel”)']
  ])('with %s is asked about, and not kept', async (_, description, text) => {
    const before = await db.$count(fileBlobs);
    const taken = await takeFiles(
      db,
      lead,
      outcome.id,
      asking({ 'a.pdf': aPdf() }, description),
      NO_ACCOUNTS
    );
    expect(taken).toMatchObject({ added: 0, errors: [{ field: 'description', text }] });
    expect(await db.$count(fileBlobs)).toBe(before);
  });

  it('may have words of its own beside others', async () => {
    const request = asking({ 'a.pdf': aPdf(), 'b.csv': aTable() }, ['First', 'Second']);
    await takeFiles(db, lead, outcome.id, request, NO_ACCOUNTS);
    const { files: listed } = await filesOf(db, lead, outcome.id, TODAY);
    expect(listed.map(({ name, description }) => [name, description])).toEqual([
      ['a.pdf', 'First'],
      ['b.csv', 'Second']
    ]);
    const uneven = asking({ 'a.pdf': aPdf() }, ['First', 'Second']);
    expect((await takeFiles(db, lead, outcome.id, uneven, NO_ACCOUNTS)).errors).toHaveLength(1);
  });

  it('is described anew, which is a change, too; the same words are none', async () => {
    await add({ 'desk.jpg': photo });
    const { id } = await theFile();
    await describeFile(db, lead, outcome.id, id, 'Another sentence');
    expect(await stateOf()).toMatchObject({ version: 3 });
    await describeFile(db, lead, outcome.id, id, 'Another sentence');
    expect(await stateOf()).toMatchObject({ version: 3 });
    expect((await theFile()).description).toBe('Another sentence');
  });

  it.each([
    ['none', {}, 'Choose one or more files'],
    [
      'more than ten',
      Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`${n}.csv`, Buffer.from(`a,${n}`)])),
      'Choose 10 files or fewer at once; these are 11'
    ]
  ])('is asked for where there are %s', async (_, sent, text) => {
    expect((await add(sent as Record<string, Buffer>)).errors).toEqual([{ field: 'files', text }]);
  });

  it('that is one of more than 40 MB together is refused in a sentence', async () => {
    const sent = Object.fromEntries(
      Array.from({ length: 5 }, (_, n) => [`${n}.pdf`, Buffer.alloc(9 * 1024 * 1024)])
    );
    const { errors } = await add(sent);
    expect(errors).toMatchObject([{ field: 'files', text: expect.stringContaining('more than 40 MB') }]);
  });

  it('is the thirtieth at most', async () => {
    for (let n = 0; n < 3; n += 1)
      await add(
        Object.fromEntries(Array.from({ length: 10 }, (_, m) => [`${m}.csv`, Buffer.from(`a,${n},${m}`)]))
      );
    const { errors } = await add({ 'one-more.csv': Buffer.from('a,b') });
    expect(errors).toMatchObject([{ text: expect.stringContaining('at most 30 files') }]);
    expect(await db.$count(files, eq(files.outcomeId, outcome.id))).toBe(30);
  });
});

describe('a file that the council’s scanner or store does not take', () => {
  const told = (settings: Partial<Running['settings']>) =>
    nowRuns({ settings: { smtpUrl: null, scanner: null, fileStore: null, ...settings } } as Running);
  afterEach(() => told({}));

  it('is refused in a sentence while nobody scans, and nothing of it is kept', async () => {
    const before = await db.$count(fileBlobs);
    // Nothing listens there.
    told({ scanner: { host: '127.0.0.1', port: 1 } });
    const { added, errors } = await add({ 'desk.jpg': await aPhoto('jpeg', { width: 222 }) });
    expect([added, errors[0]!.text]).toEqual([
      0,
      '“desk”: The virus scanner did not answer, so nothing was kept. Try again later'
    ]);
    expect([await db.$count(fileBlobs), (await stateOf()).version]).toEqual([before, 1]);
  });

  it('is refused in a sentence while the store is away, and kept there when it answers', async () => {
    const server = await anObjectServer();
    told({ fileStore: server.settings });
    server.trouble = 'refuses';
    const picture = await aPhoto('jpeg', { width: 223 });
    const { added, errors } = await add({ 'desk.jpg': picture });
    expect([added, errors[0]!.text]).toEqual([
      0,
      '“desk”: The store of files did not answer, so nothing was kept. Try again later'
    ]);
    server.trouble = 'none';
    expect(await add({ 'desk.jpg': picture })).toMatchObject({ added: 1, errors: [] });
    const { id, hash } = await theFile();
    expect(server.held.has(`evidence/${hash}`)).toBe(true);
    const { answer } = await fileAnswer(db, lead, id, TODAY, 'file');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(server.held.get(`evidence/${hash}`));
    server.trouble = 'refuses';
    await expect(fileAnswer(db, lead, id, TODAY, 'file')).rejects.toMatchObject({ status: 503 });
    await server.close();
  });
});

describe('the answer with a file', () => {
  it.each([
    ['desk.jpg', 'image/jpeg', 'inline'],
    ['plan.pdf', 'application/pdf', 'attachment'],
    ['people.csv', 'text/csv; charset=utf-8', 'attachment'],
    ['people.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'attachment']
  ])('%s is sent as %s, %s, in a sandbox', async (name, type, how) => {
    const bytes = { jpg: photo, pdf: aPdf(), csv: aTable(), xlsx: aWorkbook() }[name.split('.')[1]!]!;
    await add({ [name]: bytes });
    const { answer } = await fileAnswer(db, lead, (await theFile()).id, TODAY, 'file');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': type,
      'content-disposition': `${how}; filename="${name}"; filename*=UTF-8''${name}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store'
    });
  });
});

describe('who may open a file', () => {
  /** Word for word, whether it was there ever or never. */
  const NOT_THERE = new NotFound('There is no such page, or it is not yours to see');
  const parts = ['file', 'thumbnail'] as const;

  async function opens(actor: Actor, id: string): Promise<boolean[]> {
    return Promise.all(
      parts.map((part) =>
        openFile(db, actor, id, TODAY, part).then(
          () => true,
          (error: unknown) => {
            expect(error).toEqual(NOT_THERE);
            return false;
          }
        )
      )
    );
  }

  it('is whoever may read the outcome in full; to everybody else there is no such file, outcome or form', async () => {
    await add({ 'desk.jpg': photo });
    const { id } = await theFile();
    const other = await aService(db);
    const may = [lead, await aCommsPerson(db), await aManager(db), await aPerson(db, { views: [own.id] })];
    const mayNot = [await aLead(db, [other.id]), await anAdmin(db), await aPerson(db, { views: [other.id] })];
    for (const actor of may) expect(await opens(actor, id), actor.role).toEqual([true, true]);
    for (const actor of mayNot) {
      expect(await opens(actor, id), actor.role).toEqual([false, false]);
      expect(await opens(actor, IDENTITY)).toEqual([false, false]);
      await expect(filesOf(db, actor, outcome.id, TODAY)).rejects.toThrow(NotFound);
    }
    for (const actor of [...mayNot, ...may.slice(2)]) {
      for (const address of [outcome.id, IDENTITY, 'x']) {
        await expect(filesToChange(db, actor, address, TODAY)).rejects.toThrow(NOT_THERE);
        await expect(takeFiles(db, actor, address, asking({ 'a.pdf': aPdf() }), NO_ACCOUNTS)).rejects.toThrow(
          NOT_THERE
        );
        await expect(describeFile(db, actor, address, id, 'x')).rejects.toThrow(NOT_THERE);
        await expect(removeFile(db, actor, address, id)).rejects.toThrow(NOT_THERE);
      }
    }
    expect(await opens(lead, 'x')).toEqual([false, false]);
  });

  it('learns the same of a file that is there as of one that never was', async () => {
    await add({ 'desk.jpg': photo });
    const stranger = await aLead(db, [(await aService(db)).id]);
    const said = await Promise.all(
      [(await theFile()).id, IDENTITY].map((id) =>
        openFile(db, stranger, id, TODAY, 'file').catch((error: Error) => error.message)
      )
    );
    expect(new Set(said).size).toBe(1);
  });

  it('cannot change a file through another outcome of theirs', async () => {
    await add({ 'desk.jpg': photo });
    const { id } = await theFile();
    const elsewhere = await aService(db);
    const theirs = await aLead(db, [elsewhere.id]);
    const mine = await anOutcome(db, { serviceId: elsewhere.id });
    await removeFile(db, theirs, mine.id, id);
    await expect(describeFile(db, theirs, mine.id, id, 'x')).rejects.toThrow(NotFound);
    expect(await theFile()).toMatchObject({ id, description: 'What came of it' });
  });

  it('of a story about a person is whoever may read its words, and nobody once consent is withdrawn', async () => {
    const account = await anAccount(db, { serviceId: own.id });
    const told = (
      consent: Parameters<typeof anOutcome>[1] extends infer G
        ? G extends { consent?: infer C }
          ? C
          : never
        : never
    ) =>
      anOutcome(db, {
        ...{ serviceId: own.id, accounts: [account.id], createdBy: lead.id, route: 'message-thread' },
        ...{ story: 'Somebody came back.', aboutPerson: true },
        consent
      });
    const [manager, comms] = [await aManager(db), await aCommsPerson(db)];
    for (const [uses, seen] of [
      [['internal'], true],
      [['web'], false]
    ] as const) {
      outcome = await told({ uses: [...uses] });
      await add({ 'desk.jpg': photo });
      const { id } = await theFile();
      expect(await opens(manager, id)).toEqual([seen, seen]);
      expect(await filesOf(db, manager, outcome.id, TODAY)).toMatchObject({ withheld: !seen });
      for (const actor of [lead, comms]) expect(await opens(actor, id)).toEqual([true, true]);
    }
    const { id } = await theFile();
    await database.db.execute(
      `update consents set withdrawn_on = '2026-10-01' where outcome_id = '${outcome.id}'`
    );
    for (const actor of [lead, comms, manager]) expect(await opens(actor, id)).toEqual([false, false]);
    await expect(removeFile(db, lead, outcome.id, id)).rejects.toThrow(Conflict);
    expect((await add({ 'a.pdf': aPdf() })).errors[0]!.text).toContain('withdrawn');
  });

  it('is whoever is asked to check the outcome, while they are, too', async () => {
    await add({ 'desk.jpg': photo });
    const { id } = await theFile();
    const checker = await aLead(db, [(await aService(db)).id]);
    expect(await opens(checker, id)).toEqual([false, false]);
    const draftId = await aPublication(db);
    await db.insert(draws).values({ draftId, outcomeId: outcome.id, place: 0, checkerId: checker.id });
    expect(await opens(checker, id)).toEqual([true, true]);
    expect(await filesOf(db, checker, outcome.id, TODAY)).toMatchObject({ files: [{ id }] });
    await expect(removeFile(db, checker, outcome.id, id)).rejects.toThrow(NotFound);
    await db.delete(draws);
    expect(await opens(checker, id)).toEqual([false, false]);
  });

  it('of a deleted outcome is whoever could restore it, who cannot add to it', async () => {
    await add({ 'desk.jpg': photo });
    const { id } = await theFile();
    await deleteOutcome(db, lead, outcome.id);
    expect(await opens(lead, id)).toEqual([true, true]);
    expect(await opens(await aManager(db), id)).toEqual([false, false]);
    await expect(add({ 'a.pdf': aPdf() })).rejects.toThrow(NotFound);
  });
});

describe('a file is evidence like any other', () => {
  const isSo = async (condition: SQL) =>
    (await db.$count(outcomes, and(eq(outcomes.id, outcome.id), condition))) === 1;

  it('in what waits for a check, and in what home says is missing', async () => {
    const missing = async () => (await lastFive(db, lead)).find(({ id }) => id === outcome.id)!.lacksEvidence;
    expect([await isSo(awaitsCheck()), await missing()]).toEqual([false, true]);
    await add({ 'desk.jpg': photo });
    expect([await isSo(awaitsCheck()), await missing()]).toEqual([true, false]);
  });

  it('after a check that it did not stand up: changed by a file, it waits for another', async () => {
    await add({ 'desk.jpg': photo });
    await checkEvidence(db, await aCommsPerson(db), outcome.id, 2, {
      result: 'did-not-stand-up',
      note: 'Blurred'
    });
    expect([await isSo(awaitsCheck()), (await stateOf()).strength]).toEqual([false, 1]);
    await add({ 'people.csv': aTable() });
    expect([await isSo(awaitsCheck()), (await stateOf()).strength]).toEqual([true, 1]);
  });

  it('to be drawn for a check only while somebody outside the service may look at it', async () => {
    await add({ 'desk.jpg': photo });
    expect(await isSo(hasEvidenceToShow(db, TODAY))).toBe(true);
    for (const [consent, seen] of [
      [undefined, false],
      [{ uses: ['web' as const] }, false],
      [{ uses: ['internal' as const] }, true]
    ] as const) {
      const story = { story: 'Somebody came back.', aboutPerson: true, route: 'message-thread' } as const;
      const told = consent ? { consent: { uses: [...consent.uses] } } : {};
      outcome = await anOutcome(db, { serviceId: own.id, createdBy: lead.id, ...story, ...told });
      await add({ 'desk.jpg': photo });
      expect(await isSo(hasEvidenceToShow(db, TODAY))).toBe(seen);
    }
  });

  it('but is read by nothing that makes pages for others, editions, downloads or mail', () => {
    const readers = readdirSync('src/lib/server', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => {
        const source = readFileSync(join('src/lib/server', file), 'utf8');
        return /^\s*import \{[^}]*\bfiles\b[^}]*\} from '[^']*db\/schema'|schema\.files\b|^ {2}files,$/ms.test(
          source
        );
      });
    expect(readers.toSorted()).toEqual([
      'clearing/cleared-rows.ts',
      // What is handed to the person whom it is about.
      'erasure/subject/subject-record.ts',
      'file/erasing.ts',
      'file/store/blobs.ts',
      'outcome/files/file-changes.ts',
      'outcome/files/files-of.ts',
      'outcome/strength.ts',
      'outcome/words-shown.ts'
    ]);
  });
});

describe('the bytes of a file', () => {
  const hashes = async () =>
    new Set((await db.select({ hash: fileBlobs.hash }).from(fileBlobs)).map(({ hash }) => hash));

  it('go with the last file that has them, and not before', async () => {
    const other = await anOutcome(db, { serviceId: own.id, createdBy: lead.id });
    const shared = await aPhoto('jpeg', { width: 333 });
    await add({ 'desk.jpg': shared });
    await add({ 'desk.jpg': shared }, lead, other.id);
    const { id, hash, thumbnailHash } = await theFile();
    await removeFile(db, lead, outcome.id, id);
    expect((await hashes()).has(hash)).toBe(true);
    expect(await db.transaction((tx) => eraseFilesOf(tx, other.id))).toBe(1);
    const left = await hashes();
    expect([left.has(hash), left.has(thumbnailHash!)]).toEqual([false, false]);
    expect(await db.$count(files, eq(files.outcomeId, other.id))).toBe(0);
  });

  it('stay where the erasing that would have dropped them is taken back', async () => {
    await add({ 'desk.jpg': await aPhoto('jpeg', { width: 334 }) });
    const { hash } = await theFile();
    await expect(
      db.transaction(async (tx) => {
        await eraseFilesOf(tx, outcome.id);
        throw new Error('ended');
      })
    ).rejects.toThrow('ended');
    expect((await hashes()).has(hash)).toBe(true);
    expect((await openFile(db, lead, (await theFile()).id, TODAY, 'file')).body.length).toBeGreaterThan(0);
  });

  it('are there whenever a file is, however adding and removing of the same content cross each other', async () => {
    const other = await anOutcome(db, { serviceId: own.id, createdBy: lead.id });
    const table = Buffer.from('a,b\n1,2');
    for (let round = 0; round < 8; round += 1) {
      await add({ 'a.csv': table });
      const { id } = await theFile();
      const [, added] = await Promise.all([
        removeFile(db, lead, outcome.id, id),
        add({ 'b.csv': table }, lead, other.id)
      ]);
      expect(added).toMatchObject({ added: 1, errors: [] });
      const { files: listed } = await filesOf(db, lead, other.id, TODAY);
      expect((await openFile(db, lead, listed[0]!.id, TODAY, 'file')).body).toEqual(table);
      await removeFile(db, lead, other.id, listed[0]!.id);
    }
  });
});
