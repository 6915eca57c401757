/** Outcomes: what residents did, or got, after contact with an account. */
import { measure, type DemoMeasure } from './kinds';

const PEOPLE = { countsPeople: true };

export const OUTCOME_MEASURES: readonly DemoMeasure[] = [
  measure(
    'outcome',
    {
      slug: 'enquiries-resolved',
      name: 'Enquiries resolved online',
      unitOne: 'enquiry resolved',
      unitMany: 'enquiries resolved',
      counts:
        'Questions asked in comments or messages and answered there, so that no call or visit was needed.',
      doesNotCount:
        'Questions passed on to a call centre, thanks, and complaints that went to the complaints team.'
    },
    { headline: true }
  ),
  measure(
    'outcome',
    {
      slug: 'event-sign-ups',
      name: 'Event sign-ups',
      unitOne: 'sign-up',
      unitMany: 'sign-ups',
      counts: 'Places booked at a council event, class or visit by somebody who came from an account.',
      doesNotCount: 'Interested or going on a platform, and places booked by colleagues.'
    },
    { headline: true }
  ),
  measure(
    'outcome',
    {
      slug: 'library-memberships',
      name: 'Library memberships started',
      unitOne: 'membership started',
      unitMany: 'memberships started',
      counts:
        'New members, and members who came back after two years or more, who name an account or came by its link.',
      doesNotCount: 'Renewals, and whole classes enrolled by a school.'
    },
    { headline: true, ...PEOPLE }
  ),
  measure(
    'outcome',
    {
      slug: 'carers-assessments',
      name: 'Carers’ assessments requested',
      unitOne: 'carer’s assessment requested',
      unitMany: 'carers’ assessments requested',
      counts: 'First requests by a carer, or a request after a break of twelve months.',
      doesNotCount: 'Yearly reviews, and requests made by a professional on their own account.'
    },
    { headline: true, ...PEOPLE }
  ),
  measure(
    'outcome',
    {
      slug: 'recovery-check-ins',
      name: 'Recovery check-ins booked',
      unitOne: 'check-in booked',
      unitMany: 'check-ins booked',
      counts: 'First check-ins, and check-ins after a gap of three months, booked by the person themselves.',
      doesNotCount: 'Appointments that a court, a surgery or a hospital made for somebody.'
    },
    { headline: true, ...PEOPLE, sensitive: true }
  ),
  measure(
    'outcome',
    {
      slug: 'missed-bin-reports',
      name: 'Repeat missed-bin reports',
      unitOne: 'repeat report',
      unitMany: 'repeat reports',
      counts: 'Second and later reports of a missed collection at the same address within four weeks.',
      doesNotCount: 'First reports, and bins that were not out in time.'
    },
    { headline: true, better: 'lower' }
  ),
  measure(
    'outcome',
    {
      slug: 'volunteers-started',
      name: 'Volunteers who started',
      unitOne: 'volunteer started',
      unitMany: 'volunteers started',
      counts: 'People who turned up for their first session of a council or partner role.',
      doesNotCount: 'People who only filled in the form, and company team days.'
    },
    { headline: true, ...PEOPLE }
  ),
  measure(
    'outcome',
    {
      slug: 'fostering-enquiries',
      name: 'Fostering enquiries',
      unitOne: 'fostering enquiry',
      unitMany: 'fostering enquiries',
      counts: 'Households that asked for a first conversation about fostering.',
      doesNotCount: 'Requests for a leaflet, and foster carers who are approved elsewhere.'
    },
    PEOPLE
  ),
  measure(
    'outcome',
    {
      slug: 'flu-jabs',
      name: 'Flu jab bookings',
      unitOne: 'flu jab booked',
      unitMany: 'flu jabs booked',
      counts: 'Bookings at council clinics and partner pharmacies with one of our links or codes.',
      doesNotCount: 'Bookings by letter or through a surgery.'
    },
    PEOPLE
  ),
  measure('outcome', {
    slug: 'job-applications',
    name: 'Job applications made',
    unitOne: 'application made',
    unitMany: 'applications made',
    counts: 'Complete applications for jobs and apprenticeships, by residents who came from an account.',
    doesNotCount: 'Clicks on a vacancy, and applications that were started and not sent.'
  }),
  measure('outcome', {
    slug: 'fly-tipping-resolved',
    name: 'Fly-tipping reports resolved',
    unitOne: 'report resolved',
    unitMany: 'reports resolved',
    counts: 'Reports that reached us through an account, where the waste is gone and the resident was told.',
    doesNotCount: 'The same heap reported twice, and waste on private land.'
  }),
  measure(
    'outcome',
    {
      slug: 'council-tax-support',
      name: 'Council Tax Support claims started',
      unitOne: 'claim started',
      unitMany: 'claims started',
      counts: 'New claims by households that came from a post, a message or the newsletter.',
      doesNotCount: 'Changes to a running claim.'
    },
    PEOPLE
  ),
  measure(
    'outcome',
    {
      slug: 'course-enrolments',
      name: 'Course enrolments',
      unitOne: 'enrolment',
      unitMany: 'enrolments',
      counts: 'Places taken up on an adult learning course, counted at the first lesson.',
      doesNotCount: 'Waiting lists, and places paid for by an employer.'
    },
    PEOPLE
  ),
  measure('outcome', {
    slug: 'home-safety-visits',
    name: 'Home fire safety visits booked',
    unitOne: 'visit booked',
    unitMany: 'visits booked',
    counts: 'Visits booked with the fire service through our form by a resident or a relative.',
    doesNotCount: 'Visits that a professional arranged.'
  }),
  measure('outcome', {
    slug: 'housing-advice',
    name: 'Housing advice appointments booked',
    unitOne: 'appointment booked',
    unitMany: 'appointments booked',
    counts: 'First appointments booked while the household still had its home.',
    doesNotCount: 'Appointments on the day of homelessness, and repairs.'
  })
];
