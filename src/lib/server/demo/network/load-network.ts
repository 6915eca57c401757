/** Brings the demonstration's network into the database: check-ins, purposes, help, drop-ins, hours, campaigns and pebbles. */
import { sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import * as tables from '$lib/server/db/schema';
import { identities, idOf, type Identities } from '../identities';
import { insertAll } from '../insert';
import type { DemoOutcome } from '../outcomes/outcome';
import { campaignRows } from './campaigns';
import { checkInRows } from './check-ins';
import { helpRows } from './help';
import { accessRows, inputRows } from './holding';
import { individualRows } from './individual-accounts';
import { learningRows } from './learning';
import { pebbleRows } from './pebbles';
import { demoPurposes, ownMeasureRows, type DemoPurpose } from './purposes';
import { personId, type NetworkStory } from './story';

/** Call it when accounts, measures and outcomes are in, and before anything is published. */
export async function insertNetwork(db: Db, outcomes: readonly DemoOutcome[], today: Day): Promise<void> {
  const story = { ids: await identities(db), today, outcomes };
  await insertIndividuals(db, story);
  const purposes = demoPurposes(story);
  await writePurposes(db, purposes, story.ids);
  await insertAll(db, tables.accountMeasures, ownMeasureRows(purposes, story));
  await insertCheckIns(db, story, purposes);
  await insertHolding(db, story);
  await insertHelp(db, story);
  await insertLearning(db, story);
  await insertCampaigns(db, story);
  await insertAll(db, tables.pebbles, pebbleRows(story));
}

async function insertIndividuals(db: Db, story: NetworkStory): Promise<void> {
  const { accounts, links } = individualRows(story);
  await db.insert(tables.accounts).values(accounts);
  await insertAll(db, tables.outcomeAccounts, links);
}

async function writePurposes(db: Db, purposes: readonly DemoPurpose[], ids: Identities): Promise<void> {
  const rows = purposes.map(({ account, forWhom, wouldDo, wouldKnow }) => ({
    id: idOf(ids.accounts, account),
    ...{ for_whom: forWhom, would_do: wouldDo, would_know: wouldKnow }
  }));
  await db.execute(sql`
    update accounts a set for_whom = w.for_whom, would_do = w.would_do, would_know = w.would_know
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as w(id uuid, for_whom text, would_do text, would_know text)
    where a.id = w.id`);
}

async function insertCheckIns(db: Db, story: NetworkStory, purposes: readonly DemoPurpose[]): Promise<void> {
  const { rounds, asked, measures, versions } = checkInRows(story, purposes, personId(story, 'comms'));
  await insertAll(
    db,
    tables.checkInRounds,
    rounds.map((round) => ({ ...round, version: 1 }))
  );
  await insertAll(db, tables.checkIns, asked);
  await insertAll(db, tables.checkInMeasures, measures);
  await insertAll(db, tables.checkInVersions, versions);
}

async function insertHolding(db: Db, story: NetworkStory): Promise<void> {
  await insertAll(db, tables.monthlyInputs, inputRows(story));
  await insertAll(db, tables.accountAccess, accessRows(story));
}

async function insertHelp(db: Db, story: NetworkStory): Promise<void> {
  const { requests, replies, lessons, uses, offers } = helpRows(story);
  await insertAll(db, tables.helpOffers, offers);
  await insertAll(db, tables.helpRequests, requests);
  await insertAll(db, tables.helpReplies, replies);
  await insertAll(db, tables.networkLessons, lessons);
  await insertAll(db, tables.lessonUses, uses);
}

async function insertLearning(db: Db, story: NetworkStory): Promise<void> {
  const { dropIns, signedUp, training, came } = learningRows(story);
  await insertAll(db, tables.dropIns, dropIns);
  await insertAll(db, tables.dropInPeople, signedUp);
  await insertAll(db, tables.trainingDone, training);
  await insertAll(db, tables.accountsThatCame, came);
}

async function insertCampaigns(db: Db, story: NetworkStory): Promise<void> {
  const { campaigns, accounts, measures, named } = campaignRows(story);
  await insertAll(db, tables.campaigns, campaigns);
  await insertAll(db, tables.campaignAccounts, accounts);
  await insertAll(db, tables.campaignMeasures, measures);
  for (const { campaignId, outcomeIds } of named) {
    await db.execute(sql`
      update outcomes set campaign_id = ${campaignId}
      where id in (select value::uuid from json_array_elements_text(${JSON.stringify(outcomeIds)}::json))`);
  }
}
