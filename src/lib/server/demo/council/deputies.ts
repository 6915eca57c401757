/**
 * Who covers for the lead of each account. A live account that is not listed here is run by one person alone:
 * eighteen of them are, which is what the register is there to show.
 */
import { addressOf } from './service-people';

const COVER: Record<string, readonly string[]> = {
  'facebook-riversidelibraries': ['libraries.branch', 'libraries.digital'],
  'instagram-riversidelibs': ['lead'],
  'newsletter-library-lines': ['libraries.branch'],
  'tiktok-riversidereads': ['libraries.children'],
  'facebook-riversiderecovery': ['recovery.outreach', 'recovery.peers'],
  'whatsapp-recovery-together': ['recovery.peers'],
  'facebook-riversidecarers': ['lead', 'carers.groups'],
  'whatsapp-carers-together': ['carers.advice'],
  'facebook-riversideadultcare': ['adultcare.practice'],
  'youtube-livingwellriverside': ['adultcare.jobs'],
  'facebook-healthyriverside': ['publichealth.campaigns', 'publichealth.outreach'],
  'instagram-healthyriverside': ['publichealth.lead'],
  'facebook-wellthiswinterriverside': ['publichealth.lead'],
  'facebook-riversidehousing': ['housing.options', 'housing.tenancies'],
  'facebook-riversidefamilyhubs': ['familyhubs.outreach', 'familyhubs.desk'],
  'instagram-riversidefamilyhubs': ['familyhubs.lead'],
  'whatsapp-family-hubs-today': ['familyhubs.outreach'],
  'facebook-fosterforriverside': ['fostering.recruitment'],
  'instagram-fosterforriverside': ['fostering.lead'],
  'instagram-riversideyouth': ['youth.participation', 'youth.detached'],
  'facebook-riversidelearns': ['learning.enrolment'],
  'facebook-riversideintowork': ['work.coach'],
  'facebook-riversiderecycles': ['waste.outreach', 'waste.rounds'],
  'x-riversidebins': ['waste.lead'],
  'x-riversideroads': ['highways.winter', 'highways.streetworks'],
  'facebook-riversideroads': ['highways.lead'],
  'facebook-riversideparks': ['parks.ranger'],
  'instagram-riversideparks': ['parks.lead'],
  'x-riversideplanning': ['planning.validation'],
  'x-riversideready': ['climate.lead'],
  'facebook-riversidetradingstandards': ['trading.lead'],
  'facebook-riversidemuseum': ['museums.visitors', 'museums.learning'],
  'instagram-riversidemuseum': ['museums.visitors'],
  'youtube-riversidemuseum': ['museums.lead'],
  'facebook-riversideleisure': ['leisure.health', 'leisure.pools'],
  'instagram-riversideleisure': ['leisure.health'],
  'facebook-volunteerriverside': ['volunteering.matching'],
  'newsletter-volunteering-round-up': ['volunteering.lead'],
  'instagram-volunteerriverside': ['volunteering.lead'],
  'facebook-saferriverside': ['safety.wardens'],
  'facebook-riversidecouncil': ['customer.evenings', 'customer.digital'],
  'x-riversidecouncil': ['customer.evenings'],
  'instagram-riversidecouncil': ['customer.lead'],
  'whatsapp-riverside-council-alerts': ['customer.lead', 'customer.digital'],
  'newsletter-riverside-round-up': ['customer.digital'],
  'nextdoor-riverside-council': ['customer.evenings'],
  'linkedin-riverside-council': ['customer.lead'],
  'youtube-riversidecouncil': ['customer.lead'],
  'facebook-riversideregistrars': ['registrars.ceremonies'],
  'instagram-riversideceremonies': ['registrars.lead'],
  'youtube-riversidedemocracy': ['democracy.elections']
};

/** Addresses of the people who cover for the lead of an account, by the slug of the account. */
export const DEMO_DEPUTIES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(COVER).map(([account, locals]) => [account, locals.map(addressOf)])
);
