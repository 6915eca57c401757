import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { Day, Month } from '$lib/domain/calendar/day';
import { monthsOver, timeOf, wholeMonths, type CampaignTime } from '$lib/domain/campaign/campaign';
import { campaignFindings, type CampaignFinding } from '$lib/domain/campaign/campaign-findings';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { accounts, outcomes, services } from '$lib/server/db/schema';
import { measuresOfCampaign } from './campaign-measures';
import { campaignBySlug, type Campaign } from './campaigns';

/** What the page of a campaign says. */
export interface CampaignPage {
  campaign: Campaign;
  time: CampaignTime;
  months: Month[];
  /** Those of them that are over. */
  over: Month[];
  accounts: { slug: string; title: string; service: string }[];
  /** Accounts that became those of one person since: their figures are not told by themselves. */
  leftOut: number;
  /** How many outcomes name it, and their list. */
  named: { count: number; href: string };
  findings: CampaignFinding[];
}

/** @throws NotFound; Forbidden for whoever may not read live reports */
export async function campaignPage(db: Db, actor: Actor, slug: string, today: Day): Promise<CampaignPage> {
  const campaign = await campaignBySlug(db, actor, slug);
  const months = wholeMonths(campaign);
  const [every, count] = await Promise.all([
    accountsOf(db, campaign),
    db.$count(outcomes, and(eq(outcomes.campaignId, campaign.id), isNull(outcomes.deletedAt)))
  ]);
  const accountRows = every.filter(({ kind }) => kind !== 'individual');
  const accountIds = accountRows.map(({ id }) => id);
  const about = { months, today, accounts: accountRows.map((account) => account.slug) };
  const hasBegun = months.length > 0 && months[0]! <= today && accountIds.length > 0;
  return {
    ...{ campaign, months, over: monthsOver(months, today), time: timeOf(campaign, today) },
    accounts: accountRows.map((account) => ({
      ...{ slug: account.slug, title: accountTitle(account), service: account.service }
    })),
    leftOut: every.length - accountRows.length,
    named: { count, href: outcomesAddress({ campaign: slug }) },
    findings: hasBegun
      ? campaignFindings(about, await measuresOfCampaign(db, { ...campaign, accountIds, months, today }))
      : []
  };
}

function accountsOf(db: Db, { accountIds }: Campaign) {
  return db
    .select({
      id: accounts.id,
      kind: accounts.kind,
      slug: accounts.slug,
      name: accounts.name,
      platform: accounts.platform,
      service: services.name
    })
    .from(accounts)
    .innerJoin(services, eq(services.id, accounts.serviceId))
    .where(inArray(accounts.id, accountIds))
    .orderBy(asc(accounts.name), asc(accounts.platform));
}
