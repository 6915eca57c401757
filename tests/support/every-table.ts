/** The golden quarter, and beside it something in every table and every column, so that an upgrade can lose nothing unseen. */
import { eq } from 'drizzle-orm';
import { recordAudit } from '../../src/lib/server/audit/audit';
import type { Db } from '../../src/lib/server/db/client';
import {
  accountPasts,
  accounts,
  baselines,
  checkHandovers,
  checkRequests,
  checks,
  consentEntries,
  consents,
  consentWordings,
  copies,
  credentials,
  decisionRecords,
  directorates,
  draftComments,
  draftFindings,
  draws,
  editions,
  fileBlobs,
  files,
  holdersTold,
  importChanges,
  importHeadings,
  importRefusals,
  importRows,
  imports,
  invitations,
  jobRuns,
  lotOutcomes,
  lots,
  mails,
  mailsUnwanted,
  measureServices,
  outcomes,
  passwordLinks,
  people as everybody,
  preElectionPeriods,
  publicTexts,
  restarts,
  serviceMoves,
  services,
  sessions,
  settings,
  signInTries,
  tellerCodes,
  tombstones,
  verifications,
  wordAnswers
} from '../../src/lib/server/db/schema';
import { aLead, aMeasure, anAccount, aNilReturn, aTarget } from './council-factories';
import { aGoldenQuarter, type GoldenQuarter } from './golden-quarter';
import { addNetwork } from './network-rows';
import { anOutcome } from './outcome-factories';
import { aPublication, published } from './published-quarter';

const SOON = new Date('2027-01-15T09:30:00Z');
const EARLIER = new Date('2026-10-02T08:15:30.125Z');

/** Nothing here changes a figure of the golden quarter. Every secret is plainly none. */
export async function fillEveryTable(db: Db): Promise<void> {
  const golden = await aGoldenQuarter(db);
  await db
    .update(settings)
    .set({
      councilName: 'Riverside',
      brandColour: '#123456',
      version: 3,
      setUpPutAwayAt: EARLIER,
      retentionSince: '2026-10-02'
    })
    .where(eq(settings.id, 1));
  await completeRegister(db, golden);
  await completeOutcomes(db, golden);
  await addChangesOfServices(db, golden);
  await addPeople(db, golden);
  await addSecrets(db, golden);
  await addMail(db, golden);
  await addImports(db, golden);
  await addSummaries(db, golden);
  await addNetwork(db, golden);
  await leaveWaiting(db);
}

/** Last of all, since the next line of the log that is written otherwise would append it. */
async function leaveWaiting(db: Db): Promise<void> {
  const entry = { action: 'settings changed', subjectKind: 'settings', subjectId: '1' };
  await db.transaction((tx) => recordAudit(tx, null, entry), { isolationLevel: 'serializable' });
}

async function completeRegister(db: Db, { accounts: own, libraries, measures, people }: GoldenQuarter) {
  await anAccount(db, {
    ...{ name: 'Riverside Reads', platform: 'newsletter', handle: 'reads', serviceId: libraries.id },
    ...{ status: 'dormant', dormantSince: '2026-02-28', openedOn: '2024-01-08', reviewOn: '2027-01-31' },
    ...{ leadId: people.librariesLead.id, deputies: [people.carersLead.id] }
  });
  await db
    .update(accounts)
    .set({ leadId: people.carersLead.id, version: 2 })
    .where(eq(accounts.id, own.c.id));
  await aNilReturn(db, own.e.id, '2026-10-01', people.carersLead.id);
  await aTarget(db, { measureId: measures.complaints.id, quarterStart: '2026-10-01', quantity: 0 });
  const leaflets = await aMeasure(db, {
    ...{ slug: 'leaflets', name: 'Leaflets', stage: 'outtake', better: 'neither', headline: false },
    ...{ countsPeople: true, sensitive: true, retiredOn: '2026-04-01' }
  });
  const ranges = { measureId: leaflets.id, reason: 'A new leaflet.' };
  await db.insert(baselines).values([
    { ...ranges, fromMonth: '2024-04-01', toMonth: '2025-03-01' },
    { ...ranges, measureId: measures.complaints.id, monthlyLevel: 4 }
  ]);
  await db.insert(restarts).values([
    { ...ranges, month: '2025-06-01' },
    { ...ranges, month: '2025-09-01', kind: 'something-changed' }
  ]);
}

