/** The facts that a report is made of: counts and sums as the database gives them, nothing judged. */
import type { LeftOut } from '$lib/domain/account/individual';
import type { AccountReturn } from '$lib/domain/account/account';
import type { Place, ServiceEnd } from '$lib/domain/council/place';
import type { Scope } from '$lib/domain/council/scope';
import type { Better, MeasureKind, Stage } from '$lib/domain/measure/measure';
import type { Gap } from '$lib/domain/measure/not-recorded';
import type { Anyway, Direction, ExplanationKind } from '$lib/domain/outcome/outcome';
import type { Day, Month } from '$lib/domain/calendar/day';
import type { Period } from '$lib/domain/calendar/period';
import type { NetworkPart } from '$lib/domain/network/told';
import type { RandomCheck } from '$lib/domain/outcome/random-check';
import type { Strength } from '$lib/domain/outcome/strength';
import type { LotFacts } from '$lib/domain/verdict/lot';
import type { RangeSettings } from '$lib/domain/verdict/usual-range';

/** What facts are about: the council, one directorate or service, as in a report; or one account, as on its page. */
export type ReportScope =
  | Scope
  | {
      kind: 'account';
      slug: string;
      name: string;
      /** The service that runs it; others may link outcomes to it too. */
      serviceId: string;
    };

export interface MeasureFacts {
  id: string;
  slug: string;
  name: string;
  unitOne: string;
  unitMany: string;
  counts: string;
  stage: Stage;
  better: Better;
  kind: MeasureKind;
  addsUp: boolean;
  headline: boolean;
  /** It counts people, and small numbers could point to one of them: rounded wherever it is published. */
  sensitive: boolean;
  /** The day from which it is not recorded any more; null while it is. */
  retiredOn: Day | null;
  /** From this month on nobody in the scope records it: its one service ended, or those that did left. Left out otherwise. */
  goneFrom?: Month;
  /** It began in the scope with a service that came and had recorded it before: nothing new was counted. */
  cameAlong?: true;
  /** First month in which a service of the scope recorded it; for an account, the first of an outcome linked to it. */
  began: Month | null;
  /** Sum of the quarter's targets, or of the year's four; null unless all are set. A level is not summed: all four must say it. */
  target: number | null;
  /** Its baseline and restarts. A stated level is the council's own. */
  range: RangeSettings;
}

/** One measure in one month, as one service recorded it. */
export interface MonthFacts {
  measureId: string;
  serviceId: string;
  month: Month;
  outcomes: number;
  /** Added up; of what may not be, other than counts, the value that was recorded last. */
  quantity: number;
  /** Of a share: of how many; null for every other. */
  outOf: number | null;
}

/** The outcomes of the period, counted by everything that a report sets apart. `measureId` null: stories. */
export interface GroupFacts {
  serviceId: string;
  measureId: string | null;
  strength: Strength;
  direction: Direction;
  /** Would it have happened anyway? Null where nobody said. */
  anyway: Anyway | null;
  /** What else could explain it; null where nobody said. */
  explanation: ExplanationKind | null;
  outcomes: number;
  quantity: number;
}

export interface ReturnFacts {
  slug: string;
  title: string;
  serviceId: string;
  return: AccountReturn;
  outcomes: number;
  /** It is an individual account: only pooled. Left out for every other. */
  individual?: boolean;
  /** It counts here and not in the report of its service, which has too few of them. Left out for every other. */
  widerOnly?: boolean;
}

export interface ServiceFacts {
  id: string;
  slug: string;
  name: string;
  /** The address of its directorate, at the end of the period. */
  directorate: string;
  /** Every directorate that it belonged to, in order of time; left out where it never moved. */
  places?: Place[];
  /** Left out where it goes on. */
  ended?: ServiceEnd;
}

/** Who takes the next step of a service, by job title or name; null where nobody is named. */
export interface PartnerFacts {
  serviceId: string;
  webPublisher: string | null;
  commsPartner: string | null;
}

/** A story of the period. `words` are null where no consent covers internal reports today. */
export interface StoryFacts {
  id: string;
  service: string;
  words: string | null;
  mayPrint: boolean;
  /** The reader may open the outcome itself. */
  mayOpen: boolean;
  happenedOn: Day;
  wholeMonth: boolean;
  strength: Strength;
  direction: Direction;
  whoChanged: string | null;
}

/** An outcome that made no difference, or made things worse. */
export interface SetbackFacts {
  id: string;
  service: string;
  measure: string | null;
  quantity: number | null;
  outOf: number | null;
  measureKind: MeasureKind | null;
  unitOne: string | null;
  unitMany: string | null;
  direction: Direction;
  lesson: string | null;
  /** It is a story about a person. */
  aboutPerson: boolean;
  /** The reader may open the outcome itself. */
  mayOpen: boolean;
  happenedOn: Day;
  wholeMonth: boolean;
}

export interface ReportFacts {
  scope: ReportScope;
  period: Period;
  today: Day;
  services: ServiceFacts[];
  /** All services of the council, those that left the scope or ended among them; left out where these are `services`. */
  everyService?: ServiceFacts[];
  /** What was recorded of the scope's services while they belonged elsewhere: no figure holds it. */
  elsewhere?: MonthFacts[];
  /** The scopes that this one is part of, the widest last, as far as verdicts need them; none of the council. */
  wider: ReportFacts[];
  measures: MeasureFacts[];
  /** The 25 months that end with the period, as far as there are outcomes. */
  months: MonthFacts[];
  /** The months of a measure in a service that nobody said anything of, as far back as months go. */
  gaps: Gap[];
  /** What was drawn for single findings, and what became of it. */
  lots: LotFacts[];
  /** The period's random check, as far as it has results; null where none was made. */
  randomCheck: RandomCheck | null;
  groups: GroupFacts[];
  /** How many outcomes of the period were brought in from files, as figures of whole months. */
  imported: number;
  /** The names of the measures of which some figure of the period is an estimate. */
  estimated: string[];
  returns: ReturnFacts[];
  /** Evidenced and active accounts of the previous period; null when nothing was recorded by then. */
  before: { evidenced: number; active: number } | null;
  /** The scope has individual accounts, and too few of them to be among `returns`. */
  tooFewIndividual?: boolean;
  /** Those that may be told, in the order in which a report tells them. */
  stories: StoryFacts[];
  /** How many count without words, since no consent covers internal reports. */
  storiesWithheld: number;
  setbacks: SetbackFacts[];
  /** What is told of the network of those who run the accounts; left out where nothing asks for it. */
  network?: NetworkPart[];
  /** Whom services named for their next steps; left out where nobody asks for it. */
  partners?: PartnerFacts[];
  /** Accounts that do not count here, nor what only they led to; left out where all count. */
  leftOut?: NonNullable<LeftOut>;
}
