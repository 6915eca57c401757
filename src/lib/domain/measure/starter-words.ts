/** The starter pack in words: what each measure is called, what it counts and what not, and where its number comes from. */

export interface StarterWords {
  name: string;
  /** One of it, and several: "enquiry resolved", "enquiries resolved". */
  units: readonly [one: string, many: string];
  /** Its last sentence says where the number is taken from. */
  counts: string;
  doesNotCount: string;
}

/**
 * The name and units of a sensitive measure hold no everyday words such as "months": the checklist of a publication stops
 * numbers that stand near one of its words (typed-words/telling-numbers.ts), and would stop "in the 12 months before".
 */
export const STARTER_WORDS = {
  'enquiries-resolved-by-message': {
    name: 'Enquiries resolved by message',
    units: ['enquiry resolved', 'enquiries resolved'],
    counts:
      'Residents’ questions answered in full in comments or messages. Each conversation counts once a day. Taken from the account’s inbox.',
    doesNotCount: 'Questions passed on to another team, thanks, and formal complaints.'
  },
  'online-forms-completed': {
    name: 'Online forms completed',
    units: ['form completed', 'forms completed'],
    counts:
      'Forms completed on our website by people who came through a tracked link. Taken from the website’s form reports, by the day each was sent.',
    doesNotCount: 'Forms begun but not sent, tests, and forms that staff filled in for somebody.'
  },
  'avoidable-calls': {
    name: 'Avoidable calls',
    units: ['avoidable call', 'avoidable calls'],
    counts:
      'Calls asking only for something that we had already posted, such as opening times. Taken from the contact centre’s log, where the adviser marks them.',
    doesNotCount: 'Calls about the caller’s own case, and calls from people who do not use the internet.'
  },
  'event-places-taken-up': {
    name: 'Event places taken up',
    units: ['event place taken up', 'event places taken up'],
    counts:
      'People who booked through a tracked link or with a code, and came. Somebody who comes to several events counts at each. Taken from the booking system and the register at the door.',
    doesNotCount: 'Bookings where nobody came, colleagues at work, and “going” or “interested” on a platform.'
  },
  'learners-enrolled': {
    name: 'Learners enrolled',
    units: ['learner enrolled', 'learners enrolled'],
    counts:
      'People who came to the first lesson of an adult course and named one of our accounts at enrolment. Taken from the class register and the enrolment forms.',
    doesNotCount: 'People on a waiting list, staff training, and a second course in the same school year.'
  },
  'learners-who-moved-on': {
    name: 'In work or further study after a course',
    units: ['learner who moved on', 'learners who moved on'],
    counts:
      'Learners who named one of our accounts at enrolment and, six months after the course, were in paid work or on another course. Taken from the follow-up survey.',
    doesNotCount: 'Learners who did not answer, and work that they already had before the course.'
  },
  'new-library-members': {
    name: 'New library members',
    units: ['new library member', 'new library members'],
    counts:
      'People who joined through a tracked link, or named one of our accounts when they joined. Taken from the library system, by the day they joined.',
    doesNotCount: 'Renewals, replacement cards, and classes that a school signed up together.'
  },
  'museum-and-theatre-tickets': {
    name: 'Museum and theatre tickets booked',
    units: ['ticket booked', 'tickets booked'],
    counts:
      'Tickets, paid or free, that were booked through a tracked link or with a code and not returned. Taken from the box office system.',
    doesNotCount: 'School parties, press tickets, and sales in the shop.'
  },
  'first-fostering-conversations': {
    name: 'First fostering conversations',
    units: ['first fostering conversation', 'first fostering conversations'],
    counts:
      'Households that talked to the fostering team for the first time and named one of our accounts when asked how they heard. Taken from the team’s list of enquiries.',
    doesNotCount: 'Messages that did not go on to a conversation, and households that already foster.'
  },
  'funded-childcare-places': {
    name: 'Funded childcare places taken up',
    units: ['funded place taken up', 'funded places taken up'],
    counts:
      'Children in their first term of a funded place whose family applied through a tracked link. Taken from the application form and the termly headcount.',
    doesNotCount:
      'Applications that have not become a place, and children who moved from another funded place.'
  },
  'young-carers-in-touch': {
    name: 'Young carers who got in touch',
    units: ['young carer in touch', 'young carers in touch'],
    counts:
      'Carers under 18 who first contacted the young carers’ service, themselves or through a parent, and named one of our accounts. Taken from the service’s monthly total.',
    doesNotCount:
      'Referrals by schools and other professionals, and young carers already known to the service.'
  },
  'carers-registered': {
    name: 'Carers newly registered',
    units: ['carer registered', 'carers registered'],
    counts:
      'Adults who care for somebody without pay and joined the carers’ register through a tracked link, or named one of our accounts. Taken from the register, by the day they joined.',
    doesNotCount: 'Renewals, paid care workers, and carers signed up by a professional.'
  },
  'first-recovery-appointments': {
    name: 'First recovery appointments kept',
    units: ['first recovery appointment kept', 'first recovery appointments kept'],
    counts:
      'People who kept a first appointment about drugs or alcohol, booked by message or through a tracked link. Taken from the recovery service’s appointment book.',
    doesNotCount: 'Missed appointments, people already in treatment, and referrals by professionals.'
  },
  'attempts-to-quit-smoking': {
    name: 'Attempts to quit smoking',
    units: ['quit attempt', 'quit attempts'],
    counts:
      'People who set a quit date with an adviser and named one of our accounts when asked how they heard. Taken from the stop-smoking service’s records, by the quit date.',
    doesNotCount:
      'Requests for information, and a second attempt by the same person in the same financial year.'
  },
  'domestic-abuse-self-referrals': {
    name: 'Domestic abuse self-referrals',
    units: ['domestic abuse self-referral', 'domestic abuse self-referrals'],
    counts:
      'People who asked the domestic abuse service for help themselves and, if it was safe to ask, named one of our accounts. Taken from the service’s monthly total; nothing else is passed on.',
    doesNotCount: 'Referrals by the police and other professionals, and people whom it was not safe to ask.'
  },
  'in-recovery-at-review': {
    name: 'In recovery at review',
    units: ['person in recovery at review', 'people in recovery at review'],
    counts:
      'People still in recovery at their six-month review, whose first appointment was booked by message or through a tracked link. Taken from the recovery service’s reviews, as a monthly total.',
    doesNotCount: 'Reviews that have not taken place, and people who moved out of the area.'
  },
  'early-homelessness-advice': {
    name: 'Early homelessness advice',
    units: ['household advised on homelessness', 'households advised on homelessness'],
    counts:
      'Households that asked for advice by message or through a tracked link, and got it while they still had their home. Taken from the housing advice team’s case list.',
    doesNotCount: 'Households that had already lost their home, repeat requests, and questions about repairs.'
  },
  'first-debt-advice-sessions': {
    name: 'First debt advice sessions',
    units: ['first debt advice session', 'first debt advice sessions'],
    counts:
      'People who came to a first debt advice session booked through a tracked link. Taken from the advice service’s monthly total.',
    doesNotCount: 'Missed sessions, later sessions, and general questions about Council Tax.'
  },
  'missed-collections-reported': {
    name: 'Missed collections reported',
    units: ['missed collection reported', 'missed collections reported'],
    counts:
      'Reports that a bin or box was not emptied on its day, in whatever way they reach us. Each address counts once a day. Taken from the waste system.',
    doesNotCount: 'Bins put out late, and streets for which another day had been announced.'
  },
  'food-caddy-orders': {
    name: 'Food waste caddies ordered',
    units: ['food caddy order', 'food caddy orders'],
    counts:
      'Orders for food waste caddies placed through a tracked link. Each household counts once. Taken from the online order form.',
    doesNotCount: 'Replacements for lost or broken caddies, liners, and caddies handed out at events.'
  },
  'street-faults-mended': {
    name: 'Street faults mended',
    units: ['street fault mended', 'street faults mended'],
    counts:
      'Potholes, street lights, signs and drains that were reported to one of our accounts and have been mended. Taken from the highways system, by the day the job was closed.',
    doesNotCount: 'The same fault reported again, jobs closed without a repair, and faults on private land.'
  },
  'consultation-responses': {
    name: 'Consultation responses',
    units: ['consultation response', 'consultation responses'],
    counts:
      'Responses to a council consultation from people who came through a tracked link. Taken from the consultation platform, by the day each was sent.',
    doesNotCount: 'Comments under posts, empty responses, and responses by staff as part of their job.'
  },
  'residents-ideas-adopted': {
    name: 'Residents’ ideas adopted',
    units: ['idea adopted', 'ideas adopted'],
    counts:
      'Changes that residents suggested to one of our accounts and that we have made and announced. Each change counts once. Taken from the service’s list of “you said, we did”.',
    doesNotCount: 'Ideas that are still being looked at, changes that were already planned, and repairs.'
  },
  'care-job-applications': {
    name: 'Applications for care jobs',
    units: ['care job application', 'care job applications'],
    counts:
      'Complete applications for care jobs from people who came through a tracked link or named one of our accounts. Taken from the recruitment system.',
    doesNotCount: 'Applications begun but not sent, and people who already work in care for us.'
  },
  'first-volunteer-shifts': {
    name: 'First shifts by volunteers',
    units: ['first shift by a volunteer', 'first shifts by volunteers'],
    counts:
      'People who came to their first shift and had named one of our accounts when they signed up. Taken from the volunteer rota, by the day of the shift.',
    doesNotCount: 'Sign-ups that have not become a shift, and volunteers who only changed roles.'
  },
  'care-workers-still-in-post': {
    name: 'Care workers still in post',
    units: ['care worker still in post', 'care workers still in post'],
    counts:
      'People who applied for a care job through a tracked link and still worked in care for us six months after they started. Taken from the recruitment and payroll records, as a total.',
    doesNotCount: 'Agency and seasonal workers, and people who have not yet been with us for six months.'
  },
  'emergency-alert-sign-ups': {
    name: 'Sign-ups for emergency alerts',
    units: ['alert sign-up', 'alert sign-ups'],
    counts:
      'New sign-ups for flood, snow and other alerts through a tracked link, less those cancelled in the same month. Taken from the alert system, as a total.',
    doesNotCount: 'Changes of details, and staff who sign up as part of their job.'
  },
  'monthly-reach': {
    name: 'Monthly reach',
    units: ['viewer reached', 'viewers reached'],
    counts:
      'Different viewers of one account in a calendar month, as the platform estimates them. Taken from the platform’s own statistics.',
    doesNotCount:
      'Paid advertising, where the platform shows it apart. Reach is never added up: the same person may see several accounts.'
  },
  'clicks-through': {
    name: 'Clicks through to our website',
    units: ['click through to our website', 'clicks through to our website'],
    counts:
      'Clicks on an account’s tracked link that opened a page of our website. Taken from the website’s statistics.',
    doesNotCount:
      'Clicks by staff on the council’s network, visits from a search, and visits from links that are not tracked.'
  },
  'followers-at-month-end': {
    name: 'Followers at the end of the month',
    units: ['follower', 'followers'],
    counts:
      'Followers or subscribers of one account on the last day of the month. Taken from the account’s own page.',
    doesNotCount:
      'Followers of our other accounts: the same person may follow several. Having more followers is not an outcome.'
  }
} as const satisfies Readonly<Record<string, StarterWords>>;

export type StarterKey = keyof typeof STARTER_WORDS;
