/** What services for care, health, families and learning learnt. */
import type { LessonRow } from './lesson';

export const CARE_LESSONS: readonly LessonRow[] = [
  [
    'recovery',
    'recovery-check-ins',
    'no-difference',
    'A post with figures about harm brought nobody. A few lines by a peer worker did, the week after.'
  ],
  [
    'volunteering',
    'volunteers-started',
    'worse',
    'Eleven signed up and two started: our reply took three weeks. Answer within three days, or do not post the role.'
  ],
  [
    'early-help',
    'event-sign-ups',
    'worse',
    'Half of those who booked the free session did not come. A reminder on the morning is now part of it.'
  ],
  [
    'carers',
    'carers-assessments',
    'no-difference',
    '“Are you a carer?” was scrolled past. “Do you look after somebody?” was not.'
  ],
  [
    'employment-support',
    'job-applications',
    'no-difference',
    'A list of forty vacancies led to no application. One job with a person’s day in it led to six.'
  ],
  [
    'public-health',
    'flu-jabs',
    'no-difference',
    'The same picture as last season was not noticed. Local clinics and opening times did more.'
  ],
  [
    'housing',
    'housing-advice',
    'no-difference',
    'Few dare to ask under a public post. The line “message us, nobody else sees it” goes first from now on.'
  ],
  [
    'fostering',
    'fostering-enquiries',
    'worse',
    'A film about the allowance brought angry comments and fewer calls. Money comes later, in the first conversation.'
  ],
  [
    'youth',
    'event-sign-ups',
    'unexpected',
    'The poster made by two fourteen-year-olds was shared more than anything of ours. We have asked them to make the next one.'
  ],
  [
    'adult-learning',
    'course-enrolments',
    'worse',
    'The booking link broke on older phones for nine days and we did not notice. Test every link on the oldest phone in the team.'
  ],
  [
    'adult-social-care',
    'job-applications',
    'no-difference',
    'The advert spoke of competencies. The one that spoke of mornings, tea and walks did better.'
  ],
  [
    'carers',
    'event-sign-ups',
    'worse',
    'An evening event for carers was hard to leave the house for: five booked, one came. Late mornings work.'
  ],
  [
    'recovery',
    'enquiries-resolved',
    'unexpected',
    'Most who wrote were not asking for themselves but for a brother, a daughter, a friend. We wrote a page for them.'
  ],
  [
    'early-help',
    'enquiries-resolved',
    'no-difference',
    'Parents asked the same three questions again. The answers stand in the profile now, and will be counted again.'
  ],
  [
    'public-health',
    'event-sign-ups',
    'worse',
    'The health check van was announced for the wrong car park, and put right too late. Somebody else now reads every place and time.'
  ],
  [
    'housing',
    'council-tax-support',
    'no-difference',
    'Tenants took the post for a rent matter and asked their landlord. It now starts with the words Council Tax.'
  ],
  [
    'volunteering',
    'volunteers-started',
    'worse',
    'Fewer replied to the general call, the third in a row. We stop it, and ask for one thing at a time.'
  ],
  [
    'recovery',
    'recovery-check-ins',
    'worse',
    'The group’s new evening was announced in one channel only, and people came to a locked door. All channels, same hour.'
  ],
  [
    'youth',
    'event-sign-ups',
    'no-difference',
    'We posted at four in the afternoon. They look at nine in the evening.'
  ],
  [
    'employment-support',
    'course-enrolments',
    'no-difference',
    'The course was full when the post went out. The post now checks the number of places first.'
  ],
  [
    'carers',
    'carers-assessments',
    'unexpected',
    'Employers asked for the material for their own staff. A version for workplaces is being written.'
  ],
  [
    'adult-social-care',
    'carers-assessments',
    'no-difference',
    'We linked to the form and nobody finished it on a phone. A telephone number stands beside it now.'
  ]
];
