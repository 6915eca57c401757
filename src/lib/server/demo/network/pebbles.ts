/** Pebbles of the demonstration, each declared in the days before its first month. */
import { addDays, addMonths, lastDayOfMonth, monthOf } from '$lib/domain/calendar/day';
import type { pebbles } from '$lib/server/db/schema';
import { DEMO_ACCOUNTS } from '../council/register';
import { idOf } from '../identities';
import { seededRandom, seededUuid } from '../random';
import { momentOf, personId, type NetworkStory } from './story';
import { DEMO_PEBBLES, type DemoPebble } from './words/pebble-words';

/** A lesson is written so many days after the last month. */
const THOUGHT_OVER = 12;

export function pebbleRows(story: NetworkStory): (typeof pebbles.$inferInsert)[] {
  return DEMO_PEBBLES.map((pebble, index) => rowOf(pebble, seededUuid(`pebble ${index}`), story));
}

function rowOf(pebble: DemoPebble, id: string, story: NetworkStory): typeof pebbles.$inferInsert {
  const { ids, today } = story;
  const { what, wrongIf, expected, by, lesson } = pebble;
  const firstMonth = addMonths(monthOf(today), -pebble.from);
  const lastMonth = addMonths(monthOf(today), -pebble.to);
  const declaredBy = personId(story, pebble.declaredBy);
  const writtenOn = addDays(lastDayOfMonth(lastMonth), THOUGHT_OVER);
  return {
    ...{ id, what, wrongIf, expected, byPercent: by, firstMonth, lastMonth, declaredBy, lesson },
    accountId: idOf(ids.accounts, pebble.account),
    serviceId: idOf(ids.services, DEMO_ACCOUNTS.find(({ slug }) => slug === pebble.account)!.service),
    measureId: idOf(ids.measures, pebble.measure),
    declaredOn: addDays(firstMonth, -seededRandom(`declared ${id}`).between(3, 16)),
    lessonBy: lesson === null ? null : declaredBy,
    lessonAt: lesson === null ? null : momentOf(writtenOn, 180),
    version: lesson === null ? 1 : 2
  };
}
