/** What services for places, culture and the front desk learnt. */
import type { LessonRow } from './lesson';

export const PLACE_LESSONS: readonly LessonRow[] = [
  [
    'libraries',
    'event-sign-ups',
    'no-difference',
    'Posting the author talk every day for a week brought no more bookings than posting it twice. Twice is enough.'
  ],
  [
    'customer-services',
    'enquiries-resolved',
    'worse',
    'While the chat was short of staff, questions waited two days and people rang as well. Say in the pinned post when answers will be slow.'
  ],
  [
    'highways',
    'enquiries-resolved',
    'no-difference',
    'The map of works was viewed a lot, and the same questions still came. People wanted a date, not a map.'
  ],
  [
    'museums',
    'event-sign-ups',
    'no-difference',
    'Late opening filmed as a party brought views from far away and hardly any bookings. Name the place in the first line.'
  ],
  [
    'waste',
    'enquiries-resolved',
    'no-difference',
    'The calendar picture could not be read on a phone. One line with the day works better.'
  ],
  [
    'parks',
    'volunteers-started',
    'no-difference',
    'Saturday at nine is too early for families. The eleven o’clock start filled.'
  ],
  [
    'leisure',
    'event-sign-ups',
    'no-difference',
    'Discount codes were used by members who already came. The next code is for first visits only.'
  ],
  [
    'community-safety',
    'home-safety-visits',
    'no-difference',
    'Residents thought that the visit was an inspection. We say now that it is free, and that nobody is told off.'
  ],
  [
    'planning',
    'enquiries-resolved',
    'no-difference',
    'Explaining the whole procedure in one thread lost people at the second post. One step at a time from now on.'
  ],
  [
    'trading-standards',
    'enquiries-resolved',
    'worse',
    'Our warning used the look of the fake message too well, and some took it for the real thing. Cross it out visibly.'
  ],
  [
    'libraries',
    'library-memberships',
    'no-difference',
    'The joining offer ended before most people had read it. Offers run for a whole month now.'
  ],
  [
    'registrars',
    'enquiries-resolved',
    'no-difference',
    'Our list of papers to bring was right and too long. Three lists, one per kind of visit, are being tried.'
  ],
  [
    'customer-services',
    'council-tax-support',
    'no-difference',
    'A post about arrears was read as a threat. The one about help with bills is kept apart from it now.'
  ],
  [
    'waste',
    'fly-tipping-resolved',
    'worse',
    'Publishing pictures of heaps drew copycats to the same corner. We post the clean corner instead.'
  ],
  [
    'museums',
    'volunteers-started',
    'no-difference',
    'Asking for “heritage volunteers” found nobody new. Asking for somebody who likes taking clocks apart found three.'
  ],
  [
    'climate',
    'event-sign-ups',
    'no-difference',
    'The repair café was announced to people who already come. The street group’s own page would have reached others.'
  ],
  [
    'libraries',
    'event-sign-ups',
    'unexpected',
    'The quiet hour, meant for autistic visitors, was booked by tired parents as well. Both say that it should stay.'
  ],
  [
    'highways',
    'enquiries-resolved',
    'worse',
    'An automatic answer about potholes annoyed people who had asked about something else. It is switched off.'
  ],
  [
    'parks',
    'event-sign-ups',
    'no-difference',
    'Rain in the forecast emptied the list, and we had no plan to offer instead. The next walk has an indoor half.'
  ],
  [
    'customer-services',
    'enquiries-resolved',
    'no-difference',
    'Answering in long sentences made people ask again. Short answer first, link second.'
  ],
  [
    'community-safety',
    'fly-tipping-resolved',
    'no-difference',
    'Reports came in under a post about burglary and were overlooked. One colleague now reads old posts on Mondays.'
  ],
  [
    'leisure',
    'event-sign-ups',
    'worse',
    'The ladies’ swim was announced with a picture that put off the very women it was for. They chose the next picture.'
  ],
  [
    'museums',
    'event-sign-ups',
    'unexpected',
    'A thirty-second film of a squeaking loom filled the weaving workshop. The polished trailer had filled four places.'
  ]
];
