import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import { accountTitle } from '$lib/domain/account/account';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { PublishingFacts } from '$lib/domain/publish/steps';
import { stepsOf, type StepLine } from '$lib/domain/publish/steps-words';
import type { Day } from '$lib/domain/calendar/day';
import { accountReturns, type AccountReturnRow } from '$lib/server/account/account-returns';
import { authorise } from '$lib/server/request/authorise';
import type { CouncilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { people, accounts, draftFindings, services } from '$lib/server/db/schema';
import { leftOutOn } from '$lib/server/edition/pre-election';
import { previewEdition, publishEdition, type PreviewedEdition } from '$lib/server/publish/edition-freeze';
import { unanswered } from '$lib/server/typed-words/asked-words';
import { drawable, drawnChecks } from './draws/draft-draw';
import { draftById, type Draft } from './drafts';
import { storyStanding } from './draft-stories';

/** How a draft stands. */
export interface Checklist {
  steps: StepLine[];
  mayPublish: boolean;
}

/** What a preview found: small numbers that could be worked out, and typed words that nobody has answered. */
export type LookedAt = Pick<PreviewedEdition, 'leaks' | 'asked'>;

/**
 * The steps of a draft and how each stands.
 * @param looked what a preview found; null where nobody has looked
 */
export async function checklistOf(
  db: Db,
  actor: Actor,
  draft: Draft,
  today: Day,
  looked: LookedAt | null
): Promise<Checklist> {
  authorise(actor, 'publish editions');
  return stepsOf(await publishingFacts(db, actor, draft, today, looked));
}

/** The same with small numbers and typed words looked at, for the page on which it may be published. */
export async function wholeChecklist(
  db: Db,
  actor: Actor,
  draft: Draft,
  today: Day,
  council: CouncilSettings
): Promise<Checklist> {
  return checklistOf(db, actor, draft, today, await previewEdition(db, actor, draft.id, today, council));
}

/** Publishing itself looks again, in its own transaction. */
const NOTHING_FOUND: LookedAt = { leaks: [], asked: [] };

/**
 * Publishes a draft whose steps are all done, as it was previewed.
 * @returns the address of the edition, or what stands in its way
 * @throws NotFound; Forbidden
 */
export async function publishDraft(
  db: Db,
  actor: Actor,
  id: string,
  seen: { version: number; previewed: string },
  today: Day,
  council: CouncilSettings
): Promise<{ ok: true; slug: string } | { ok: false; problems: string[] }> {
  authorise(actor, 'publish editions');
  try {
    const { steps } = await checklistOf(db, actor, await draftById(db, actor, id), today, NOTHING_FOUND);
    const missing = steps.filter(({ state }) => state !== 'done');
    if (missing.length > 0)
      return { ok: false, problems: missing.map(({ title, says }) => `${title}: ${says}`) };
    return await publishEdition(db, actor, id, seen, today, council);
  } catch (error) {
    if (error instanceof Conflict) return { ok: false, problems: [error.message] };
    throw error;
  }
}

/** A service with accounts that have not answered; each account with whoever leads it. */
export interface SilentService {
  name: string;
  accounts: { title: string; slug: string; lead: string | null }[];
}

/** The accounts of a draft's scope without a return, by service, and how many were active. */
export async function silentServices(
  db: Db,
  actor: Actor,
  { periodOf, accountsOf }: Draft,
  today: Day
): Promise<{ active: number; silent: number; services: SilentService[] }> {
  authorise(actor, 'publish editions');
  const returns = await returnsCounted(db, { periodOf, accountsOf }, await leftOutOn(db, today));
  const silent = returns.filter((row) => row.return === 'no-return');
  const known = await db
    .select({ id: accounts.id, service: services.name, lead: people.name })
    .from(accounts)
    .innerJoin(services, eq(services.id, accounts.serviceId))
    .leftJoin(people, eq(people.id, accounts.leadId));
  const byService = new Map<string, SilentService>();
  for (const row of silent) {
    const { service, lead } = known.find(({ id }) => id === row.id)!;
    const line = byService.get(service) ?? { name: service, accounts: [] };
    line.accounts.push({ title: accountTitle(row), slug: row.slug, lead });
    byService.set(service, line);
  }
  return {
    active: returns.length,
    silent: silent.length,
    services: [...byService.values()].sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
  };
}

async function publishingFacts(
  db: Db,
  actor: Actor,
  draft: Draft,
  today: Day,
  looked: LookedAt | null
): Promise<PublishingFacts> {
  const { id, seed, periodOf: period, belonging } = draft;
  const leftOut = await leftOutOn(db, today);
  const [returns, among, check, stories, hidden] = await Promise.all([
    returnsCounted(db, draft, leftOut),
    drawable(db, actor, { period, belonging }, today),
    seed === null ? null : drawnChecks(db, id, seed, leftOut),
    storyStanding(db, draft, today),
    hiddenFindings(db, id)
  ]);
  const { completenessNote, commentary, didNotWork, decision, decisionOwner, decisionDue } = draft;
  const { stepsDone } = draft;
  return {
    active: returns.length,
    silent: returns.filter((row) => row.return === 'no-return').length,
    drawable: among.length,
    drawn: check?.drawn ?? 0,
    notChecked: check?.notChecked ?? 0,
    stories,
    ...hidden,
    ...{ completenessNote, commentary, didNotWork, decision },
    ...{ decisionOwner, decisionDue, stepsDone },
    leaks: looked && looked.leaks.length,
    asked: looked && unanswered(looked.asked).length,
    answered: looked ? looked.asked.length - unanswered(looked.asked).length : 0
  };
}

/** What the accounts returned that a summary counts. */
async function returnsCounted(
  db: Db,
  { periodOf, accountsOf }: Pick<Draft, 'periodOf' | 'accountsOf'>,
  leftOut: LeftOut
): Promise<AccountReturnRow[]> {
  const returns = await accountReturns(db, periodOf, { serviceIds: accountsOf });
  return returns.filter(({ individual }) => leftOut === null || !individual);
}

async function hiddenFindings(db: Db, id: string) {
  const [row] = await db
    .select({
      hiddenFindings: sql<number>`count(*)::int`,
      hiddenWithoutReason: sql<number>`(count(*) filter (where trim(${draftFindings.hiddenReason}) = ''))::int`
    })
    .from(draftFindings)
    .where(and(eq(draftFindings.draftId, id), isNotNull(draftFindings.hiddenReason)));
  return row ?? { hiddenFindings: 0, hiddenWithoutReason: 0 };
}