/** Before anything was recorded: a service moved back and forth, another one joined it. */
async function addChangesOfServices(db: Db, { culture, care, libraries, accounts: own }: GoldenQuarter) {
  await db.insert(serviceMoves).values([
    { serviceId: libraries.id, fromMonth: '2018-04-01', directorateId: care.id, recordedAt: EARLIER },
    { serviceId: libraries.id, fromMonth: '2018-05-01', directorateId: culture.id, recordedAt: EARLIER }
  ]);
  const [joined] = await db
    .insert(services)
    .values({
      ...{ slug: 'reading-rooms', name: 'Reading rooms', firstDirectorateId: culture.id },
      ...{ endedFrom: '2018-06-01', endReason: 'One front desk.', endRecordedAt: EARLIER },
      successorId: libraries.id
    })
    .returning({ id: services.id });
  await db
    .insert(accountPasts)
    .values({ accountId: own.f.id, untilMonth: '2018-06-01', serviceId: joined!.id });
}

async function completeOutcomes(db: Db, golden: GoldenQuarter): Promise<void> {
  const { people, accounts: own, carers } = golden;
  await db
    .update(outcomes)
    .set({
      whoChanged: 'Parents of small children',
      explanationKind: 'another-campaign',
      changedBy: [people.librariesLead.id],
      otherExplanation: 'A poster in the library.',
      anyway: 'partly',
      estimated: true,
      version: 4
    })
    .where(eq(outcomes.id, golden.outcomes[2].id));
  const told = await anOutcome(db, {
    ...{ serviceId: carers.id, accounts: [own.c.id, own.d.id], createdBy: people.carersLead.id },
    ...{ story: 'Somebody came back to the group.', aboutPerson: true, happenedOn: '2026-10-05' },
    ...{ route: 'message-thread', direction: 'unexpected', lesson: 'Ask again after a month.' },
    evidence: [
      { kind: 'link', content: 'https://riverside.example/groups' },
      { kind: 'source', content: 'The register of the group' }
    ],
    consent: {
      ...{ told: 'That it is told in this report only.', way: 'spoken', uses: ['internal', 'print'] },
      ...{ recordedOn: '2026-10-06', until: '2027-10-06', withdrawnOn: '2026-11-01' }
    }
  });
  await addConsents(db, told.id, golden);
  await addErased(db, golden);
  await addFiles(db, told.id, people.carersLead.id);
  await db
    .insert(checkRequests)
    .values({ outcomeId: golden.outcomes[2].id, askedBy: people.librariesLead.id });
  await db.insert(checks).values({
    ...{ outcomeId: told.id, outcomeVersion: 1, result: 'amended', note: 'It was on the day before.' },
    ...{ checkedBy: people.comms.id, checkedAt: EARLIER }
  });
  const useful = await aMeasure(db, {
    ...{ slug: 'useful', name: 'Found it useful', unitOne: 'answer', unitMany: 'answers' },
    ...{ kind: 'share', headline: false }
  });
  await anOutcome(db, {
    ...{ serviceId: carers.id, accounts: [own.c.id], createdBy: people.carersLead.id },
    ...{ measureId: useful.id, quantity: 57, outOf: 104, happenedOn: '2026-10-05' }
  });
  const part = { serviceId: carers.id, accounts: [own.c.id], createdBy: people.carersLead.id, deleted: true };
  await anOutcome(db, { ...part, replacedBy: golden.outcomes[2].id, besideMonth: 'within' });
  await db.update(consents).set({ recordedBy: 'group worker' }).where(eq(consents.outcomeId, told.id));
  await recordAudit(db, people.comms, {
    action: 'outcome checked',
    subjectKind: 'outcome',
    subjectId: told.id
  });
}

