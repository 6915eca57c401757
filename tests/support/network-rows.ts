/** Something in every table and column of the network, beside the golden quarter. */
import { eq } from 'drizzle-orm';
import type { Db } from '../../src/lib/server/db/client';
import {
  accountAccess,
  accountMeasures,
  accounts,
  accountsThatCame,
  campaignAccounts,
  campaignMeasures,
  campaigns,
  checkInMeasures,
  checkInRounds,
  checkIns,
  checkInVersions,
  dropInPeople,
  dropIns,
  helpOffers,
  helpReplies,
  helpRequests,
  lessonUses,
  monthlyInputs,
  networkLessons,
  outcomes,
  pebbles,
  servicePartners,
  toolkitPages,
  toolkitVersions,
  trainingDone
} from '../../src/lib/server/db/schema';
import type { GoldenQuarter } from './golden-quarter';

const EARLIER = new Date('2026-10-02T08:15:30.125Z');

/** Nothing here changes a figure of the golden quarter. */
export async function addNetwork(db: Db, golden: GoldenQuarter): Promise<void> {
  await addHolding(db, golden);
  await addCheckIns(db, golden);
  await addHelp(db, golden);
  await addLearning(db, golden);
  await addTried(db, golden);
}

async function addHolding(db: Db, { accounts: own, libraries, measures, people }: GoldenQuarter) {
  const accountId = own.a.id;
  await db
    .update(accounts)
    .set({ forWhom: 'Parents', wouldDo: 'Come to rhyme time', wouldKnow: 'Sign-ups at the desk' })
    .where(eq(accounts.id, accountId));
  await db.update(accounts).set({ closedLesson: 'Ask before it fades.' }).where(eq(accounts.id, own.f.id));
  await db.insert(accountMeasures).values({ accountId, measureId: measures.signUps.id });
  await db.insert(accountAccess).values({
    ...{ accountId, sharedMailbox: 'yes', twoStep: 'no', secondHolder: 'not-known' },
    ...{
      whereKept: 'The safe of the branch',
      confirmedOn: '2026-10-02',
      confirmedBy: people.librariesLead.id
    }
  });
  await db.insert(monthlyInputs).values({
    ...{ accountId, month: '2026-09-01', hours: 6.5, ownHours: 2, spend: 12.5 },
    ...{ saidBy: people.librariesLead.id, saidAt: EARLIER }
  });
  await db
    .insert(servicePartners)
    .values({ serviceId: libraries.id, webPublisher: 'Web team', commsPartner: 'Communications officer' });
}

async function addCheckIns(db: Db, { accounts: own, measures, people }: GoldenQuarter): Promise<void> {
  const [round] = await db
    .insert(checkInRounds)
    .values({
      ...{ slug: 'autumn-2026', name: 'Autumn 2026', firstDay: '2026-09-01', lastDay: '2026-09-30' },
      ...{ openedBy: people.comms.id, openedAt: EARLIER }
    })
    .returning({ id: checkInRounds.id });
  const place = { roundId: round!.id, accountId: own.a.id };
  await db.insert(checkIns).values({
    ...{ ...place, askedOn: '2026-09-01', remindedOn: '2026-09-15', reminders: 1, version: 1 },
    ...{ answeredAt: EARLIER, answeredBy: people.librariesLead.id, useAndWhy: 'For events', belief: 'yes' },
    ...{ learnt: 'Ask a question', support: ['ideas'], supportWords: 'Films', confidence: 4 },
    ...{ cover: 'nobody', stillNeeded: 'not-sure', closingWords: 'Few read it', quotable: ['learnt'] }
  });
  await db.insert(checkInMeasures).values({ ...place, measureId: measures.signUps.id });
  await db.insert(checkInVersions).values({
    ...{ ...place, version: 1, savedAt: EARLIER, savedBy: people.librariesLead.id },
    answers: { learnt: 'Ask a question' }
  });
}

