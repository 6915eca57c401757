/** Consents of the demonstration, as they stand now, and the ledger that tells how they came to stand so. */
import { eq } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { auditEvents, consentEntries, consents, consentWordings } from '$lib/server/db/schema';
import type { DemoConsent, DemoOutcome } from './outcomes/outcome';

type Entry = typeof consentEntries.$inferInsert & { at: Date };

/** The version of the wording that Ripplemark comes with. */
export async function firstWording(db: Db): Promise<string> {
  const [row] = await db
    .select({ id: consentWordings.id })
    .from(consentWordings)
    .where(eq(consentWordings.version, 1));
  if (!row) throw new Error('the migration wrote no first wording');
  return row.id;
}

export function consentRows(
  id: string,
  { consent }: DemoOutcome,
  wordingId: string
): (typeof consents.$inferInsert)[] {
  if (!consent) return [];
  const { told, withdrawnOn } = consent;
  return [{ outcomeId: id, told, withdrawnOn, ...agreed(consent, consent, wordingId) }];
}

/** Given when it was logged, renewed, and taken back: by the service, which the person told. */
export function ledgerRows(
  outcomeId: string,
  { consent, aboutPerson }: DemoOutcome,
  { wordingId, actorId, loggedAt }: { wordingId: string; actorId: string; loggedAt: Date }
): Entry[] {
  const line = { outcomeId, source: 'council' as const, actorId };
  if (!consent) return aboutPerson ? [{ ...line, kind: 'not-given', at: loggedAt }] : [];
  const entries: Entry[] = [...consent.before, consent].map((terms, time) => ({
    ...{ ...line, ...agreed(consent, terms, wordingId) },
    kind: time === 0 ? 'given' : 'renewed',
    at: time === 0 ? loggedAt : morning(terms.recordedOn, loggedAt)
  }));
  const { withdrawnOn } = consent;
  if (withdrawnOn)
    entries.push({ ...line, kind: 'withdrawn', withdrawnOn, at: morning(withdrawnOn, entries.at(-1)!.at) });
  return entries;
}

/** What the audit log says of a line. */
export function auditOfEntry({ outcomeId, kind, actorId, at, uses, until }: Entry) {
  const terms =
    uses && until
      ? [
          { field: 'uses', is: uses.join(', ') },
          { field: 'until', is: until }
        ]
      : [];
  return {
    ...{ at, actorId, action: `consent ${kind}`, subjectKind: 'outcome', subjectId: outcomeId },
    changes: [{ field: 'source', is: 'council' }, ...terms]
  } satisfies typeof auditEvents.$inferInsert;
}

function agreed(
  consent: DemoConsent,
  { recordedOn, until }: { recordedOn: Day; until: Day },
  wording: string
) {
  const { recordedBy, way, uses, reference, readBackOn, inWording } = consent;
  return {
    ...{ recordedBy, way, recordedOn, until, reference, readBackOn },
    uses: [...uses],
    wordingId: inWording ? wording : null
  };
}

/** At ten in the morning of a day, and never before what came before. */
function morning(day: Day, before: Date): Date {
  return new Date(Math.max(Math.min(Date.parse(`${day}T10:00:00Z`), Date.now()), before.getTime()));
}
