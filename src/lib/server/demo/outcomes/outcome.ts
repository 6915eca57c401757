import type { Consent, ConsentWay } from '$lib/domain/consent/consent';
import type { Anyway, Direction, EvidenceKind, ExplanationKind, Route } from '$lib/domain/outcome/outcome';
import type { Day } from '$lib/domain/calendar/day';
import { strengthOf, type CheckResult, type Strength } from '$lib/domain/outcome/strength';

export interface DemoEvidence {
  kind: EvidenceKind;
  content: string;
}

export interface DemoCheck {
  result: CheckResult;
  note: string | null;
  checkedByEmail: string;
  checkedOn: Day;
}

export interface DemoConsent extends Consent {
  recordedBy: string;
  way: ConsentWay;
  /** They were told in the council's wording. */
  inWording: boolean;
  /** What else they were told; null for nothing. */
  told: string | null;
  recordedOn: Day;
  /** The service's own reference for the person, such as "LIB-2026-014". */
  reference: string | null;
  readBackOn: Day | null;
  /** How it stood before each renewal, oldest first; without any it is as it was given. */
  before: readonly { recordedOn: Day; until: Day }[];
}

/** One outcome of the demonstration, in slugs and addresses; the database gives them their identities. */
export interface DemoOutcome {
  service: string;
  accounts: readonly string[];
  /** Both set for a number, both null for a story. */
  measure: string | null;
  quantity: number | null;
  story: string | null;
  happenedOn: Day;
  wholeMonth: boolean;
  whoChanged: string | null;
  route: Route;
  explanationKind: ExplanationKind | null;
  otherExplanation: string | null;
  anyway: Anyway | null;
  direction: Direction;
  lesson: string | null;
  evidence: readonly DemoEvidence[];
  check: DemoCheck | null;
  aboutPerson: boolean;
  consent: DemoConsent | null;
  createdByEmail: string;
  createdOn: Day;
}

export function strengthOfDemo(outcome: Pick<DemoOutcome, 'route' | 'evidence' | 'check'>): Strength {
  return strengthOf({
    route: outcome.route,
    pieces: outcome.evidence.length,
    check: outcome.check && { result: outcome.check.result, current: true }
  });
}