async function addHelp(db: Db, { accounts: own, libraries, carers, measures, people }: GoldenQuarter) {
  const [asker, helper] = [people.librariesLead.id, people.carersLead.id];
  await db.insert(helpOffers).values({
    personId: helper,
    theme: 'evidence',
    askedBy: 'call',
    words: 'Tuesdays are best',
    since: EARLIER
  });
  const [request] = await db
    .insert(helpRequests)
    .values({
      ...{ kind: 'amplification', theme: 'evidence', weakStep: 'route', serviceId: libraries.id },
      ...{ accountId: own.a.id, measureId: measures.signUps.id, words: 'How do you ask?', askedBy: asker },
      ...{ askedAt: EARLIER, address: 'https://riverside.example/reads', wantedBy: '2026-10-31' },
      ...{ closedAt: EARLIER, closedBy: asker, helpedBy: helper }
    })
    .returning({ id: helpRequests.id });
  const requestId = request!.id;
  await db.insert(helpReplies).values({ requestId, personId: helper, words: 'At the door', at: EARLIER });
  const lesson = { weakStep: 'route', theme: 'evidence', since: EARLIER } as const;
  const [learnt] = await db
    .insert(networkLessons)
    .values([
      { ...lesson, requestId, words: 'Ask at the door.' },
      { ...lesson, words: 'A card at the till.', source: 'Hillside', withdrawnAt: EARLIER }
    ])
    .returning({ id: networkLessons.id });
  await db
    .insert(lessonUses)
    .values({ lessonId: learnt!.id, serviceId: carers.id, usedOn: '2026-10-03', saidBy: helper });
}

async function addLearning(db: Db, { accounts: own, people }: GoldenQuarter): Promise<void> {
  const [dropIn] = await db
    .insert(dropIns)
    .values({
      ...{ title: 'Asking how people heard', theme: 'evidence', day: '2026-10-06', startsAt: '10:00' },
      ...{ endsAt: '11:30', placeKind: 'centre', place: 'Room 2', hostId: people.comms.id, places: 12 },
      cancelledAt: EARLIER
    })
    .returning({ id: dropIns.id });
  const dropInId = dropIn!.id;
  const personId = people.librariesLead.id;
  await db.insert(dropInPeople).values({ dropInId, personId, signedUpAt: EARLIER, attended: true });
  await db.insert(trainingDone).values({ personId, part: 'awareness', doneOn: '2026-10-07' });
  await db
    .insert(accountsThatCame)
    .values({ accountId: own.a.id, cameTo: 'drop-in', day: '2026-10-06', dropInId });
  const page = { title: 'How did you hear?', words: 'Ask at the door.' };
  const [toolkit] = await db
    .insert(toolkitPages)
    .values({
      ...{ ...page, slug: 'how-did-you-hear', theme: 'evidence', weakStep: 'route' },
      ...{ source: 'Hillside', withdrawnAt: EARLIER }
    })
    .returning({ id: toolkitPages.id });
  await db
    .insert(toolkitVersions)
    .values({ ...page, pageId: toolkit!.id, version: 1, savedBy: people.comms.id, savedAt: EARLIER });
}

async function addTried(
  db: Db,
  { accounts: own, libraries, measures, outcomes: logged, people }: GoldenQuarter
) {
  const [campaign] = await db
    .insert(campaigns)
    .values({
      ...{ slug: 'read-more', name: 'Read more', aim: 'More children read', firstDay: '2026-09-01' },
      ...{ lastDay: '2026-10-31', createdAt: EARLIER }
    })
    .returning({ id: campaigns.id });
  const campaignId = campaign!.id;
  await db.insert(campaignAccounts).values({ campaignId, accountId: own.a.id });
  await db.insert(campaignMeasures).values({ campaignId, measureId: measures.signUps.id });
  await db.update(outcomes).set({ campaignId }).where(eq(outcomes.id, logged[2].id));
  await db.insert(pebbles).values({
    ...{ accountId: own.a.id, serviceId: libraries.id, what: 'Films of rhyme time', expected: 'more' },
    ...{ measureId: measures.signUps.id, byPercent: 20, firstMonth: '2026-06-01', lastMonth: '2026-08-01' },
    ...{ wrongIf: 'No more sign-ups', declaredOn: '2026-05-28', declaredBy: people.librariesLead.id },
    ...{ lesson: 'Shorter films', lessonBy: people.librariesLead.id, lessonAt: EARLIER }
  });
}
