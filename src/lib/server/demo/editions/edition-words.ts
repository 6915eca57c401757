/** What the communications team of the demonstration council wrote into its summaries; no figure stands here. */

export interface SummaryWords {
  commentary: string;
  didNotWork: string;
  decision: string;
  /** Who sees to it. */
  decisionOwner: string;
  caveats: string;
  storiesReason: string;
}

const STORIES_REASON =
  'Each stands for a service with strong evidence this quarter, and the people in them agreed to be quoted in print.';

/** By the quarter of the financial year. */
export const QUARTER_WORDS: Record<1 | 2 | 3 | 4, SummaryWords> = {
  1: {
    commentary: [
      'Spring and early summer are the months of **events and volunteering**. Services that asked “how did you hear of us?” at sign-up have the strongest evidence; services that only counted clicks have the weakest.',
      'What made the difference:',
      '- a tracked link for each event, made on the day the event is announced',
      '- one line in the booking form that asks where people saw it'
    ].join('\n\n'),
    didNotWork:
      'Paid posts for the consultation brought many views and hardly any answers. Sharing the same questions in local groups brought more, at no cost.',
    decision:
      'Agree that every bookable event asks people how they heard of it, from the next quarter on. It costs one question in the booking form.',
    decisionOwner: 'Director, Communities and Culture',
    caveats:
      'Bank holidays in April and May moved some events by a week, so single months compare less well than the quarter.',
    storiesReason: STORIES_REASON
  },
  2: {
    commentary:
      'Summer is quiet for most services and busy for **libraries, leisure and waste**. The figures of schools and early help are low in August every year; compare them with the same quarter last year, not with the spring.',
    didNotWork:
      'Short videos about recycling were watched often, and reports of contaminated bins stayed as they were. The service will try addresses and dates instead.',
    decision:
      'Agree half a day a month for the leads of the six smallest accounts to learn from the services that record evidence as they go.',
    decisionOwner: 'Head of Communications',
    caveats: 'Three accounts had no lead for part of August.',
    storiesReason: STORIES_REASON
  },
  3: {
    commentary:
      'Autumn brings **enrolments, foster care and help with the cost of living**. People asked for help sooner after a post that named a person and a telephone number than after a post with a form.',
    didNotWork:
      'The flood warnings of November reached few people in time: the posts went out in office hours, the rain did not.',
    decision:
      'Agree that the duty officer for emergency planning may post on the corporate accounts outside office hours.',
    decisionOwner: 'Director, Place and Environment',
    caveats: 'Enrolments of the autumn term are counted in the month in which they were confirmed.',
    storiesReason: STORIES_REASON
  },
  4: {
    commentary:
      'Winter is the quarter of **health, heating and job search**. More outcomes were checked by somebody outside the service than before, which is why more findings may say “contributed to”.',
    didNotWork:
      'Appeals for volunteers in January found fewer people than appeals in September. The service will stop asking in January.',
    decision:
      'Agree to close the accounts that have returned nothing for a year, after a talk with each lead.',
    decisionOwner: 'Head of Communications',
    caveats: 'The customer system was replaced in February; enquiries of that month may be too low.',
    storiesReason: STORIES_REASON
  }
};

/** Of a whole year. */
export const YEAR_WORDS: SummaryWords = {
  commentary:
    'A year shows what a quarter hides: **seasons cancel out**, and one good campaign does not carry four quarters. Read the findings with the four quarterly summaries beside them.',
  didNotWork:
    'Accounts that several people share and nobody leads recorded least. Posting more often did not change that; naming a lead did.',
  decision:
    'Agree next year’s targets from the usual range of each measure, not from last year’s best quarter.',
  decisionOwner: 'Corporate Leadership Team',
  caveats: 'Accounts that opened during the year count from the month in which they opened.',
  storiesReason:
    'They were chosen from the stories of the four quarters so that every directorate with a story is heard.'
};

/** Why the newest summary was corrected. */
export const CORRECTION_REASON =
  'Outcomes that a service had logged late, after the summary was published, are now counted.';

/** Why a number may stand in a story of a service whose small numbers are hidden. */
export const STORY_ANSWER = 'It belongs to what was told, and counts nobody whom the service counts.';

/** What was answered and noted long ago. */
export const LONG_DONE = {
  answered: { answer: 'agreed', words: '' },
  noted: { state: 'done', words: 'It was done as proposed.' }
} as const;

/** What a manager answered to the decision of a quarter, and what communications noted later. */
export const QUARTER_DECIDED = {
  1: {
    answered: { answer: 'changed', words: 'Agreed for large events; small ones may ask.' },
    noted: { state: 'under-way', words: 'The question is in most of the booking forms.' }
  },
  2: {
    answered: { answer: 'agreed', words: '' },
    noted: { state: 'done', words: 'The leads had their half days in the autumn.' }
  },
  3: {
    answered: {
      answer: 'not-agreed',
      words: 'The rota of the duty officer is under review; ask again when it is done.'
    },
    noted: null
  },
  4: {
    answered: { answer: 'agreed', words: 'After the talk with each lead, as proposed.' },
    noted: {
      state: 'done',
      words: 'Accounts without a lead were closed; the others have a new lead and stay.'
    }
  }
} as const;
