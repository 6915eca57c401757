/** Voices about what lasted: followed up months later, from records rather than from platforms. */
import type { Voice } from './voice';

export const IMPACT_VOICES: Readonly<Record<string, Voice>> = {
  'volunteering-three-months': {
    who: ['Volunteers who started in the quarter before'],
    routes: ['asked', 'code'],
    sources: ['Volunteer database, sessions in the third month'],
    path: 'volunteer/stay',
    quotes: ['“I came for an hour and I run the tea table now.”'],
    explanations: ['A new volunteer coordinator started and rings everyone in the first month.']
  },
  'in-work-six-months': {
    who: ['People who were out of work for six months or more', 'School leavers'],
    routes: ['asked', 'tracked-link'],
    sources: ['Six-month follow-up calls by work coaches'],
    path: 'jobs/follow-up',
    quotes: ['“Six months in. Still early shifts, still there.”'],
    explanations: ['Local employers were short of staff.', 'Most had a work coach as well.']
  },
  'foster-carers-approved': {
    who: ['Households approved by the panel'],
    routes: ['asked'],
    sources: ['Fostering panel minutes, source of first enquiry'],
    path: 'fostering/approved',
    quotes: ['“It started with a comment under a video.”'],
    explanations: ['The assessment takes months and many people help along the way.']
  },
  'in-recovery-six-months': {
    who: ['People at their six-month review'],
    routes: ['message-thread', 'asked'],
    sources: ['Case system, six-month reviews'],
    path: 'recovery/review',
    quotes: ['“Still here. Some weeks that is the whole story.”'],
    explanations: ['Treatment, groups and families did the work; the account opened the door.']
  },
  'tenancies-kept': {
    who: ['Households that asked for advice six months ago'],
    routes: ['message-thread', 'asked'],
    sources: ['Housing options system, six-month check'],
    path: 'housing/kept',
    quotes: ['“Same front door. That’s all I wanted.”'],
    explanations: [
      'Some landlords agreed to wait of their own accord.',
      'Discretionary payments helped at the same time.'
    ]
  },
  'carers-regular-break': {
    who: ['Carers three months after their assessment'],
    routes: ['asked', 'message-thread'],
    sources: ['Three-month calls to carers', 'Short breaks bookings'],
    path: 'carers/breaks',
    quotes: ['“Tuesday afternoons are mine now.”'],
    explanations: ['A voluntary group opened a second sitting service.']
  }
};
