/** Drop-ins and training of the demonstration: who hosted, who came, and which accounts came with them. */
import { addDays, type Day } from '$lib/domain/calendar/day';
import type { TrainingPart } from '$lib/domain/learning/learning';
import type { accountsThatCame, dropInPeople, dropIns, trainingDone } from '$lib/server/db/schema';
import { DEMO_DEPUTIES } from '../council/deputies';
import { DEMO_PEOPLE } from '../council/people';
import { addressOf } from '../council/service-people';
import { idOf } from '../identities';
import { seededRandom, seededUuid } from '../random';
import { workingDayFrom, workingDayNear } from '../working-day';
import { activeAccounts, momentOf, personId, type NetworkStory } from './story';
import { DEMO_DROP_INS, type DemoDropIn } from './words/drop-ins';

/** Of the leads, so many did the first part of the training; most of them the second part as well. */
const TRAINED = 0.42;
const BOTH_PARTS = 0.75;
const TRAINED_WITHIN = 380;

interface LearningRows {
  dropIns: (typeof dropIns.$inferInsert)[];
  signedUp: (typeof dropInPeople.$inferInsert)[];
  training: (typeof trainingDone.$inferInsert)[];
  came: (typeof accountsThatCame.$inferInsert)[];
}

export function learningRows(story: NetworkStory): LearningRows {
  const held = DEMO_DROP_INS.map((dropIn, index) => ({ dropIn, id: seededUuid(`drop-in ${index}`) }));
  const trained = trainingOf(story);
  return {
    dropIns: held.map(({ dropIn, id }) => dropInRow(id, dropIn, story)),
    signedUp: held.flatMap(({ dropIn, id }) => signedUpRows(id, dropIn, story)),
    training: trained.map(({ address, part, doneOn }) => ({
      ...{ personId: idOf(story.ids.people, address), part, doneOn }
    })),
    came: [
      ...held.flatMap(({ dropIn, id }) => cameToDropIn(id, dropIn, story)),
      ...trained.flatMap(({ address, part, doneOn }) =>
        accountsOf([address], doneOn, story).map((accountId) => ({
          ...{ id: seededUuid(`came ${part} ${address} ${accountId}`), accountId, cameTo: part, day: doneOn }
        }))
      )
    ].filter(isFirst)
  };
}

/** Always a working day; one to come stays one. */
function heldOn({ inDays }: DemoDropIn, { today }: NetworkStory): Day {
  const day = addDays(today, inDays);
  return inDays < 0 ? workingDayNear(day) : workingDayFrom(day);
}

function dropInRow(id: string, dropIn: DemoDropIn, story: NetworkStory): typeof dropIns.$inferInsert {
  const { title, theme, places, at, place } = dropIn;
  const day = heldOn(dropIn, story);
  return {
    ...{
      id,
      title,
      theme,
      day,
      places,
      startsAt: at[0],
      endsAt: at[1],
      placeKind: place[0],
      place: place[1]
    },
    hostId: personId(story, dropIn.host),
    createdAt: momentOf(addDays(day, -35), 15)
  };
}

function signedUpRows(
  dropInId: string,
  dropIn: DemoDropIn,
  story: NetworkStory
): (typeof dropInPeople.$inferInsert)[] {
  const { people, inDays, stayedAway = 0 } = dropIn;
  const day = heldOn(dropIn, story);
  const until = day < story.today ? day : story.today;
  return people.map((local, index) => ({
    ...{ dropInId, personId: personId(story, local) },
    signedUpAt: momentOf(addDays(until, -3 - index), 70),
    attended: inDays < 0 ? index < people.length - stayedAway : null
  }));
}

/** Of a past drop-in, the accounts of those who came. */
function cameToDropIn(
  dropInId: string,
  dropIn: DemoDropIn,
  story: NetworkStory
): (typeof accountsThatCame.$inferInsert)[] {
  const { people, inDays, stayedAway = 0 } = dropIn;
  if (inDays >= 0) return [];
  const day = heldOn(dropIn, story);
  const there = people.slice(0, people.length - stayedAway);
  return accountsOf(there.map(addressOf), day, story).map((accountId) => ({
    id: seededUuid(`came ${dropInId} ${accountId}`),
    ...{ accountId, cameTo: 'drop-in' as const, day, dropInId }
  }));
}

/** The accounts that somebody of these ran, as lead or deputy, on a day. */
function accountsOf(addresses: readonly string[], day: Day, { ids, today }: NetworkStory): string[] {
  return activeAccounts(day, today)
    .filter(({ slug, leadEmail }) =>
      [leadEmail, ...(DEMO_DEPUTIES[slug] ?? [])].some((address) => addresses.includes(address))
    )
    .map(({ slug }) => idOf(ids.accounts, slug));
}

interface Trained {
  address: string;
  part: TrainingPart;
  doneOn: Day;
}

function trainingOf({ today }: NetworkStory): Trained[] {
  const leads = DEMO_PEOPLE.filter(({ role }) => role === 'lead').map(({ email }) => email);
  return leads.flatMap((address): Trained[] => {
    const random = seededRandom(`training ${address}`);
    if (!random.chance(TRAINED)) return [];
    const daysAgo = random.between(30, TRAINED_WITHIN);
    const first: Trained = { address, part: 'awareness', doneOn: workingDayNear(addDays(today, -daysAgo)) };
    if (!random.chance(BOTH_PARTS)) return [first];
    const later = Math.max(1, daysAgo - random.between(0, 25));
    return [first, { address, part: 'how-to', doneOn: workingDayNear(addDays(today, -later)) }];
  });
}

type Came = typeof accountsThatCame.$inferInsert;

/** Lead and deputy of one account can do a part on the same day: the account came once. */
function isFirst(row: Came, index: number, rows: readonly Came[]): boolean {
  const same = (other: Came) =>
    other.accountId === row.accountId &&
    other.cameTo === row.cameTo &&
    other.day === row.day &&
    other.dropInId === row.dropInId;
  return rows.findIndex(same) === index;
}