/** The ledger of a story that its teller took back, a second wording, and the teller's card. */
async function addConsents(db: Db, outcomeId: string, { people }: GoldenQuarter): Promise<void> {
  const [wording] = await db
    .insert(consentWordings)
    .values({ version: 2, words: 'May we tell this?', writtenBy: people.admin.id, at: EARLIER })
    .returning({ id: consentWordings.id });
  const more = { wordingId: wording!.id, reference: 'Case 1042', readBackOn: '2026-10-07' };
  await db.update(consents).set(more).where(eq(consents.outcomeId, outcomeId));
  await db.insert(consentEntries).values([
    {
      ...{ outcomeId, kind: 'given', source: 'council', at: EARLIER, actorId: people.carersLead.id, ...more },
      ...{ recordedBy: 'group worker', way: 'spoken', recordedOn: '2026-10-06', until: '2027-10-06' },
      uses: ['internal', 'print']
    },
    { outcomeId, kind: 'withdrawn', source: 'teller', withdrawnOn: '2026-11-01' }
  ]);
  await db
    .insert(tellerCodes)
    .values({ outcomeId, codeHash: 'no hash', madeBy: people.carersLead.id, madeAt: EARLIER });
}

/** A story whose words are gone, and whose holders were told. */
async function addErased(db: Db, { people, carers, accounts: own }: GoldenQuarter): Promise<void> {
  const { id } = await anOutcome(db, {
    ...{ serviceId: carers.id, accounts: [own.c.id], createdBy: people.carersLead.id },
    ...{ story: 'Gone.', aboutPerson: true, happenedOn: '2026-10-05' }
  });
  await db.update(outcomes).set({ story: null, erasedOn: '2026-11-02' }).where(eq(outcomes.id, id));
  await db.insert(tombstones).values({
    ...{ outcomeId: id, reason: 'withdrawn', erasedOn: '2026-11-02', at: EARLIER },
    ...{ editions: ['2026-27-q2-1'], followedBy: ['2026-27-q2-2'] }
  });
  await db.insert(holdersTold).values({ outcomeId: id, toldBy: people.comms.id, toldAt: EARLIER });
}

/** A picture that the database keeps, and a table that a store outside keeps. */
async function addFiles(db: Db, outcomeId: string, addedBy: string): Promise<void> {
  const [picture, thumbnail, table] = ['a', 'b', 'c'].map((sign) => sign.repeat(64));
  await db.insert(fileBlobs).values([
    { hash: picture!, size: 3, content: Buffer.from('one'), neededAt: EARLIER },
    { hash: thumbnail!, size: 3, content: Buffer.from('two'), neededAt: EARLIER },
    { hash: table!, size: 3, neededAt: EARLIER }
  ]);
  const file = { outcomeId, addedBy, size: 3, addedAt: EARLIER };
  await db.insert(files).values([
    {
      ...{ ...file, kind: 'jpeg', name: 'Photo 1.jpg', description: 'Chairs in a circle' },
      ...{ hash: picture!, thumbnailHash: thumbnail!, width: 1, height: 1 }
    },
    { ...file, kind: 'csv', name: 'people.csv', description: 'Who came', hash: table! }
  ]);
}

async function addPeople(db: Db, { people, libraries }: GoldenQuarter): Promise<void> {
  const [directorate] = await db.select({ id: directorates.id }).from(directorates);
  await db
    .update(everybody)
    .set({ directorateId: directorate!.id })
    .where(eq(everybody.id, people.manager.id));
  await aLead(db, [libraries.id], { image: 'https://riverside.example/face', deactivatedAt: EARLIER });
  const invitation = { name: 'Somebody', role: 'lead' as const, invitedBy: people.admin.id, expiresAt: SOON };
  const asked = [{ serviceId: libraries.id, as: 'viewer' as const }];
  await db.insert(invitations).values([
    {
      ...invitation,
      id: 'used',
      tokenHash: 'no hash 1',
      email: 'used@riverside.example',
      services: asked,
      usedAt: EARLIER
    },
    {
      ...{ ...invitation, id: 'withdrawn', tokenHash: 'no hash 2', email: 'withdrawn@riverside.example' },
      ...{ services: [], withdrawnAt: EARLIER }
    }
  ]);
  const changes = [{ field: 'role', was: 'manager', is: 'lead' }, { field: 'name' }];
  await recordAudit(db, people.admin, {
    action: 'role changed',
    subjectKind: 'person',
    subjectId: 'x',
    changes
  });
  await recordAudit(db, null, { action: 'settings changed', subjectKind: 'settings', subjectId: '1' });
}

