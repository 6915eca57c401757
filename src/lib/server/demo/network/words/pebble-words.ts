/** What accounts of the demonstration tried, said before; whether it rippled is for the product to say. */
import type { Expected } from '$lib/domain/pebble/pebble';

export interface DemoPebble {
  account: string;
  measure: string;
  what: string;
  expected: Expected;
  /** Percent of the same months of the year before. */
  by: number;
  wrongIf: string;
  /** The months in which it is to show, both included, in months before the current one; below 0 they are still to come. */
  from: number;
  to: number;
  declaredBy: string;
  lesson: string | null;
}

export const DEMO_PEBBLES: readonly DemoPebble[] = [
  {
    ...{ account: 'facebook-riversidecarers', measure: 'carers-assessments', expected: 'more', by: 20 },
    what: 'We ask “Do you look after somebody?” and leave the word carer out of the first line.',
    wrongIf: 'Requests stay as they were, or people ask for something that we do not offer.',
    ...{ from: 5, to: 2, declaredBy: 'carers.advice', lesson: null }
  },
  {
    ...{ account: 'facebook-riversiderecycles', measure: 'missed-bin-reports', expected: 'less', by: 25 },
    what: 'We tell streets about a changed round on the evening before, with a picture of the bin.',
    wrongIf: 'Repeat reports stay as they were in the streets that were told.',
    ...{ from: 7, to: 2, declaredBy: 'waste.lead' },
    lesson: 'The evening before is early enough and late enough. We keep it for every changed round.'
  },
  {
    ...{ account: 'facebook-riversideregistrars', measure: 'enquiries-resolved', expected: 'less', by: 20 },
    what: 'We pin one picture of all the papers that a family needs, so that fewer have to ask.',
    wrongIf: 'As many families ask, or appointments are repeated since papers were missing.',
    ...{ from: 3, to: 2, declaredBy: 'registrars.lead' },
    lesson: 'One pinned picture answered what we had typed again and again. We make one for ceremonies.'
  },
  {
    ...{ account: 'facebook-volunteerriverside', measure: 'volunteers-started', expected: 'more', by: 15 },
    what: 'We show the team leader of each role, so that the first day feels less strange.',
    wrongIf: 'No more people start than did last year.',
    ...{ from: 7, to: 2, declaredBy: 'volunteering.lead' },
    lesson: 'People liked it and did not start. The form is what stands in their way, so that is next.'
  },
  {
    ...{ account: 'instagram-riversidelibs', measure: 'library-memberships', expected: 'more', by: 20 },
    what: 'Each branch shows one person’s first hour as a member.',
    wrongIf: 'Memberships stay within what they always were.',
    ...{ from: 4, to: 2, declaredBy: 'libraries.children' },
    lesson: 'Members enjoyed it, and few others saw it. Next time partners pass it on.'
  },
  {
    ...{ account: 'x-riversidecouncil', measure: 'enquiries-resolved', expected: 'more', by: 15 },
    what: 'We answer until eight in the evening on weekdays.',
    wrongIf: 'The evening questions are the ones that would have come by day.',
    ...{ from: 4, to: 2, declaredBy: 'customer.lead' },
    lesson: 'People write in the evening and can wait until the morning. We stopped the late shift.'
  },
  {
    ...{ account: 'facebook-riversideroads', measure: 'enquiries-resolved', expected: 'more', by: 20 },
    what: 'We ask for a picture of what is broken, so that it can be answered at once.',
    wrongIf: 'As many questions end in a call as before.',
    ...{ from: 7, to: 2, declaredBy: 'highways.streetworks' },
    lesson: 'Pictures help the team that mends, and change little in what we can answer ourselves.'
  },
  {
    ...{ account: 'facebook-riversidemuseum', measure: 'event-sign-ups', expected: 'more', by: 20 },
    what: 'Every event has a question about one object instead of a poster.',
    wrongIf: 'Sign-ups by our own link stay level.',
    ...{ from: 4, to: 2, declaredBy: 'museums.lead' },
    lesson: 'The booking page is too new to compare with last year. We try again when a year is full.'
  },
  {
    ...{
      account: 'facebook-fosterforriverside',
      measure: 'foster-carers-approved',
      expected: 'more',
      by: 30
    },
    what: 'Foster carers answer questions live, once a month.',
    wrongIf: 'Households that were approved had not seen it.',
    ...{ from: 4, to: 2, declaredBy: 'fostering.lead' },
    lesson: 'Approvals are too few to tell. Enquiries would have been the better measure.'
  },
  {
    ...{ account: 'facebook-riversideleisure', measure: 'event-sign-ups', expected: 'more', by: 15 },
    what: 'Beginners show beginners what a first class is like.',
    wrongIf: 'Classes that were shown fill no better than others.',
    ...{ from: 1, to: -2, declaredBy: 'leisure.lead', lesson: null }
  },
  {
    ...{ account: 'facebook-riversidehousing', measure: 'housing-advice', expected: 'more', by: 20 },
    what: 'We explain the letter that comes before an eviction, line by line.',
    wrongIf: 'Appointments are booked as late as before.',
    ...{ from: 0, to: -2, declaredBy: 'housing.options', lesson: null }
  }
];
