/** What people of the demonstration ask each other for, what they answered, and what helped. */
import type { AskedBy, RequestKind } from '$lib/domain/network/help';
import type { Theme, WeakStep } from '$lib/domain/network/themes';

export interface DemoRequest {
  kind: RequestKind;
  theme: Theme;
  step: WeakStep;
  account: string;
  measure?: string;
  words: string;
  address?: string;
  askedBy: string;
  daysAgo: number;
  /** For passing on: how many days later it is of no use any more. */
  wantedWithin?: number;
  /** Who answered, how many days later, in which words. */
  replies: readonly (readonly [local: string, daysLater: number, words: string])[];
  closed?: { daysLater: number; helpedBy: string | null; lesson?: string; usedBy?: readonly string[] };
}

export const DEMO_REQUESTS: readonly DemoRequest[] = [
  {
    ...{ kind: 'help', theme: 'evidence', step: 'route', account: 'facebook-riversidelearns' },
    measure: 'course-enrolments',
    words:
      'We log enrolments and do not know how people came. The form has no question. How did others begin?',
    ...{ askedBy: 'learning.lead', daysAgo: 188 },
    replies: [
      ['libraries.children', 1, 'We ask at the desk and tick one of five boxes. Happy to send you our card.'],
      ['work.lead', 3, 'We put a link of its own in every post. It takes a minute, and it counts by itself.']
    ],
    closed: {
      ...{ daysLater: 24, helpedBy: 'libraries.children' },
      lesson: 'Ask one question at the first lesson, “How did you hear of it?”, with five boxes to tick.',
      usedBy: ['early-help', 'volunteering', 'leisure', 'museums', 'carers', 'parks']
    }
  },
  {
    ...{ kind: 'help', theme: 'evidence', step: 'evidence', account: 'x-riversideroads' },
    measure: 'enquiries-resolved',
    words:
      'We answer questions all day and keep nothing of it. What is enough, without anybody’s name in it?',
    ...{ askedBy: 'highways.lead', daysAgo: 171 },
    replies: [
      [
        'customer.lead',
        2,
        'The link to the thread is enough. We cut names away when we keep a picture of it.'
      ],
      ['waste.rounds', 2, 'A tally sheet by the phone, and a link to one thread of the day.']
    ],
    closed: {
      ...{ daysLater: 30, helpedBy: 'customer.lead' },
      lesson: 'Keep the address of the thread as evidence. No picture and no name is needed.',
      usedBy: ['waste', 'housing', 'planning', 'registrars']
    }
  },
  {
    ...{ kind: 'help', theme: 'measures', step: 'measure', account: 'youtube-livingwellriverside' },
    words: 'Our films are watched, and that is all we can say. What could we count instead of views?',
    ...{ askedBy: 'adultcare.lead', daysAgo: 150 },
    replies: [
      [
        'museums.lead',
        4,
        'We asked teachers who book whether they had seen the film. That became our measure.'
      ]
    ],
    closed: {
      ...{ daysLater: 41, helpedBy: 'museums.lead' },
      lesson: 'Count what happens at the next visit: ask whether people had watched it, and what they did.',
      usedBy: ['museums', 'customer-services']
    }
  },
  {
    ...{ kind: 'help', theme: 'time', step: 'returns', account: 'x-riversideplanning' },
    words: 'Months go by and I have logged nothing, although we did things. How do you keep it going?',
    ...{ askedBy: 'planning.lead', daysAgo: 133 },
    replies: [
      [
        'parks.lead',
        1,
        'First Monday of the month, ten minutes, before I open my mail. It is in the calendar.'
      ],
      ['carers.groups', 6, '“Nothing to record” is one tap. That counts as well.']
    ],
    closed: {
      ...{ daysLater: 20, helpedBy: 'parks.lead' },
      lesson:
        'Ten minutes on the first Monday of the month, in the calendar, with “nothing to record” as an answer.',
      usedBy: ['housing', 'climate', 'trading-standards']
    }
  },
  {
    ...{ kind: 'help', theme: 'stories', step: 'other', account: 'facebook-riversiderecovery' },
    words: 'People tell us wonderful things and are afraid of being recognised. How do you ask for consent?',
    ...{ askedBy: 'recovery.outreach', daysAgo: 117 },
    replies: [
      [
        'carers.advice',
        1,
        'We read the words back to them first. Then we ask what for, one use after another.'
      ],
      ['fostering.lead', 5, 'Say that they can take it back, and how. It makes people braver.']
    ],
    closed: {
      ...{ daysLater: 18, helpedBy: 'carers.advice' },
      lesson: 'Read the words back before asking for consent, and begin with how to take it back.',
      usedBy: ['fostering', 'housing']
    }
  },
  {
    ...{ kind: 'help', theme: 'evidence', step: 'check', account: 'facebook-saferriverside' },
    measure: 'home-safety-visits',
    words: 'Nobody outside has looked at our figures. Whom do you ask, and what do they want to see?',
    ...{ askedBy: 'safety.lead', daysAgo: 96 },
    replies: [
      ['comms.editor', 2, 'Ask us. We look at five outcomes in a quarter of an hour, with you or without.']
    ],
    closed: {
      ...{ daysLater: 9, helpedBy: 'comms.editor' },
      lesson: 'Ask communications for a check of five outcomes together. It takes a quarter of an hour.',
      usedBy: ['trading-standards']
    }
  },
  {
    ...{ kind: 'help', theme: 'comments', step: 'other', account: 'nextdoor-safer-riverside' },
    words: 'A rumour about one street goes round every weekend. Do you answer, or leave it?',
    ...{ askedBy: 'safety.wardens', daysAgo: 83 },
    replies: [
      [
        'customer.evenings',
        1,
        'Once, with the facts and where to ask. Then we hide repeats and keep a note of it.'
      ],
      ['emergency.duty', 2, 'We pin one answer and link to it.']
    ],
    closed: { daysLater: 14, helpedBy: null }
  },
  {
    ...{ kind: 'help', theme: 'evidence', step: 'route', account: 'newsletter-greener-riverside' },
    measure: 'enquiries-resolved',
    words: 'Most of what we log has “not known” for the route. We have no desk at which to ask.',
    ...{ askedBy: 'climate.lead', daysAgo: 40 },
    replies: [
      ['publichealth.campaigns', 3, 'A code in the newsletter worked for us: people type it when they book.']
    ]
  },
  {
    ...{ kind: 'help', theme: 'access', step: 'other', account: 'youtube-riversidedemocracy' },
    words:
      'Our captions are made by a machine and get names of wards wrong. Is there a quick way to mend them?',
    ...{ askedBy: 'democracy.lead', daysAgo: 26 },
    replies: []
  },
  {
    ...{ kind: 'help', theme: 'measures', step: 'measure', account: 'linkedin-riverside-planning' },
    words: 'What would show that a post for builders made a difference? We have no measure of our own.',
    ...{ askedBy: 'planning.validation', daysAgo: 12 },
    replies: [
      ['work.coach', 2, 'Ask when they send something in: have you seen our checklist? Then count the yes.']
    ]
  },
  {
    ...{ kind: 'cover', theme: 'cover', step: 'cover', account: 'podcast-between-the-shelves' },
    words: 'I make it alone. I need somebody who can publish an episode when I am on leave.',
    ...{ askedBy: 'lead', daysAgo: 61 },
    replies: [['libraries.branch', 4, 'I can learn it, if you show me one episode from start to end.']]
  },
  {
    ...{ kind: 'cover', theme: 'cover', step: 'cover', account: 'nextdoor-riverside-recycling' },
    words: 'Two weeks without anybody in the new year. Notices of changed rounds must go out.',
    ...{ askedBy: 'waste.outreach', daysAgo: 19 },
    replies: []
  },
  {
    ...{ kind: 'cover', theme: 'cover', step: 'cover', account: 'x-riversidedemocracy' },
    words: 'Nobody covers on evenings when the council meets. One more person would do.',
    ...{ askedBy: 'democracy.lead', daysAgo: 33 },
    replies: [['customer.evenings', 2, 'We are here until eight anyway, and can take it on those evenings.']]
  },
  {
    ...{ kind: 'amplification', theme: 'ideas', step: 'other', account: 'facebook-healthyriverside' },
    words: 'Flu jabs in the centre on Saturdays. Please pass it on where older people read you.',
    ...{
      address: 'https://riverside.example/flu',
      askedBy: 'publichealth.campaigns',
      daysAgo: 44,
      wantedWithin: 30
    },
    replies: [
      ['customer.digital', 1, 'It is in the round-up and on the alerts channel.'],
      ['adultcare.lead', 1, 'Passed on to families.']
    ],
    closed: { daysLater: 31, helpedBy: 'customer.digital' }
  },
  {
    ...{ kind: 'amplification', theme: 'ideas', step: 'other', account: 'facebook-fosterforriverside' },
    words: 'An open evening for people who wonder about fostering. Schools and parents would help us most.',
    ...{
      address: 'https://riverside.example/fostering-evening',
      askedBy: 'fostering.lead',
      daysAgo: 9,
      wantedWithin: 24
    },
    replies: [['familyhubs.lead', 1, 'It goes up at the hubs tomorrow, with our own picture.']]
  }
];

