import { eq, inArray } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { NotFound } from '$lib/domain/errors';
import { LEDGER_KINDS } from '$lib/domain/consent/ledger';
import { isIdentity } from '$lib/domain/forms/answers';
import { UNNAMED_ACCOUNTS, UNNAMED_TITLE } from '$lib/domain/account/linked-titles';
import { outcomeInWords } from '$lib/domain/outcome/outcome-fields';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import { differences, lastChangeInWords } from '$lib/server/audit/last-change';
import type { Db } from '$lib/server/db/client';
import { consentVersionOf } from '$lib/server/consent/renewal';
import { wordingVersions } from '$lib/server/consent/ledger-page';
import { accounts, campaigns, measures, outcomes, services } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { asSeenBy } from './linked-accounts';
import { inputOf } from './outcome-input';
import { refuseWithdrawn } from './outcomes';

/**
 * An outcome to be changed: as it was typed, and the version that a change is held against.
 * @throws NotFound where there is none, or it was deleted; Forbidden; Conflict once consent for its story is withdrawn
 */
export async function outcomeToChange(
  db: Db,
  actor: Actor,
  id: string
): Promise<{ version: number; consentVersion: number; input: OutcomeInput }> {
  const { version, deletedAt } = await stateFor(db, actor, id);
  if (deletedAt) throw new NotFound('This outcome was deleted: restore it before you change it');
  await refuseWithdrawn(db, id);
  const input = await asSeenBy(db, actor, (await inputOf(db, id))!);
  return { version, consentVersion: await consentVersionOf(db, id), input };
}

/**
 * Two people changed one outcome: who was first and when, and each field in which the answers differ, in words.
 * @throws NotFound; Forbidden
 */
export async function versionsCompared(db: Db, actor: Actor, id: string, yours: OutcomeInput) {
  const { version, deletedAt } = await stateFor(db, actor, id);
  const [theirs, change, consentVersion] = await Promise.all([
    inputOf(db, id),
    lastChangeInWords(db, 'outcome', id, CHANGES),
    consentVersionOf(db, id)
  ]);
  if (deletedAt)
    return {
      version,
      consentVersion,
      heading: `${change}. To save yours, restore it on its page first`,
      rows: []
    };
  const [mine, other] = [await asSeenBy(db, actor, yours), await asSeenBy(db, actor, theirs!)];
  const names = await namesFor(db, [mine, other]);
  const rows = differences(outcomeInWords(mine, names), outcomeInWords(other, names));
  return { version, consentVersion, heading: change, rows };
}

/** Where an outcome stands, for whoever may change it. @throws NotFound; Forbidden */
async function stateFor(db: Db, actor: Actor, id: string) {
  if (!isIdentity(id)) throw new NotFound('There is no such outcome');
  const [row] = await db
    .select({ serviceId: outcomes.serviceId, version: outcomes.version, deletedAt: outcomes.deletedAt })
    .from(outcomes)
    .where(eq(outcomes.id, id));
  if (!row) throw new NotFound('There is no such outcome');
  authorise(actor, 'change outcomes', row.serviceId);
  return row;
}

/** What sends an editor back. A check of the evidence leaves the outcome as it was. */
const CHANGES = [
  'outcome changed',
  'outcome deleted',
  'outcome restored',
  'outcome replaced',
  'outcome counted again',
  ...Object.keys(LEDGER_KINDS).map((kind) => `consent ${kind}`)
];

async function namesFor(db: Db, versions: OutcomeInput[]) {
  const serviceIds = versions.map((version) => version.serviceId);
  const measureIds = versions.flatMap((version) => version.measureId ?? []);
  const accountIds = versions.flatMap((version) => version.accountIds);
  const wordingIds = versions.flatMap((version) => version.consent?.wordingId ?? []);
  const campaignIds = versions.flatMap((version) => version.campaignId ?? []);
  const [serviceRows, measureRows, accountRows, campaignRows, wordings] = await Promise.all([
    db
      .select({ id: services.id, name: services.name })
      .from(services)
      .where(inArray(services.id, serviceIds)),
    db
      .select({ id: measures.id, name: measures.name })
      .from(measures)
      .where(inArray(measures.id, measureIds)),
    db
      .select({ id: accounts.id, name: accounts.name, platform: accounts.platform })
      .from(accounts)
      .where(inArray(accounts.id, accountIds)),
    db
      .select({ id: campaigns.id, name: campaigns.name })
      .from(campaigns)
      .where(inArray(campaigns.id, campaignIds)),
    wordingVersions(db, wordingIds)
  ]);
  const among = (rows: { id: string; name: string }[]) => (id: string) =>
    rows.find((row) => row.id === id)?.name ?? 'unknown';
  const titled = accountRows.map((row) => ({ id: row.id, name: accountTitle(row) }));
  titled.push({ id: UNNAMED_ACCOUNTS, name: UNNAMED_TITLE });
  const wording = (id: string) => `version ${wordings.get(id) ?? 'unknown'}`;
  return {
    ...{ service: among(serviceRows), measure: among(measureRows), account: among(titled) },
    ...{ campaign: among(campaignRows), wording }
  };
}