async function addSecrets(db: Db, { people }: GoldenQuarter): Promise<void> {
  const userId = people.manager.id;
  await db.insert(sessions).values({
    ...{ id: 'session', userId, token: 'no token', expiresAt: SOON },
    ...{ ipAddress: '192.0.2.1', userAgent: 'a browser' }
  });
  await db.insert(credentials).values({
    ...{ id: 'credential', accountId: userId, providerId: 'credential', userId, password: 'no hash' },
    ...{ accessToken: 'no token', refreshToken: 'no token', idToken: 'no token', scope: 'none' },
    ...{ accessTokenExpiresAt: SOON, refreshTokenExpiresAt: SOON }
  });
  await db
    .insert(verifications)
    .values({ id: 'verification', identifier: 'nobody', value: 'no secret', expiresAt: SOON });
  await db.insert(passwordLinks).values({
    ...{ personId: userId, tokenHash: 'no hash', madeBy: people.admin.id, askedFor: true },
    ...{ createdAt: EARLIER, expiresAt: SOON, usedAt: EARLIER }
  });
  await db
    .insert(signInTries)
    .values({ key: 'a hash', tries: 11, since: EARLIER, pauses: 1, pausedUntil: SOON });
}

/** Mail that went, mail that did not, and what somebody wants no more of. */
async function addMail(db: Db, { people }: GoldenQuarter): Promise<void> {
  const mail = { personId: people.manager.id, toAddress: people.manager.email, createdAt: EARLIER };
  await db.insert(mails).values([
    {
      ...mail,
      kind: 'asked-to-check',
      subject: 'Waits',
      about: 'a check',
      bodyText: 'Text',
      bodyHtml: '<p>Text'
    },
    { ...mail, kind: 'edition-published', subject: 'Went', tries: 1, handedOverAt: EARLIER, sentAt: EARLIER },
    { ...mail, kind: 'new-password', subject: 'Did not', tries: 7, givenUpAt: EARLIER, problem: 'Refused.' }
  ]);
  await db.insert(mailsUnwanted).values({ personId: people.manager.id, kind: 'edition-published' });
  await db.insert(jobRuns).values({ job: 'reminders', day: '2026-11-23' });
}

/** A file that was brought in and taken back, one on its way, and the figure of an earlier month. */
async function addImports(db: Db, golden: GoldenQuarter): Promise<void> {
  const { people, libraries, measures } = golden;
  const file = { name: 'history.csv', madeBy: people.comms.id, answers: { source: 'A box office' } };
  const [done] = await db
    .insert(imports)
    .values([
      { ...file, parts: [], state: 'done', rowsDone: 1, rowsTotal: 1, result: [], doneAt: EARLIER },
      { ...file, parts: [{ part: 0 }], state: 'undone', result: [], doneAt: EARLIER, undoneAt: EARLIER }
    ])
    .returning({ id: imports.id });
  const importId = done!.id;
  await db
    .insert(importRows)
    .values({ importId, part: 0, row: 2, cells: ['Apr 2025', 'Libraries', '', '12'] });
  await db
    .insert(importRefusals)
    .values({ importId, part: 0, row: 3, why: 'Column C: There is no such measure' });
  await db.insert(importChanges).values([
    {
      importId,
      position: 1,
      subjectKind: 'service',
      subjectId: libraries.id,
      was: null,
      became: { name: 'x' }
    },
    {
      importId,
      position: 2,
      subjectKind: 'target',
      subjectId: 'x',
      was: { quantity: 1 },
      became: { quantity: 2 }
    }
  ]);
  await db.insert(importHeadings).values([
    { kind: 'history', heading: 'when', column: 'month' },
    { kind: 'history', heading: 'office', column: null }
  ]);
  await db.insert(outcomes).values({
    ...{ kind: 'number', serviceId: libraries.id, measureId: measures.signUps.id, quantity: 12, importId },
    ...{ happenedOn: '2019-04-01', wholeMonth: true, route: 'not-known', createdBy: people.comms.id }
  });
  await db.insert(measureServices).values({ measureId: measures.signUps.id, serviceId: libraries.id });
}

