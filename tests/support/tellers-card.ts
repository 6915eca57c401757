/** A story that is told everywhere, and the card of whoever told it. */
import { eq } from 'drizzle-orm';
import type { Actor } from '../../src/lib/domain/people/permissions';
import type { Use } from '../../src/lib/domain/consent/consent';
import { makeCard } from '../../src/lib/server/consent/teller-codes';
import type { Db } from '../../src/lib/server/db/client';
import { consents, editions } from '../../src/lib/server/db/schema';
import { aPublication, aPublishedQuarter, published } from './published-quarter';

export const WORDS = 'A reader joined the evening group.';

export interface ToldStory {
  outcomeId: string;
  /** As it stands on the card. */
  code: string;
  lead: Actor;
  comms: Actor;
  /** The edition that everybody may read, and the one before it, which only the council reads. */
  open: string;
  inside: string;
}

/** A story whose consent covers these uses, told in two editions, of which the second is open to everybody. */
export async function aToldStory(db: Db, uses: Use[] = ['internal', 'print', 'web']): Promise<ToldStory> {
  const { golden, slug, stories } = await aPublishedQuarter(db);
  await db.update(consents).set({ uses }).where(eq(consents.outcomeId, stories.print));
  const draft = await aPublication(db, { correctionReason: 'A slip.', stories: [stories.print] });
  const open = await published(db, golden.people.comms, draft);
  await db
    .update(editions)
    .set({ publicSince: new Date(), publicApprover: 'Director' })
    .where(eq(editions.slug, open));
  const { librariesLead: lead, comms } = golden.people;
  const code = await makeCard(db, lead, stories.print);
  return { outcomeId: stories.print, code, lead, comms, open, inside: slug };
}
