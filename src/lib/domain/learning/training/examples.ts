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
  }
];
