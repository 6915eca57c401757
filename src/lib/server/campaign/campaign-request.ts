import {
  campaignForm,
  campaignInWords,
  CAMPAIGN_LISTS,
  CAMPAIGN_TEXTS,
  type CampaignInput
} from '$lib/domain/campaign/campaign-form';
import type { Actor } from '$lib/domain/people/permissions';
import { registerHandles } from '$lib/server/account/register-handles';
import { differences, lastChangeInWords } from '$lib/server/audit/last-change';
import type { Db } from '$lib/server/db/client';
import { sentForm, withDetailsAsked, type SentForm } from '$lib/server/request/sent/forms';
import { campaignBySlug, campaignInputOf, choicesOfCampaign } from './campaigns';

/** Reads a sent form of a campaign; what seems personal in its texts is asked about. */
export async function sentCampaign(db: Db, actor: Actor, request: Request): Promise<SentForm<CampaignInput>> {
  const sent = await sentForm(request, campaignForm, CAMPAIGN_LISTS);
  const own = await registerHandles(db, actor);
  return { ...sent, parsed: withDetailsAsked(sent.parsed, sent.values, CAMPAIGN_TEXTS, own) };
}

/** Two people changed one campaign: who was first and when, and each field in which the answers differ, in words. */
export async function campaignsCompared(db: Db, actor: Actor, slug: string, yours: CampaignInput) {
  const campaign = await campaignBySlug(db, actor, slug);
  const theirs = campaignInputOf(campaign);
  const keep = [...theirs.accountIds, ...theirs.measureIds];
  const [choices, heading] = await Promise.all([
    choicesOfCampaign(db, actor, keep),
    lastChangeInWords(db, 'campaign', campaign.id)
  ]);
  const among = (list: typeof choices.accounts) => (id: string) =>
    list.find(({ value }) => value === id)?.text ?? 'unknown';
  const names = { account: among(choices.accounts), measure: among(choices.measures) };
  const rows = differences(campaignInWords(yours, names), campaignInWords(theirs, names));
  return { version: campaign.version, conflict: { heading, rows } };
}
