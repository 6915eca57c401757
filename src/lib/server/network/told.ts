import type { NetworkAbout, NetworkPart } from '$lib/domain/network/told';
import type { Db } from '$lib/server/db/client';

/** What a report says of it. The caller has seen to it that the reader may see reports. */
export async function requestsTold(_db: Db, _about: NetworkAbout): Promise<NetworkPart[]> {
  return [];
}
