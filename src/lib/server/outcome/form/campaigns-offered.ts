import { and, asc, eq, gte, lte, or } from 'drizzle-orm';
import { mayBeNamed } from '$lib/domain/campaign/campaign';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { isIdentity, type Choice, type FieldError } from '$lib/domain/forms/answers';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { Db } from '$lib/server/db/client';
import { campaigns } from '$lib/server/db/schema';

/** What came of a campaign is still logged so many days after it. */
const DAYS_AFTER = 92;

/** The campaigns that an outcome may name: those that run, those that are not long over, and the one that is chosen. */
export async function campaignsOffered(db: Db, today: Day, chosen: string): Promise<Choice[]> {
  const current = and(lte(campaigns.firstDay, today), gte(campaigns.lastDay, addDays(today, -DAYS_AFTER)));
  return db
    .select({ value: campaigns.id, text: campaigns.name })
    .from(campaigns)
    .where(isIdentity(chosen) ? or(current, eq(campaigns.id, chosen)) : current)
    .orderBy(asc(campaigns.name));
}

/** An outcome names a campaign of its own days; one that it named before may stay, though the campaign was moved since. */
export async function objectionsOfCampaign(
  db: Db,
  input: OutcomeInput,
  was: OutcomeInput | undefined
): Promise<FieldError[]> {
  const { campaignId, happenedOn, wholeMonth } = input;
  if (campaignId === null) return [];
  const isAsBefore =
    was?.campaignId === campaignId && was.happenedOn === happenedOn && was.wholeMonth === wholeMonth;
  if (isAsBefore) return [];
  const [campaign] = await db
    .select({ name: campaigns.name, firstDay: campaigns.firstDay, lastDay: campaigns.lastDay })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  if (!campaign) return [{ field: 'campaign', text: 'Choose one of the campaigns, or none' }];
  if (mayBeNamed(campaign, input)) return [];
  const text = `“${campaign.name}” did not run then. Choose another campaign, or none`;
  return [{ field: 'campaign', text }];
}
