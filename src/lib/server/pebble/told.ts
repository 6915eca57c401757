import type { NetworkAbout, NetworkPart } from '$lib/domain/network/told';
import { pebblesPart, type ToldPebble } from '$lib/domain/pebble/pebbles-told';
import type { Db } from '$lib/server/db/client';
import type { JudgedPebble } from './judged-pebbles';
import { pebblesOf } from './pebble-list';
import type { CouncilRead } from './recorded-months';

/** What a report says of pebbles. The caller has seen to it that the reader may see reports. */
export async function pebblesTold(
  db: Db,
  about: NetworkAbout & { council?: CouncilRead }
): Promise<NetworkPart[]> {
  return pebblesPart((await pebblesOf(db, about, about.council)).map(toldOf), about);
}

function toldOf({ pebble, verdict }: JudgedPebble): ToldPebble {
  const { id, what, expected, byPercent, firstMonth, lastMonth, lesson, account, measure } = pebble;
  return {
    ...{ id, what, expected, byPercent, firstMonth, lastMonth, lesson, verdict },
    ...{ account: account.title, measure, sensitive: measure.sensitive }
  };
}