/** Who offers help with what, and how they like to be asked. */
export const DEMO_OFFERS: readonly (readonly [
  local: string,
  askedBy: AskedBy,
  themes: readonly Theme[],
  words: string | null
])[] = [
  ['lead', 'here', ['evidence', 'stories'], 'Mornings are best.'],
  ['libraries.children', 'in-person', ['evidence'], 'Come by the children’s library on a Wednesday.'],
  ['libraries.digital', 'mail', ['tools', 'evidence'], null],
  ['carers.advice', 'call', ['stories'], 'After three in the afternoon.'],
  ['publichealth.campaigns', 'mail', ['evidence', 'measures'], 'Codes and tracked links.'],
  ['museums.lead', 'here', ['measures', 'tools'], null],
  ['work.lead', 'mail', ['evidence'], null],
  ['parks.lead', 'in-person', ['time'], 'I am outdoors most days; a walk works well.'],
  ['customer.lead', 'here', ['comments', 'evidence'], null],
  ['customer.evenings', 'call', ['cover', 'comments'], 'Evenings only.'],
  ['youth.lead', 'here', ['ideas', 'tools'], null],
  ['fostering.lead', 'mail', ['stories'], null],
  ['waste.lead', 'here', ['comments', 'measures'], 'Changed rounds and angry threads.'],
  ['leisure.lead', 'mail', ['ideas', 'evidence'], null],
  ['familyhubs.lead', 'call', ['access'], 'Plain words for parents.'],
  ['comms.editor', 'mail', ['access', 'closing'], 'Also for reading something before it goes out.']
];
