/** Outcomes and nil returns of the demonstration, in bulk: rows by the thousand, never COPY. */
import type { Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import {
  auditEvents,
  checks,
  consentEntries,
  consents,
  evidence,
  nilReturns,
  outcomeAccounts,
  outcomes,
  tombstones
} from '$lib/server/db/schema';
import { ledgerLines } from './consent-ledger';
import { identities, idOf, type Identities } from './identities';
import { insertAll } from './insert';
import type { DemoNilReturn } from './outcomes/silence/nil-returns';
import { strengthOfDemo, type DemoOutcome } from './outcomes/outcome';
import { seededUuid } from './random';

type AuditRow = typeof auditEvents.$inferInsert & { at: Date };

/** An outcome with the identity that it has in the database, and the moment at which it was logged. */
interface Placed {
  id: string;
  outcome: DemoOutcome;
  loggedAt: Date;
}

export async function insertOutcomes(db: Db, logged: readonly DemoOutcome[]): Promise<void> {
  const ids = await identities(db);
  const placed = logged.map((outcome, index) => place(outcome, index));
  await insertAll(
    db,
    outcomes,
    placed.map((each) => outcomeRow(each, ids))
  );
  await insertAll(
    db,
    outcomeAccounts,
    placed.flatMap((each) => accountRows(each, ids))
  );
  await insertAll(db, evidence, placed.flatMap(evidenceRows));
  await insertAll(
    db,
    checks,
    placed.flatMap((each) => checkRows(each, ids))
  );
  await insertAll(db, consents, placed.flatMap(consentRows));
  await insertAll(
    db,
    consentEntries,
    placed
      .flatMap(({ id, outcome }) =>
        ledgerLines(id, outcome, idOf(ids.people, outcome.createdByEmail), (day) => workingHour(day, 0))
      )
      .sort((one, other) => Number(one.at) - Number(other.at))
  );
  await insertAll(db, tombstones, placed.flatMap(tombstoneRows));
}

/** The record of these outcomes. What is recorded stays: call it when it is settled which of them were logged late. */
export async function recordOutcomes(db: Db, logged: readonly DemoOutcome[]): Promise<void> {
  const ids = await identities(db);
  const found = await db.select({ id: outcomes.id, at: outcomes.createdAt }).from(outcomes);
  const moments = new Map(found.map(({ id, at }) => [id, at]));
  const rows = logged.flatMap((outcome, index) => {
    const placed = place(outcome, index);
    return auditRows({ ...placed, loggedAt: moments.get(placed.id)! }, ids);
  });
  await insertAll(
    db,
    auditEvents,
    rows.sort((one, other) => Number(one.at) - Number(other.at))
  );
}

export async function insertNilReturns(db: Db, returns: readonly DemoNilReturn[]): Promise<void> {
  const ids = await identities(db);
  await insertAll(
    db,
    nilReturns,
    returns.map(({ account, month, recordedByEmail, recordedOn }) => ({
      accountId: idOf(ids.accounts, account),
      month,
      recordedBy: idOf(ids.people, recordedByEmail),
      recordedAt: workingHour(recordedOn, 0)
    }))
  );
}

function place(outcome: DemoOutcome, index: number): Placed {
  return { id: seededUuid(`outcome ${index}`), outcome, loggedAt: workingHour(outcome.createdOn, index) };
}

function outcomeRow({ id, outcome, loggedAt }: Placed, ids: Identities): typeof outcomes.$inferInsert {
  return {
    id,
    kind: outcome.story === null ? 'number' : 'story',
    serviceId: idOf(ids.services, outcome.service),
    measureId: outcome.measure === null ? null : idOf(ids.measures, outcome.measure),
    quantity: outcome.quantity,
    ...storyColumns(outcome),
    aboutPerson: outcome.aboutPerson,
    happenedOn: outcome.happenedOn,
    wholeMonth: outcome.wholeMonth,
    whoChanged: outcome.whoChanged,
    route: outcome.route,
    explanationKind: outcome.explanationKind,
    otherExplanation: outcome.otherExplanation,
    anyway: outcome.anyway,
    direction: outcome.direction,
    lesson: outcome.lesson,
    strength: strengthOfDemo(outcome),
    createdBy: idOf(ids.people, outcome.createdByEmail),
    createdAt: loggedAt,
    updatedAt: loggedAt
  };
}

/** Of a story that was taken back no words are left. */
function storyColumns({ story, consent }: DemoOutcome) {
  const erasedOn = consent?.withdrawnOn ?? null;
  return { story: erasedOn ? null : story, erasedOn };
}

function tombstoneRows({ id, outcome: { consent } }: Placed): (typeof tombstones.$inferInsert)[] {
  const erasedOn = consent?.withdrawnOn;
  return erasedOn ? [{ outcomeId: id, reason: 'withdrawn', erasedOn }] : [];
}

function accountRows({ id, outcome }: Placed, ids: Identities): (typeof outcomeAccounts.$inferInsert)[] {
  return outcome.accounts.map((slug) => ({ outcomeId: id, accountId: idOf(ids.accounts, slug) }));
}

function evidenceRows({ id, outcome }: Placed): (typeof evidence.$inferInsert)[] {
  return outcome.evidence.map(({ kind, content }, position) => ({ outcomeId: id, kind, content, position }));
}

function checkRows({ id, outcome }: Placed, ids: Identities): (typeof checks.$inferInsert)[] {
  if (!outcome.check) return [];
  const { result, note, checkedByEmail, checkedOn } = outcome.check;
  const checkedBy = idOf(ids.people, checkedByEmail);
  return [
    { outcomeId: id, outcomeVersion: 1, result, note, checkedBy, checkedAt: workingHour(checkedOn, 0) }
  ];
}

function consentRows({ id, outcome }: Placed): (typeof consents.$inferInsert)[] {
  if (!outcome.consent) return [];
  return [{ outcomeId: id, ...outcome.consent, uses: [...outcome.consent.uses] }];
}

function auditRows({ id, outcome, loggedAt }: Placed, ids: Identities): AuditRow[] {
  const subject = { subjectKind: 'outcome', subjectId: id };
  const actorId = idOf(ids.people, outcome.createdByEmail);
  const logged = { ...subject, at: loggedAt, actorId, action: 'outcome logged', changes: [] };
  if (!outcome.check) return [logged];
  const checked = {
    ...subject,
    at: workingHour(outcome.check.checkedOn, 0),
    actorId: idOf(ids.people, outcome.check.checkedByEmail),
    action: 'evidence checked',
    changes: [{ field: 'result', is: outcome.check.result }]
  };
  return [logged, checked];
}

/** A moment between eight and five on a day, but never one that is still to come. */
function workingHour(day: Day, index: number): Date {
  const minutes = 8 * 60 + ((index * 37) % (9 * 60));
  const moment = new Date(`${day}T00:00:00Z`).getTime() + minutes * 60_000;
  return new Date(Math.min(moment, Date.now()));
}
