/** Drop-ins of the demonstration: once in five weeks or so, in the centre, elsewhere and online. */
import type { PlaceKind } from '$lib/domain/learning/learning';
import type { Theme } from '$lib/domain/network/themes';

export interface DemoDropIn {
  title: string;
  theme: Theme;
  /** In days after the day of the demonstration; below 0 for past ones. */
  inDays: number;
  at: readonly [from: string, to: string];
  place: readonly [PlaceKind, string];
  host: string;
  places: number;
  /** Who signed up; the last so many of them did not come. */
  people: readonly string[];
  stayedAway?: number;
}

const IN_CENTRE = ['centre', 'Civic Centre, room 2.14'] as const;
const ONLINE = ['online', 'https://meet.riverside.example/drop-in'] as const;
const MORNING = ['10:00', '11:30'] as const;
const NOON = ['12:30', '13:15'] as const;

export const DEMO_DROP_INS: readonly DemoDropIn[] = [
  {
    ...{ title: 'How did you hear of us? One question that shows it', theme: 'evidence', inDays: -322 },
    ...{ at: MORNING, place: IN_CENTRE, host: 'libraries.children', places: 14, stayedAway: 1 },
    people: [
      'registrars.lead',
      'museums.lead',
      'youth.participation',
      'work.coach',
      'familyhubs.outreach',
      'waste.lead',
      'safety.lead'
    ]
  },
  {
    ...{ title: 'Tracked links in five minutes', theme: 'evidence', inDays: -268 },
    ...{ at: NOON, place: ONLINE, host: 'libraries.digital', places: 20 },
    people: [
      'work.coach',
      'climate.lead',
      'museums.lead',
      'leisure.lead',
      'fostering.recruitment',
      'parks.ranger',
      'customer.digital'
    ]
  },
  {
    ...{ title: 'Difficult comments at the weekend', theme: 'comments', inDays: -215 },
    ...{
      at: MORNING,
      place: ['elsewhere', 'Mill Lane depot, canteen'],
      host: 'waste.lead',
      places: 12,
      stayedAway: 2
    },
    people: [
      'highways.lead',
      'waste.rounds',
      'safety.wardens',
      'customer.evenings',
      'housing.lead',
      'parks.lead'
    ]
  },
  {
    ...{ title: 'Plain words in an hour', theme: 'access', inDays: -171 },
    ...{ at: MORNING, place: ['elsewhere', 'Northside family hub'], host: 'familyhubs.lead', places: 10 },
    people: ['familyhubs.desk', 'adultcare.lead', 'benefits.lead', 'planning.lead']
  },
  {
    ...{ title: 'What to count besides likes', theme: 'measures', inDays: -128 },
    ...{ at: NOON, place: ONLINE, host: 'publichealth.campaigns', places: 20, stayedAway: 1 },
    people: [
      'planning.validation',
      'trading.lead',
      'democracy.lead',
      'leisure.lead',
      'volunteering.lead',
      'libraries.branch',
      'emergency.duty',
      'safety.lead'
    ]
  },
  {
    ...{ title: 'Asking for consent, kindly', theme: 'stories', inDays: -92 },
    ...{ at: MORNING, place: IN_CENTRE, host: 'carers.advice', places: 12 },
    people: ['recovery.outreach', 'recovery.peers', 'fostering.lead', 'housing.tenancies', 'youth.lead']
  },
  {
    ...{ title: 'Handing over before a holiday', theme: 'cover', inDays: -57 },
    ...{ at: NOON, place: ONLINE, host: 'customer.lead', places: 25, stayedAway: 1 },
    people: [
      'lead',
      'waste.outreach',
      'democracy.lead',
      'museums.visitors',
      'learning.lead',
      'highways.winter'
    ]
  },
  {
    ...{ title: 'Evidence without names', theme: 'evidence', inDays: -29 },
    ...{ at: MORNING, place: ['elsewhere', 'Central library, community room'], host: 'lead', places: 12 },
    people: ['learning.lead', 'learning.enrolment', 'highways.streetworks', 'trading.scams', 'carers.groups']
  },
  {
    ...{ title: 'Short films with a phone', theme: 'tools', inDays: 8 },
    ...{ at: MORNING, place: ['elsewhere', 'Mill Museum, workshop'], host: 'museums.lead', places: 8 },
    people: ['lead', 'youth.lead', 'leisure.pools', 'libraries.digital', 'parks.ranger']
  },
  {
    ...{ title: 'Ideas for the first quarter of the year', theme: 'ideas', inDays: 22 },
    ...{ at: NOON, place: ONLINE, host: 'youth.lead', places: 30 },
    people: ['leisure.lead', 'fostering.lead', 'benefits.lead']
  }
];
