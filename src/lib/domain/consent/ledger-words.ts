/** A line of the consent ledger in words, for those who look after the story. */
import { dayTitle } from '$lib/domain/calendar/day';
import { CONSENT_WAYS, USES } from './consent';
import { LEDGER_KINDS, LEDGER_SOURCES, type Agreement, type LedgerKind, type LedgerSource } from './ledger';

/** "Consent given, by Ada Lane". Whoever has left the council without a name is "the council". */
export function ledgerTitle(line: { kind: LedgerKind; source: LedgerSource; who: string | null }): string {
  return `${LEDGER_KINDS[line.kind]}, by ${line.who ?? LEDGER_SOURCES[line.source]}`;
}

/** What was agreed, in sentences; none for a line without an agreement. @param wordingVersion null for other words, or none */
export function agreementInWords(agreement: Agreement | null, wordingVersion: number | null): string[] {
  if (!agreement) return [];
  const { way, recordedOn, recordedBy, uses, until, readBackOn } = agreement;
  return [
    `${CONSENT_WAYS[way]} on ${dayTitle(recordedOn)}, recorded by: ${recordedBy}.`,
    `For ${uses.map((use) => USES[use].toLowerCase()).join(', ')}, until ${dayTitle(until)}.`,
    ...(wordingVersion ? [`Told: the council’s wording, version ${wordingVersion}.`] : []),
    ...(readBackOn ? [`Read back on ${dayTitle(readBackOn)}.`] : [])
  ];
}
