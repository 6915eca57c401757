/** Outputs and outtakes: one figure per account and month, from the platform's own records. */
import { DEMO_ACCOUNTS } from '../council/register';
import type { Stream } from './streams';

const LEVELS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'posts-published': {
    'facebook-riversidelibraries': 34,
    'instagram-riversidelibs': 26,
    'facebook-riversiderecovery': 18,
    'facebook-riversidecarers': 16,
    'facebook-riversiderecycles': 29,
    'facebook-riversidemuseum': 24,
    'facebook-riversidecouncil': 61,
    'x-riversideroads': 88,
    'facebook-riversideparks': 19,
    'facebook-riversidefamilyhubs': 27,
    'facebook-riversideroads': 22,
    'x-riversideplanning': 14
  },
  reach: {
    'facebook-riversidelibraries': 14_200,
    'instagram-riversidelibs': 6_900,
    'facebook-riversiderecovery': 5_100,
    'facebook-riversidecarers': 4_300,
    'facebook-riversidecouncil': 38_500,
    'x-riversideroads': 21_700,
    'facebook-riversidemuseum': 9_800,
    'facebook-riversiderecycles': 17_300,
    'instagram-riversideyouth': 3_600
  },
  'events-promoted': {
    'facebook-riversidelibraries': 12,
    'facebook-riversidemuseum': 7,
    'facebook-riversideleisure': 6,
    'facebook-riversidefamilyhubs': 9
  },
  'service-alerts': {
    'x-riversideroads': 41,
    'x-riversideready': 5,
    'whatsapp-riverside-council-alerts': 13
  },
  'link-clicks': {
    'facebook-riversidelibraries': 620,
    'newsletter-library-lines': 910,
    'facebook-riversidecarers': 240,
    'newsletter-carers-corner': 310,
    'facebook-riversiderecovery': 180,
    'facebook-riversidecouncil': 2_350,
    'newsletter-riverside-round-up': 1_640,
    'facebook-riversideintowork': 430,
    'facebook-healthyriverside': 390,
    'facebook-fosterforriverside': 150
  },
  comments: {
    'facebook-riversidecouncil': 480,
    'facebook-riversiderecycles': 260,
    'x-riversidebins': 170,
    'nextdoor-safer-riverside': 60,
    'facebook-riversiderecovery': 75
  },
  saves: {
    'instagram-riversidelibs': 140,
    'instagram-recoveryriverside': 65,
    'instagram-riversidemuseum': 95
  },
  shares: {
    'facebook-riversidelibraries': 110,
    'facebook-riversidecarers': 85,
    'facebook-saferriverside': 120,
    'facebook-riversidetradingstandards': 70
  },
  'video-views': {
    'tiktok-riversidereads': 8_400,
    'instagram-recoveryriverside': 1_900,
    'youtube-riversidemuseum': 1_250,
    'tiktok-riversideyouth': 5_600,
    'instagram-fosterforriverside': 2_200
  }
};

export const CONTEXT_STREAMS: readonly Stream[] = Object.entries(LEVELS).flatMap(([measure, levels]) =>
  Object.entries(levels).map(([account, level]) => ({
    service: serviceOf(account),
    measure,
    level,
    entries: 1,
    wholeMonthOf: [account]
  }))
);

function serviceOf(slug: string): string {
  const account = DEMO_ACCOUNTS.find((each) => each.slug === slug);
  if (!account) throw new Error(`no account ${slug} in the demonstration register`);
  return account.service;
}
