import { inArray } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import type { Agreement, LedgerKind, LedgerSource } from '$lib/domain/consent/ledger';
import type { Db } from '$lib/server/db/client';
import { consentWordings, people } from '$lib/server/db/schema';
import { ledgerOf } from './ledger';

/** One line of the ledger as the page of its outcome shows it. */
export interface LedgerLineShown {
  id: number;
  on: Day;
  kind: LedgerKind;
  source: LedgerSource;
  /** The person of the council; null for the teller and for Ripplemark. */
  who: string | null;
  agreement: Agreement | null;
  /** The version of the council's wording that they were told; null for other words, or none. */
  wordingVersion: number | null;
}

/** The ledger of a story, oldest line first. The caller has seen to it that the person may change the story. */
export async function ledgerShown(db: Db, outcomeId: string): Promise<LedgerLineShown[]> {
  const lines = await ledgerOf(db, outcomeId);
  const [names, versions] = await Promise.all([
    namesOf(
      db,
      lines.flatMap(({ actorId }) => actorId ?? [])
    ),
    wordingVersions(
      db,
      lines.flatMap(({ agreement }) => agreement?.wordingId ?? [])
    )
  ]);
  return lines.map(({ id, at, kind, source, actorId, agreement }) => ({
    ...{ id, kind, source, agreement, on: dayInLondon(at) },
    who: actorId && (names.get(actorId) ?? null),
    wordingVersion: (agreement?.wordingId && versions.get(agreement.wordingId)) || null
  }));
}

/** The version of each of these wordings, by id. */
export async function wordingVersions(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: consentWordings.id, version: consentWordings.version })
    .from(consentWordings)
    .where(inArray(consentWordings.id, [...ids]));
  return new Map(rows.map(({ id, version }) => [id, version]));
}

async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
