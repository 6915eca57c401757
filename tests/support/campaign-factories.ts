import type { Db } from '../../src/lib/server/db/client';
import { campaignAccounts, campaignMeasures, campaigns } from '../../src/lib/server/db/schema';
import { aMeasure, anAccount, type Given, type Row } from './council-factories';

interface GivenCampaign extends Given<typeof campaigns> {
  /** Ids; one of each is made when none is given. */
  accounts?: readonly string[];
  measures?: readonly string[];
}

let count = 0;

/** June to August 2026, unless other days are given. */
export async function aCampaign(
  db: Db,
  { accounts = [], measures = [], ...given }: GivenCampaign = {}
): Promise<Row<typeof campaigns>> {
  count += 1;
  const accountIds = accounts.length > 0 ? accounts : [(await anAccount(db)).id];
  const measureIds = measures.length > 0 ? measures : [(await aMeasure(db)).id];
  const [row] = await db
    .insert(campaigns)
    .values({
      ...{ slug: `campaign-${count}`, name: `Campaign ${count}`, aim: 'More families come.' },
      ...{ firstDay: '2026-06-01', lastDay: '2026-08-31' },
      ...given
    })
    .returning();
  const campaignId = row!.id;
  await db.insert(campaignAccounts).values(accountIds.map((accountId) => ({ campaignId, accountId })));
  await db.insert(campaignMeasures).values(measureIds.map((measureId) => ({ campaignId, measureId })));
  return row!;
}
