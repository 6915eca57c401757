/** Voices of everyday services: answers, events, bins, books, courses. */
import type { Voice } from './voice';

export const CITIZEN_VOICES: Readonly<Record<string, Voice>> = {
  'enquiries-resolved': {
    who: [
      'Residents who asked in comments',
      'Residents who sent a message',
      'People who work shifts and asked in the evening',
      'Newcomers to the area',
      'Small businesses'
    ],
    routes: ['message-thread', 'message-thread', 'message-thread', 'platform-record'],
    sources: [
      'Inbox log, answered and closed',
      'Contact centre weekly log',
      'Message export, closed threads'
    ],
    path: 'contact',
    quotes: [
      '“Thank you, that saved me a phone call.”',
      '“Didn’t expect an answer on a Sunday. All sorted.”',
      '“Brilliant, that’s exactly the form I couldn’t find.”',
      '“Quicker than I feared. Cheers.”'
    ],
    explanations: [
      'The contact centre had longer waits that week, so more people wrote to us.',
      'The web page on the same subject was rewritten in the same month.',
      'Some would have found the answer on the website.',
      'A letter to all households went out in the same week.'
    ]
  },
  'event-sign-ups': {
    who: [
      'Parents of under-fives',
      'Adults who had not been to an event of ours before',
      'Families from outside the ward',
      'Older residents who live alone',
      'Home-educating families',
      'Students'
    ],
    routes: ['tracked-link', 'tracked-link', 'asked', 'code'],
    sources: [
      'Booking system, source of booking',
      'Sign-in sheet with “how did you hear?”',
      'Booking export'
    ],
    path: 'whats-on',
    quotes: [
      '“Saw it on my phone on the bus and booked there and then.”',
      '“My sister sent me the post.”',
      '“I’d never have known this was on.”'
    ],
    explanations: [
      'Posters were up in the same fortnight; people who named a poster are not counted.',
      'School holidays: numbers usually rise.',
      'A local paper listed the event as well.',
      'The weather was fine and more people were about.',
      'The new booking page is simpler, whatever brought people to it.'
    ]
  },
  'library-memberships': {
    who: [
      'New members under 25',
      'Parents and babies',
      'People new to the area',
      'Members who came back',
      'Adults learning English'
    ],
    routes: ['asked', 'asked', 'tracked-link', 'code'],
    sources: [
      'Library system, new members by source',
      'Joining form, “how did you hear?”',
      'Online joining page, source of visit'
    ],
    path: 'libraries/join',
    quotes: [
      '“I thought you still had to pay to join.”',
      '“The video about the study rooms got me in.”',
      '“Joined for the audiobooks, stayed for the heating.”'
    ],
    explanations: [
      'A school visit took place in the same week; its pupils are not counted.',
      'The streaming service that people used before put its price up.',
      'Some joined because a friend took them along.',
      'The branch had longer opening hours that month.'
    ]
  },
  'missed-bin-reports': {
    who: [
      'Households on the northern rounds',
      'Households on the southern rounds',
      'Streets with shared bins'
    ],
    routes: ['platform-record', 'message-thread', 'tracked-link'],
    sources: ['Waste system, repeat reports by round', 'Crew reports compared with posts of the same day'],
    path: 'bins/collection-day',
    quotes: ['“Fair play, you said it’d be Thursday and it was.”', '“Ta for letting us know before I rang.”'],
    explanations: [
      'Two new vehicles joined the rounds in spring.',
      'The rounds were redrawn the year before; some of the settling down is due to that.',
      'Fewer parked cars blocked the lorries during the holidays.'
    ]
  },
  'fly-tipping-resolved': {
    who: ['Residents who sent a photograph', 'Street champions', 'Dog walkers'],
    routes: ['message-thread', 'message-thread', 'tracked-link'],
    sources: ['Street cleansing system, closed jobs', 'Message log with job numbers'],
    path: 'report/fly-tipping',
    quotes: [
      '“Gone by the next morning. Impressed.”',
      '“First time anyone told me what happened after I reported it.”'
    ],
    explanations: [
      'Wardens walked the same streets that week and would have found some of it.',
      'A skip day took place nearby.'
    ]
  },
  'council-tax-support': {
    who: [
      'Working households on low pay',
      'Pensioners who had not claimed before',
      'People who had just lost a job'
    ],
    routes: ['tracked-link', 'asked', 'message-thread'],
    sources: ['Benefits system, new claims by source', 'Claim form, “what made you apply?”'],
    path: 'council-tax-support',
    quotes: [
      '“I thought it was only for people out of work.”',
      '“The example with the wages looked just like mine.”'
    ],
    explanations: [
      'The yearly bills went out in the same month.',
      'An advice charity ran a benefits check at the same time.'
    ]
  },
  'course-enrolments': {
    who: [
      'Adults without a level 2 qualification',
      'Parents of school-age children',
      'People learning English',
      'People over sixty'
    ],
    routes: ['asked', 'tracked-link', 'asked', 'code'],
    sources: ['Enrolment form, “how did you hear?”', 'Learner records, first lesson attended'],
    path: 'learning/courses',
    quotes: [
      '“The comments made it look friendly.”',
      '“Haven’t been in a classroom for thirty years. Glad I clicked.”'
    ],
    explanations: [
      'The job centre sends learners to the same courses.',
      'The printed guide reached homes in the same month.'
    ]
  }
};
