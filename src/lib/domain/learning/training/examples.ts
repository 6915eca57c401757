import type { FindingTold } from './too-far';

/** Sentences that go no further than their evidence, for a council that has published nothing yet. */
export const EXAMPLES: readonly FindingTold[] = [
  {
    sentence:
      'Services resolved 1,215 enquiries online; for at least 690 there is evidence that an account led to it.',
    unit: 'enquiries resolved',
    quantity: 1_215
  },
  {
    sentence: 'Up 46% on last year’s 897; the true change lies between 11% and 92% up.',
    unit: 'people who signed up',
    quantity: 1_309
  },
  {
    sentence: 'The service reported 40 new volunteers.',
    unit: 'new volunteers',
    quantity: 40
  },
  {
    sentence: 'There is no clear difference from last year in tonnes recycled.',
    unit: 'tonnes recycled',
    quantity: 310
  },
  {
    sentence: 'It is too early to say whether more people went to a health check.',
    unit: 'health checks taken up',
    quantity: 86
  },
  {
    sentence:
      'Event sign-ups are down 22% on last year’s 530; the true change lies between 12% and 32% down.',
    unit: 'event sign-ups',
    quantity: 412
  },
  {
    sentence: '96 foster care enquiries followed contact with an account; for 40 more it is not known.',
    unit: 'foster care enquiries',
    quantity: 136
  },
  {
    sentence: 'Too few home fire visits were booked to say whether anything changed.',
    unit: 'home fire visits',
    quantity: 7
  },
  {
    sentence: 'The target of 200 warm space visits was not met: 164 were recorded.',
    unit: 'warm space visits',
    quantity: 164
  },
  {
    sentence:
      'Potholes reported online are not comparable with last year: since March they are counted another way.',
    unit: 'potholes reported',
    quantity: 880
  },
  {
    sentence: 'Of 58 job applications, services say that 9 would not have happened otherwise.',
    unit: 'job applications',
    quantity: 58
  },
  {
    sentence: 'The service reported 23 families at story time; no evidence is noted yet.',
    unit: 'families at story time',
    quantity: 23
  },
  {
    sentence: 'Accounts contributed to 75 flu jabs: people outside the service checked the list.',
    unit: 'flu jabs',
    quantity: 75
  },
  {
    sentence: 'The months of missed bin calls vary too much to say whether they fell.',
    unit: 'missed bin calls',
    quantity: 240
  },
  {
    sentence: 'At least 310 rent advice calls: May is not recorded, so it is compared with nothing.',
    unit: 'rent advice calls',
    quantity: null
  }
];
