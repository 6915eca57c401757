import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { CampaignDays } from '$lib/domain/campaign/campaign';
import type { CampaignInput } from '$lib/domain/campaign/campaign-form';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { Choice, FieldError } from '$lib/domain/forms/answers';
import { hasFigure, isLevel, STAGES, type Stage } from '$lib/domain/measure/measure';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import {
  accounts,
  campaignAccounts,
  campaignMeasures,
  campaigns,
  directorates,
  measures,
  services
} from '$lib/server/db/schema';
import { directorateNow } from '$lib/server/db/service-places';
import { freeSlugs, isSlug, slugOfWords } from '$lib/server/db/slugs';
import { authorise } from '$lib/server/request/authorise';

/** A campaign with its accounts and measures, by their ids. */
export interface Campaign extends CampaignInput {
  id: string;
  slug: string;
  version: number;
}

/** Saved, or the sentences that stand beside the fields. */
export type CampaignSaved = { ok: true; slug: string } | { ok: false; errors: FieldError[] };

/** Every campaign, the newest first, with how many accounts take part. @throws Forbidden */
export async function listCampaigns(
  db: Db,
  actor: Actor
): Promise<(CampaignDays & { slug: string; name: string; aim: string; accounts: number })[]> {
  authorise(actor, 'read live reports');
  return db
    .select({
      slug: campaigns.slug,
      name: campaigns.name,
      aim: campaigns.aim,
      firstDay: campaigns.firstDay,
      lastDay: campaigns.lastDay,
      accounts: sql<number>`(select count(*)::int from ${campaignAccounts} l where l.campaign_id = campaigns.id)`
    })
    .from(campaigns)
    .orderBy(desc(campaigns.firstDay), asc(campaigns.name));
}

/** @throws NotFound when there is no such campaign; Forbidden */
export async function campaignBySlug(db: Db, actor: Actor, slug: string): Promise<Campaign> {
  authorise(actor, 'read live reports');
  const [row] = isSlug(slug) ? await db.select().from(campaigns).where(eq(campaigns.slug, slug)) : [];
  if (!row) throw new NotFound('There is no such campaign');
  const { createdAt: _createdAt, ...campaign } = row;
  return { ...campaign, ...(await partsOf(db, row.id)) };
}

async function partsOf(db: Db, id: string): Promise<Pick<CampaignInput, 'accountIds' | 'measureIds'>> {
  const [accountRows, measureRows] = await Promise.all([
    db
      .select({ id: campaignAccounts.accountId })
      .from(campaignAccounts)
      .where(eq(campaignAccounts.campaignId, id)),
    db
      .select({ id: campaignMeasures.measureId })
      .from(campaignMeasures)
      .where(eq(campaignMeasures.campaignId, id))
  ]);
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id).sort();
  return { accountIds: ids(accountRows), measureIds: ids(measureRows) };
}

/** Adds a campaign. `id` is chosen by the form, so that sending it twice adds one. @throws Forbidden */
export async function addCampaign(
  db: Db,
  actor: Actor,
  id: string,
  input: CampaignInput
): Promise<CampaignSaved> {
  authorise(actor, 'run the network');
  return saving(db, id, async (tx) => {
    const errors = await objections(tx, input);
    if (errors.length > 0) return { ok: false, errors };
    const { accountIds: _accounts, measureIds: _measures, ...columns } = input;
    const [slug] = await freeSlugs(tx, campaigns.slug, [slugOfWords(input.name, 'campaign')]);
    await tx.insert(campaigns).values({ id, slug: slug!, ...columns });
    await writeParts(tx, id, input);
    await recordAudit(tx, actor, { action: 'campaign added', subjectKind: 'campaign', subjectId: id });
    return { ok: true, slug: slug! };
  });
}

/**
 * Changes a campaign that the actor saw at `version`. Its address stays, so that links keep working.
 * @throws NotFound; Forbidden; Conflict when someone changed it since
 */
export async function changeCampaign(
  db: Db,
  actor: Actor,
  slug: string,
  version: number,
  input: CampaignInput
): Promise<CampaignSaved> {
  authorise(actor, 'run the network');
  const { id } = await campaignBySlug(db, actor, slug);
  return saving(db, id, async (tx) => {
    const was = campaignInputOf(await campaignBySlug(tx, actor, slug));
    const errors = await objections(tx, input, was);
    if (errors.length > 0) return { ok: false, errors };
    const { accountIds: _accounts, measureIds: _measures, ...columns } = input;
    const changed = await tx
      .update(campaigns)
      .set({ ...columns, version: version + 1 })
      .where(and(eq(campaigns.id, id), eq(campaigns.version, version)))
      .returning({ id: campaigns.id });
    if (changed.length === 0) throw new Conflict('Someone changed this campaign');
    await tx.delete(campaignAccounts).where(eq(campaignAccounts.campaignId, id));
    await tx.delete(campaignMeasures).where(eq(campaignMeasures.campaignId, id));
    await writeParts(tx, id, input);
    const changes = changesBetween(was, input, ['name', 'aim']);
    await recordAudit(tx, actor, {
      action: 'campaign changed',
      subjectKind: 'campaign',
      subjectId: id,
      changes
    });
    return { ok: true, slug };
  });
}

