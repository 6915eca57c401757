import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import { mayCheck, mayCheckAtAll, wrote } from '$lib/domain/outcome/checking';
import { reportAddress } from '$lib/domain/report/addresses';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { monthsOf, periodSlug, quarterOf } from '$lib/domain/calendar/period';
import { awaitsCheck, lacksOnlyEvidence, nextStepUp } from '$lib/domain/outcome/strength';
import { titlesLinked } from '$lib/domain/account/linked-titles';
import { evidenceBeside } from '$lib/domain/outcome/evidence-shown';
import { mayReadWords } from '$lib/domain/consent/consent';
import { isAskedToCheck } from './asked-checks';
import { isCheckAskedFor } from './check-requests';
import { historyOf } from '$lib/server/audit/history';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import {
  campaigns,
  checks,
  consents,
  evidence,
  measures,
  outcomes,
  people,
  services,
  tombstones
} from '$lib/server/db/schema';
import { monthOfOutcome } from './month-totals/month-page';
import { accountsLinked, runUnseen } from './linked-accounts';
import { standingValue } from './last-value';
import { strengthFacts } from './strength';
import { ledgerShown, wordingVersions } from '$lib/server/consent/ledger-page';

/** Stands for the name of whoever runs an account that the reader does not see. */
const WHO_RUNS_IT = 'Whoever runs the account';

/**
 * One outcome with all that belongs to it, for somebody who may read it in full, or is asked to check its evidence.
 * @throws NotFound; Forbidden
 */
export async function outcomeInFull(db: Db, actor: Actor, id: string, today: Day) {
  const { row, asked } = await outcomeFor(db, actor, id);
  const { outcome } = row;
  const [linked, pieces, consent, facts, found, history, month, checkAsked, unseen] = await Promise.all([
    accountsLinked(db, actor, [id]),
    evidenceOf(db, id),
    consentOf(db, id),
    strengthFacts(db, id),
    checksOf(db, id),
    historyOf(db, 'outcome', id),
    monthOfOutcome(db, actor, outcome),
    isCheckAskedFor(db, id),
    runUnseen(db, actor, id)
  ]);
  const whoTold = (who: string) => (unseen.has(who) ? WHO_RUNS_IT : who);
  const mayChange = can(actor, 'change outcomes', outcome.serviceId);
  const mayReadStory = mayReadWords(actor, { ...outcome, consent }, today, asked);
  const withdrawn = outcome.erasedOn !== null || (consent !== null && consent.withdrawnOn !== null);
  // A 0 has nothing to prove, what is deleted is restored first, and what was taken back takes no evidence any more.
  const mayGrow = outcome.quantity !== 0 && outcome.deletedAt === null && !withdrawn;
  return {
    ...row,
    outcome: { ...outcome, story: mayReadStory ? outcome.story : null },
    wordsWithheld: outcome.kind === 'story' && !mayReadStory,
    accounts: titlesLinked(linked.get(id) ?? []),
    loggedBy: whoTold(row.loggedBy),
    evidence: evidenceBeside(pieces, mayReadStory),
    ...{ history: history.map((line) => ({ ...line, who: whoTold(line.who) })), month },
    // The service's own reference is for those who look after the story.
    consent: consent && { ...consent, reference: mayChange ? consent.reference : null },
    ledger: mayChange && outcome.kind === 'story' ? await ledgerShown(db, id) : [],
    check: facts.check,
    // A note may tell of the words that are withheld.
    checks:
      mayReadStory || outcome.kind === 'number' ? found : found.map((each) => ({ ...each, note: null })),
    // A logged 0 needs no evidence: there is nothing that an account could have led to.
    nextStep: outcome.quantity === 0 || withdrawn ? null : nextStepUp(facts),
    lacksEvidence: mayGrow && lacksOnlyEvidence(facts),
    mayAskForCheck: mayGrow && awaitsCheck(facts) && !checkAsked,
    checkAsked,
    mayChange,
    withdrawn,
    erased: outcome.erasedOn === null ? null : await erasureOf(db, id),
    mayMakeCard: consent !== null && consent.withdrawnOn === null && outcome.aboutPerson && !outcome.erasedOn,
    asked,
    mayCheck: mayCheck(actor, outcome, asked),
    mayNotCheckOwn: wrote(actor, outcome) && mayCheckAtAll(actor, outcome, asked)
  };
}

