/** What tellers of the demonstration agreed to, line by line: a consent without its ledger could not be renewed. */
import type { Day } from '$lib/domain/calendar/day';
import type { consentEntries } from '$lib/server/db/schema';
import type { DemoOutcome } from './outcomes/outcome';

type Line = typeof consentEntries.$inferInsert;

/** @param actorId who logged the story @param momentOn a moment of that day */
export function ledgerLines(
  outcomeId: string,
  { consent }: DemoOutcome,
  actorId: string,
  momentOn: (day: Day) => Date
): Line[] {
  if (!consent) return [];
  const { recordedBy, way, recordedOn, uses, until, withdrawnOn } = consent;
  const by = { outcomeId, source: 'council', actorId } as const;
  const agreed = { recordedBy, way, recordedOn, uses: [...uses], until };
  const given: Line = { ...by, kind: 'given', at: momentOn(recordedOn), ...agreed };
  if (!withdrawnOn) return [given];
  return [given, { ...by, kind: 'withdrawn', at: momentOn(withdrawnOn), withdrawnOn }];
}