async function writeParts(
  tx: Db,
  campaignId: string,
  { accountIds, measureIds }: CampaignInput
): Promise<void> {
  await tx.insert(campaignAccounts).values(accountIds.map((accountId) => ({ campaignId, accountId })));
  await tx.insert(campaignMeasures).values(measureIds.map((measureId) => ({ campaignId, measureId })));
}

/** What stood in it before may stay, whatever became of it since. */
async function objections(
  tx: Db,
  { accountIds, measureIds }: CampaignInput,
  was?: CampaignInput
): Promise<FieldError[]> {
  const [offered, kept] = [
    await campaignChoices(tx),
    [...(was?.accountIds ?? []), ...(was?.measureIds ?? [])]
  ];
  const isKnown = (choices: Choice[], ids: readonly string[]) =>
    ids.every((id) => kept.includes(id) || choices.some(({ value }) => value === id));
  return [
    ...(isKnown(offered.measures, measureIds)
      ? []
      : [{ field: 'measures', text: 'Choose measures that are added up: no share, average or reach' }]),
    ...(isKnown(offered.accounts, accountIds)
      ? []
      : [{ field: 'accounts', text: 'Choose accounts of the register that are not one person’s own' }])
  ];
}

/** With what it belongs to: an account with the directorate of its service, a measure with its stage. */
type GroupedChoice = Choice & { group: string };

/** What a campaign is for comes first. */
const BY_WEIGHT: Stage[] = ['outcome', 'impact', 'outtake', 'output'];

/** What the form offers: accounts that are not one person's own, and measures that are added up. For checking a form, too. */
async function campaignChoices(
  db: Db,
  keep: readonly string[] = []
): Promise<{ accounts: GroupedChoice[]; measures: GroupedChoice[] }> {
  const [accountRows, measureRows] = await Promise.all([
    db
      .select({
        ...{ value: accounts.id, name: accounts.name, platform: accounts.platform },
        group: directorates.name
      })
      .from(accounts)
      .innerJoin(services, eq(services.id, accounts.serviceId))
      .innerJoin(directorates, eq(directorates.id, directorateNow()))
      .where(sql`${accounts.kind} <> 'individual' or ${inArray(accounts.id, [...keep])}`)
      .orderBy(asc(directorates.name), asc(accounts.name), asc(accounts.platform)),
    db
      .select({
        ...{ value: measures.id, text: measures.name, stage: measures.stage },
        ...{ kind: measures.kind, addsUp: measures.addsUp }
      })
      .from(measures)
      .orderBy(asc(measures.name))
  ]);
  return {
    accounts: accountRows.map((row) => ({ value: row.value, text: accountTitle(row), group: row.group })),
    measures: measureRows
      .filter((measure) => (hasFigure(measure) && !isLevel(measure)) || keep.includes(measure.value))
      .sort((one, other) => BY_WEIGHT.indexOf(one.stage) - BY_WEIGHT.indexOf(other.stage))
      .map(({ value, text, stage }) => ({ value, text, group: STAGES[stage] }))
  };
}

/** The same for the form itself. @throws Forbidden */
export function choicesOfCampaign(db: Db, actor: Actor, keep: readonly string[] = []) {
  authorise(actor, 'run the network');
  return campaignChoices(db, keep);
}

/** A campaign in the shape in which it is typed. */
export function campaignInputOf({
  id: _id,
  slug: _slug,
  version: _version,
  ...input
}: Campaign): CampaignInput {
  return input;
}

async function saving(db: Db, id: string, save: (tx: Db) => Promise<CampaignSaved>): Promise<CampaignSaved> {
  try {
    return await db.transaction(save);
  } catch (error) {
    const rule = brokenRule(error);
    if (rule === 'campaigns_pkey') return { ok: true, slug: await slugOf(db, id) };
    if (rule !== 'campaigns_name_unique') throw error;
    return { ok: false, errors: [{ field: 'name', text: 'Another campaign has this name already' }] };
  }
}

async function slugOf(db: Db, id: string): Promise<string> {
  const [row] = await db.select({ slug: campaigns.slug }).from(campaigns).where(eq(campaigns.id, id));
  return row!.slug;
}
