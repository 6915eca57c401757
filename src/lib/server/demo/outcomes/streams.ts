/** What flows into the figures: which service counts what, how much in a usual month, in how many entries. */

export interface Stream {
  service: string;
  measure: string;
  /** Quantity in a usual month. */
  level: number;
  /** Outcomes in which a month is logged today; fewer three years ago. */
  entries: number;
  /** Logged as one figure per account for the whole month, for these accounts. */
  wholeMonthOf?: readonly string[];
}

type Row = readonly [service: string, level: number, entries: number];

const BY_MEASURE: Readonly<Record<string, readonly Row[]>> = {
  'enquiries-resolved': [
    ['customer-services', 146, 20],
    ['waste', 58, 9],
    ['highways', 42, 7],
    ['housing', 31, 6],
    ['early-help', 20, 5],
    ['registrars', 20, 5],
    ['libraries', 19, 6],
    ['planning', 16, 4],
    ['adult-social-care', 16, 4],
    ['parks', 14, 4],
    ['trading-standards', 9, 3],
    ['carers', 11, 4],
    ['recovery', 8, 3],
    ['leisure', 12, 3],
    ['climate', 6, 3],
    ['democratic-services', 4, 2]
  ],
  'event-sign-ups': [
    ['libraries', 84, 12],
    ['museums', 58, 9],
    ['leisure', 32, 7],
    ['parks', 26, 5],
    ['early-help', 26, 6],
    ['youth', 22, 6],
    ['public-health', 14, 4],
    ['carers', 13, 5],
    ['volunteering', 10, 3],
    ['climate', 7, 3]
  ],
  'library-memberships': [
    ['libraries', 168, 20],
    ['early-help', 11, 2]
  ],
  'carers-assessments': [
    ['carers', 41, 16],
    ['adult-social-care', 11, 5]
  ],
  'recovery-check-ins': [
    ['recovery', 37, 17],
    ['public-health', 5, 2]
  ],
  'volunteers-started': [
    ['volunteering', 21, 9],
    ['libraries', 7, 3],
    ['parks', 8, 4],
    ['museums', 5, 3]
  ],
  'fostering-enquiries': [['fostering', 17, 10]],
  'flu-jabs': [
    ['public-health', 124, 14],
    ['adult-social-care', 27, 5],
    ['early-help', 15, 4]
  ],
  'job-applications': [
    ['employment-support', 31, 10],
    ['adult-social-care', 13, 4]
  ],
  'fly-tipping-resolved': [
    ['waste', 41, 11],
    ['community-safety', 12, 4],
    ['parks', 7, 3]
  ],
  'council-tax-support': [
    ['customer-services', 27, 8],
    ['housing', 8, 3]
  ],
  'course-enrolments': [
    ['adult-learning', 49, 10],
    ['libraries', 11, 4],
    ['employment-support', 8, 3]
  ],
  'home-safety-visits': [
    ['community-safety', 15, 6],
    ['adult-social-care', 6, 3]
  ],
  'housing-advice': [['housing', 29, 9]],
  'volunteering-three-months': [
    ['volunteering', 12, 4],
    ['libraries', 4, 2]
  ],
  'in-work-six-months': [['employment-support', 8, 4]],
  'foster-carers-approved': [['fostering', 1.3, 2]],
  'in-recovery-six-months': [['recovery', 6, 3]],
  'tenancies-kept': [['housing', 9, 4]],
  'carers-regular-break': [['carers', 8, 4]]
};

const DAILY: readonly Stream[] = Object.entries(BY_MEASURE).flatMap(([measure, rows]) =>
  rows.map(([service, level, entries]) => ({ service, measure, level, entries }))
);

const MISSED_BINS: Stream = {
  service: 'waste',
  measure: 'missed-bin-reports',
  level: 141,
  entries: 3,
  wholeMonthOf: ['facebook-riversiderecycles', 'x-riversidebins', 'nextdoor-riverside-recycling']
};

export const OUTCOME_STREAMS: readonly Stream[] = [...DAILY, MISSED_BINS];
