/** Voices of services for care, health, work and homes. */
import type { Voice } from './voice';

export const LIFE_VOICES: Readonly<Record<string, Voice>> = {
  'carers-assessments': {
    who: [
      'Adult children who care for a parent',
      'Parents of disabled children',
      'Partners',
      'Working carers',
      'Young adult carers'
    ],
    routes: ['asked', 'asked', 'message-thread', 'tracked-link'],
    sources: ['Request form, “how did you hear?”', 'Carers’ register, first requests by source'],
    path: 'carers/assessment',
    quotes: [
      '“I read the post three times before I saw that it was about me.”',
      '“I’m not a carer, I’m his wife. But yes, please.”',
      '“Somebody in the comments said just ask. So I did.”'
    ],
    explanations: [
      'Surgeries hand out the same leaflet.',
      'A television drama about a carer was shown that month.',
      'The hospital discharge team suggested it to some of them as well.'
    ]
  },
  'recovery-check-ins': {
    who: [
      'Adults worried about their drinking',
      'People returning after a gap',
      'People using opiates',
      'Partners who came along'
    ],
    routes: ['message-thread', 'message-thread', 'asked', 'tracked-link'],
    sources: ['Case system, self-referrals by source', 'Message log, bookings made in the thread'],
    path: 'recovery/check-in',
    quotes: [
      '“It took me four evenings to press send.”',
      '“Nobody asked me anything I didn’t want to say.”',
      '“I’d been reading your posts for a year.”'
    ],
    explanations: [
      'A neighbouring clinic had closed its list.',
      'Family members urged some people to come.',
      'New year brings more people every year.'
    ]
  },
  'volunteers-started': {
    who: [
      'Retired residents',
      'Students',
      'People between jobs',
      'Young people on an award scheme',
      'Former service users'
    ],
    routes: ['asked', 'tracked-link', 'asked', 'code'],
    sources: ['Volunteer database, first session', 'Welcome form, “how did you hear?”'],
    path: 'volunteer',
    quotes: [
      '“One hour a week, it said. I can do one hour.”',
      '“I was looking for something to get me out of the flat.”'
    ],
    explanations: [
      'A national volunteering week took place.',
      'Some had been on the waiting list since last year.',
      'Other charities were recruiting from the same people.'
    ]
  },
  'fostering-enquiries': {
    who: [
      'Couples in their forties and fifties',
      'Single adults with a spare room',
      'Teachers and care workers'
    ],
    routes: ['asked', 'message-thread', 'tracked-link'],
    sources: ['Enquiry form, “what made you call?”', 'Recruitment log'],
    path: 'fostering/first-call',
    quotes: [
      '“We’ve followed you for two years. It was the film about bedtime.”',
      '“I didn’t know you could be single.”'
    ],
    explanations: [
      'A regional campaign ran on the radio.',
      'Foster carers bring in friends by word of mouth.'
    ]
  },
  'flu-jabs': {
    who: ['People over sixty-five', 'Pregnant women', 'Carers', 'Care home staff', 'Parents of toddlers'],
    routes: ['tracked-link', 'code', 'tracked-link', 'asked'],
    sources: ['Clinic booking system, by code', 'Pharmacy returns, by code'],
    path: 'flu',
    quotes: ['“Booked while the kettle boiled.”', '“The map of drop-ins was handy.”'],
    explanations: [
      'Surgeries sent text messages in the same fortnight.',
      'A national campaign was on television.'
    ]
  },
  'job-applications': {
    who: [
      'People out of work for six months or more',
      'School and college leavers',
      'Parents returning to work',
      'Care workers'
    ],
    routes: ['tracked-link', 'tracked-link', 'code', 'asked'],
    sources: ['Recruitment system, source of application', 'Work coach log'],
    path: 'jobs',
    quotes: [
      '“The day-in-the-life video made me think I could do it.”',
      '“You answered my question about the hours, so I applied.”'
    ],
    explanations: ['The vacancy was on job boards as well.', 'A jobs fair took place in the same week.']
  },
  'home-safety-visits': {
    who: ['Older residents who live alone', 'Relatives who live elsewhere', 'New parents'],
    routes: ['tracked-link', 'asked', 'message-thread'],
    sources: ['Visit bookings, by source', 'Fire service monthly return'],
    path: 'safe-at-home',
    quotes: [
      '“Booked it for my mum from two hundred miles away.”',
      '“The tumble dryer post frightened me into it.”'
    ],
    explanations: ['A house fire was in the local news.', 'Wardens left cards in some of the same streets.']
  },
  'housing-advice': {
    who: ['Private renters with a notice', 'Tenants behind with the rent', 'Families staying with relatives'],
    routes: ['message-thread', 'asked', 'tracked-link'],
    sources: [
      'Housing options system, first appointments by source',
      'Appointment form, “how did you hear?”'
    ],
    path: 'housing/advice',
    quotes: [
      '“I thought you could only come once you were on the street.”',
      '“The landlord said leave by Friday. You said I didn’t have to.”'
    ],
    explanations: [
      'Rents rose across the town that quarter.',
      'The advice charity was full and sent people to us.'
    ]
  }
};