/** One summary that was published and opened to everyone, and the draft of its correction. */
async function addSummaries(db: Db, { people, measures, outcomes: logged }: GoldenQuarter): Promise<void> {
  const draftId = await aPublication(db, {
    ...{ stories: [logged[11].id], seed: 'a seed', commentToken: 'no token', stepsDone: ['completeness'] },
    completenessNote: 'One account changes hands.'
  });
  await db
    .insert(draftFindings)
    .values({ draftId, measureId: measures.complaints.id, place: 0, hiddenReason: 'It is too early.' });
  await db.insert(draws).values({
    ...{ draftId, outcomeId: logged[2].id, place: 0, checkerId: people.manager.id },
    ...{ drawnAt: EARLIER, wantedBy: '2026-11-20', remindedFor: '2026-11-20', handedBackAt: EARLIER }
  });
  await db.insert(checkHandovers).values([
    { outcomeId: logged[2].id, fromId: people.carersLead.id, toId: people.manager.id, reason: 'no-time' },
    { outcomeId: logged[2].id, fromId: people.comms.id, reason: 'other', words: 'On leave.', at: EARLIER }
  ]);
  const finding = { scopeKind: 'service', scopeSlug: 'libraries', measureId: measures.signUps.id } as const;
  const [lot] = await db
    .insert(lots)
    .values({
      ...finding,
      period: '2026-27-q2',
      size: 6,
      linked: 72,
      seed: 'a seed',
      drawnBy: people.comms.id,
      drawnAt: EARLIER
    })
    .returning({ id: lots.id });
  const drawn = { lotId: lot!.id, outcomeId: logged[2].id, outcomeVersion: 1, units: [3, 3, 7, 12, 20, 25] };
  await db.insert(lotOutcomes).values({
    ...drawn,
    ...{ checkerId: people.manager.id, result: 'stood-up', checkedAt: EARLIER },
    ...{ wantedBy: '2026-11-20', remindedFor: '2026-11-20', handedBackAt: EARLIER }
  });
  await db.insert(draftComments).values({ draftId, personId: people.manager.id, words: 'Say where it was.' });
  await db.insert(wordAnswers).values({
    ...{ draftId, wordsSha256: 'a'.repeat(64), reason: 'It is a street.' },
    ...{ answeredBy: people.comms.id, answeredAt: EARLIER }
  });
  await published(db, people.comms, draftId);
  await db.update(editions).set({ publicApprover: 'The director', publicSince: EARLIER });
  await db
    .update(editions)
    .set({ clearedAt: EARLIER, clearedBy: people.comms.id, clearedReason: 'A telephone number.' });
  await db.insert(copies).values({
    ...{ personId: people.manager.id, kind: 'edition', subject: '2026-27-q2-1', form: 'pdf' },
    ...{ day: '2026-10-20', firstAt: EARLIER, times: 2 }
  });
  await addDecisions(db, people);
  await aPublication(db, {
    ...{ correctionReason: 'A service logged late.', decision: 'Keep the groups.' },
    ...{ decisionOwner: 'Head of Carers', decisionDue: '2027-03-31' }
  });
  await db
    .insert(preElectionPeriods)
    .values({ fromDay: '2027-03-22', toDay: '2027-05-06', name: 'Local elections' });
}

async function addDecisions(db: Db, { comms, manager }: GoldenQuarter['people']): Promise<void> {
  const [edition] = await db.select({ id: editions.id }).from(editions);
  const about = { editionId: edition!.id, words: 'From April on.', at: EARLIER };
  await db.insert(decisionRecords).values([
    { ...about, kind: 'answer', standing: 'changed', personId: manager.id },
    { ...about, kind: 'note', standing: 'under-way', personId: comms.id }
  ]);
  await db
    .insert(publicTexts)
    .values({ page: 'privacy', words: 'We keep what is needed.', updatedAt: EARLIER });
}
