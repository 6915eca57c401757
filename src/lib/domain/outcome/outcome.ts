/** An outcome is one logged change: a number or a story, linked to at least one account, that counts once. */
import { dayTitle, monthTitle, type Day } from '$lib/domain/calendar/day';

export const ROUTES = {
  'tracked-link': 'Tracked link',
  asked: 'Asked “how did you hear?”',
  code: 'Code or voucher',
  'message-thread': 'Message thread',
  'platform-record': 'Platform record',
  judgement: 'Staff judgement',
  'not-known': 'Not known'
} as const;
/** How we know that the account led to the outcome. */
export type Route = keyof typeof ROUTES;

export const ROUTE_MEANINGS: Record<Route, string> = {
  'tracked-link': 'a link that only this account used',
  asked: 'people were asked, and said so',
  code: 'they used a code given only there',
  'message-thread': 'it can be followed in the messages',
  'platform-record': 'the platform’s own figures show it',
  judgement: 'a colleague thinks so',
  'not-known': 'we cannot tell'
};

export const DIRECTIONS = {
  better: 'Better',
  'no-difference': 'No difference',
  worse: 'Worse',
  unexpected: 'Unexpected'
} as const;
/** Which way the change went. */
export type Direction = keyof typeof DIRECTIONS;

/** Directions that every report lists under "What did not work". */
export const DID_NOT_WORK: readonly Direction[] = ['no-difference', 'worse'];

/** Directions of outcomes that may stand for a difference made. */
export const COUNTS_AS_EVIDENCED: readonly Direction[] = ['better', 'unexpected'];

/** May it stand for a difference made, where its evidence goes far enough? */
export function countsAsEvidenced({ direction }: { direction: Direction }): boolean {
  return COUNTS_AS_EVIDENCED.includes(direction);
}

export const ANYWAY = {
  no: 'No',
  partly: 'Partly',
  probably: 'Probably',
  'not-known': 'Not known'
} as const;
/** Would it have happened anyway? */
export type Anyway = keyof typeof ANYWAY;

/** What else could explain an outcome, so that the commonest can be named; its own words stand beside. */
export const EXPLANATION_KINDS = {
  'another-campaign': 'Another campaign',
  'season-or-weather': 'Season or weather',
  'service-change': 'A change of the service',
  'national-news': 'National news',
  'price-or-rule': 'A price or rule',
  other: 'Something else'
} as const;
export type ExplanationKind = keyof typeof EXPLANATION_KINDS;

/** "Season or weather: school holidays"; null where nobody said what else could explain it. */
export function explanationInWords(outcome: {
  explanationKind: ExplanationKind | null;
  otherExplanation: string | null;
}): string | null {
  const { explanationKind: kind, otherExplanation: words } = outcome;
  if (kind === null) return null;
  if (words === null) return EXPLANATION_KINDS[kind];
  return kind === 'other' ? words : `${EXPLANATION_KINDS[kind]}: ${words}`;
}

export const EVIDENCE_KINDS = { link: 'Link', quote: 'Quote', source: 'Named data source' } as const;
export type EvidenceKind = keyof typeof EVIDENCE_KINDS;

export type OutcomeKind = 'number' | 'story';

/** When an outcome happened, as it is read: "3 September 2026", or "September 2026" where it covers the month. */
export function outcomeDay({ happenedOn, wholeMonth }: { happenedOn: Day; wholeMonth: boolean }): string {
  return wholeMonth ? monthTitle(happenedOn) : dayTitle(happenedOn);
}