/** The outcome with its names, and whether this person is asked to check it. @throws NotFound; Forbidden */
async function outcomeFor(db: Db, actor: Actor, id: string) {
  if (!isIdentity(id)) throw new NotFound('There is no such outcome');
  const [row] = await db
    .select({
      outcome: outcomes,
      service: services.name,
      serviceSlug: services.slug,
      measure: measures.name,
      measureSlug: measures.slug,
      unitOne: measures.unitOne,
      unitMany: measures.unitMany,
      measureKind: measures.kind,
      addsUp: measures.addsUp,
      loggedBy: people.name,
      campaign: campaigns.name,
      campaignSlug: campaigns.slug
    })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .leftJoin(campaigns, eq(campaigns.id, outcomes.campaignId))
    .innerJoin(people, eq(people.id, outcomes.createdBy))
    .where(eq(outcomes.id, id));
  if (!row) throw new NotFound('There is no such outcome');
  const { serviceId, deletedAt, replacedBy } = row.outcome;
  const asked = await isAskedToCheck(db, actor, id);
  if (!asked) authorise(actor, 'read outcomes in full', serviceId);
  // What a month's total replaces stays readable to whoever reads the total.
  const gone = deletedAt !== null && replacedBy === null;
  if (gone && !can(actor, 'change outcomes', serviceId)) throw new NotFound('This outcome was deleted');
  return { row, asked };
}

/** Why its words are gone, and since when; the page says that instead of them. */
async function erasureOf(db: Db, id: string) {
  const [left] = await db
    .select({
      reason: tombstones.reason,
      on: tombstones.erasedOn,
      followedBy: tombstones.followedBy
    })
    .from(tombstones)
    .where(eq(tombstones.outcomeId, id));
  return left ?? null;
}

async function evidenceOf(db: Db, id: string) {
  return db
    .select({ kind: evidence.kind, content: evidence.content })
    .from(evidence)
    .where(eq(evidence.outcomeId, id))
    .orderBy(asc(evidence.position));
}

/** What each check found, the newest first. */
async function checksOf(db: Db, id: string) {
  const rows = await db
    .select({ id: checks.id, at: checks.checkedAt, result: checks.result, note: checks.note })
    .from(checks)
    .where(eq(checks.outcomeId, id))
    .orderBy(desc(checks.checkedAt), asc(checks.id));
  return rows.map(({ at, ...check }) => ({ ...check, on: dayInLondon(at) }));
}

async function consentOf(db: Db, id: string) {
  const [consent] = await db.select().from(consents).where(eq(consents.outcomeId, id));
  if (!consent) return null;
  const versions = await wordingVersions(db, [consent.wordingId ?? []].flat());
  return { ...consent, wordingVersion: (consent.wordingId && versions.get(consent.wordingId)) || null };
}

/** What one outcome added to: its measure (or the stories) of its service, in its quarter. @throws Forbidden */
export async function addedTo(
  db: Db,
  actor: Actor,
  outcome: { serviceId: string; measureId: string | null; happenedOn: Day },
  slugs: { service: string; measure: string | null },
  firstMonth: number
) {
  authorise(actor, 'list outcomes');
  const quarter = quarterOf(outcome.happenedOn, firstMonth);
  const [sum] = await db
    .select({
      outcomes: sql<number>`count(*)::int`,
      quantity: sql<number>`coalesce(sum(${outcomes.quantity}), 0)::float8`,
      outOf: sql<number | null>`sum(${outcomes.outOf})::float8`
    })
    .from(outcomes)
    .where(
      and(
        isNull(outcomes.deletedAt),
        eq(outcomes.serviceId, outcome.serviceId),
        outcome.measureId ? eq(outcomes.measureId, outcome.measureId) : eq(outcomes.kind, 'story'),
        inArray(outcomes.month, monthsOf(quarter))
      )
    );
  const period = periodSlug(quarter);
  return {
    quarter,
    outcomes: sum?.outcomes ?? 0,
    quantity: sum?.quantity ?? 0,
    /** Of a share: of how many. */
    outOf: sum?.outOf ?? null,
    /** Of what may not be added up: the value that stands for the service. */
    stands: await standingValue(db, outcome, monthsOf(quarter)),
    list: outcomesAddress({
      period,
      service: slugs.service,
      measure: slugs.measure,
      kind: slugs.measure ? null : 'story'
    }),
    report: reportAddress({ kind: 'service', slug: slugs.service }, period)
  };
}
