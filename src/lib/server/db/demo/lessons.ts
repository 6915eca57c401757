import type { Direction } from '$lib/domain/outcome';

/** What a service learnt, and which of its figures the lesson belongs to. */
export interface Lesson {
  service: string;
  measure: string;
  direction: Direction;
  text: string;
}

type Row = readonly [service: string, measure: string, direction: Direction, text: string];

const ROWS: readonly Row[] = [
  ['libraries', 'event-sign-ups', 'no-difference', 'Posting the author talk every day for a week brought no more bookings than posting it twice. Twice is enough.'],
  ['customer-services', 'enquiries-resolved', 'worse', 'While the chat was short of staff, questions waited two days and people rang as well. Say in the pinned post when answers will be slow.'],
  ['highways', 'enquiries-resolved', 'no-difference', 'The map of works was viewed a lot, and the same questions still came. People wanted a date, not a map.'],
  ['recovery', 'recovery-check-ins', 'no-difference', 'A post with figures about harm brought nobody. A peer worker’s two lines did, the week after.'],
  ['volunteering', 'volunteers-started', 'worse', 'Eleven signed up and two started: our reply took three weeks. Answer within three days, or do not post the role.'],
  ['museums', 'event-sign-ups', 'no-difference', 'Late opening filmed as a party brought views from far away and hardly any bookings. Name the place in the first line.'],
  ['waste', 'enquiries-resolved', 'no-difference', 'The calendar picture could not be read on a phone. One line with the day works better.'],
  ['early-help', 'event-sign-ups', 'worse', 'Half of those who booked the free session did not come. A reminder on the morning is now part of it.'],
  ['carers', 'carers-assessments', 'no-difference', '“Are you a carer?” was scrolled past. “Do you look after somebody?” was not.'],
  ['employment-support', 'job-applications', 'no-difference', 'A list of forty vacancies led to no application. One job with a person’s day in it led to six.'],
  ['public-health', 'flu-jabs', 'no-difference', 'The same picture as last season was not noticed. Local clinics and opening times did more.'],
  ['housing', 'housing-advice', 'no-difference', 'Few dare to ask under a public post. The line “message us, nobody else sees it” goes first from now on.'],
  ['fostering', 'fostering-enquiries', 'worse', 'A film about the allowance brought angry comments and fewer calls. Money comes later, in the first conversation.'],
  ['parks', 'volunteers-started', 'no-difference', 'Saturday at nine is too early for families. The eleven o’clock start filled.'],
  ['leisure', 'event-sign-ups', 'no-difference', 'Discount codes were used by members who already came. The next code is for first visits only.'],
  ['youth', 'event-sign-ups', 'unexpected', 'The poster made by two fourteen-year-olds was shared more than anything of ours. We have asked them to make the next one.'],
  ['adult-learning', 'course-enrolments', 'worse', 'The booking link broke on older phones for nine days and we did not notice. Test every link on the oldest phone in the team.'],
  ['community-safety', 'home-safety-visits', 'no-difference', 'Residents thought that the visit was an inspection. We say now that it is free, and that nobody is told off.'],
  ['planning', 'enquiries-resolved', 'no-difference', 'Explaining the whole procedure in one thread lost people at the second post. One step at a time from now on.'],
  ['trading-standards', 'enquiries-resolved', 'worse', 'Our warning used the look of the fake message too well, and some took it for the real thing. Cross it out visibly.'],
  ['libraries', 'library-memberships', 'no-difference', 'The joining offer ended before most people had read it. Offers run for a whole month now.'],
  ['registrars', 'enquiries-resolved', 'no-difference', 'Our list of papers to bring was right and too long. Three lists, one per kind of visit, are being tried.'],
  ['adult-social-care', 'job-applications', 'no-difference', 'The advert spoke of competencies. The one that spoke of mornings, tea and walks did better.'],
  ['carers', 'event-sign-ups', 'worse', 'An evening event for carers was hard to leave the house for: five booked, one came. Late mornings work.'],
  ['customer-services', 'council-tax-support', 'no-difference', 'A post about arrears was read as a threat. The one about help with bills is kept apart from it now.'],
  ['recovery', 'enquiries-resolved', 'unexpected', 'Most who wrote were not asking for themselves but for a brother, a daughter, a friend. We wrote a page for them.'],
  ['waste', 'fly-tipping-resolved', 'worse', 'Publishing pictures of heaps drew copycats to the same corner. We post the clean corner instead.'],
  ['museums', 'volunteers-started', 'no-difference', 'Asking for “heritage volunteers” found nobody new. Asking for somebody who likes taking clocks apart found three.'],
  ['climate', 'event-sign-ups', 'no-difference', 'The repair café was announced to people who already come. The street group’s own page would have reached others.'],
  ['early-help', 'enquiries-resolved', 'no-difference', 'Parents asked the same three questions again. The answers stand in the profile now, and will be counted again.'],
  ['public-health', 'event-sign-ups', 'worse', 'The health check van was announced for the wrong car park, and put right too late. Two people now read every place and time.'],
  ['housing', 'council-tax-support', 'no-difference', 'Tenants took the post for a rent matter and asked their landlord. It now starts with the words Council Tax.'],
  ['libraries', 'event-sign-ups', 'unexpected', 'The quiet hour, meant for autistic visitors, was booked by tired parents as well. Both say that it should stay.'],
  ['volunteering', 'volunteers-started', 'worse', 'Fewer replied to the general call, the third in a row. We stop it, and ask for one thing at a time.'],
  ['highways', 'enquiries-resolved', 'worse', 'An automatic answer about potholes annoyed people who had asked about something else. It is switched off.'],
  ['parks', 'event-sign-ups', 'no-difference', 'Rain in the forecast emptied the list, and we had no plan to offer instead. The next walk has an indoor half.'],
  ['recovery', 'recovery-check-ins', 'worse', 'The group’s new evening was announced in one channel only, and four people came to a locked door. All channels, same hour.'],
  ['customer-services', 'enquiries-resolved', 'no-difference', 'Answering in long sentences made people ask again. Short answer first, link second.'],
  ['youth', 'event-sign-ups', 'no-difference', 'We posted at four in the afternoon. They look at nine in the evening.'],
  ['community-safety', 'fly-tipping-resolved', 'no-difference', 'Reports came in under a post about burglary and were overlooked. One colleague now reads old posts on Mondays.'],
  ['employment-support', 'course-enrolments', 'no-difference', 'The course was full when the post went out. The post now checks the number of places first.'],
  ['carers', 'carers-assessments', 'unexpected', 'Employers asked for the material for their own staff. A version for workplaces is being written.'],
  ['leisure', 'event-sign-ups', 'worse', 'The ladies’ swim was announced with a picture that put off the very women it was for. They chose the next picture.'],
  ['adult-social-care', 'carers-assessments', 'no-difference', 'We linked to the form and nobody finished it on a phone. A telephone number stands beside it now.'],
  ['museums', 'event-sign-ups', 'unexpected', 'A thirty-second film of a squeaking loom filled the weaving workshop. The polished trailer had filled four places.']
];

export const LESSONS: readonly Lesson[] = ROWS.map(([service, measure, direction, text]) => ({
  service,
  measure,
  direction,
  text
}));
