/** What is gathered of check-ins for a report; nothing is compared yet. */
import type { Day } from '$lib/domain/calendar/day';
import type { Belief, Quotable } from '$lib/domain/check-in/answers';
import type { NetworkAbout } from '$lib/domain/network/told';
import type { Theme } from '$lib/domain/network/themes';

/** An account that was asked, anywhere in the council, and what was answered. */
export interface AskedFacts {
  accountId: string;
  /** An account of one person: it counts, and is never named. */
  isIndividual: boolean;
  serviceId: string;
  serviceSlug: string;
  service: string;
  directorateSlug: string;
  directorate: string;
  /** Sent; what is only begun is no answer yet. */
  answered: boolean;
  /** The id of who sent it; null where it is not answered. It is counted, and shown nowhere. */
  answeredBy: string | null;
  begun: boolean;
  reminded: boolean;
  belief: Belief | null;
  confidence: number | null;
  support: readonly Theme[];
  /** It has a measure of its own. */
  hasMeasure: boolean;
  quotable: readonly Quotable[];
  /** Words are null unless they may be quoted. */
  useAndWhy: string | null;
  learnt: string | null;
  supportWords: string | null;
}

export interface RoundFacts {
  slug: string;
  name: string;
  firstDay: Day;
  lastDay: Day;
  /** Of the whole council, in an order that says nothing. */
  asked: readonly AskedFacts[];
}

export interface ClosedFacts {
  accountId: string;
  isIndividual: boolean;
  title: string;
  closedOn: Day;
  reason: string;
  /** As said at closing, else in a check-in of the year before, where it may be quoted; null where there is none. */
  lesson: string | null;
}

export interface CheckInFacts extends NetworkAbout {
  /** Rounds that began on or before the end of the period, the newest first. */
  rounds: readonly RoundFacts[];
  closed: readonly ClosedFacts[];
  /** The council has had a round, whenever. */
  isUsed: boolean;
}
