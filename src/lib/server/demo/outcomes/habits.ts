/**
 * What the accounts of the demonstration council tend to return. Most can evidence the difference they make,
 * some only report it, some say "nothing to record", and some have not returned anything yet.
 */
import { seededRandom } from '../random';
import { liveAccounts, type DemoAccount } from '../council/register';

export type Habit = 'evidencing' | 'recording' | 'nil' | 'silent';

const RECORDING = [
  'x-riversidehousing',
  'instagram-riversidelearns',
  'instagram-riversiderecycles',
  'facebook-riversideroads',
  'x-riversideplanning',
  'newsletter-greener-riverside',
  'facebook-riversidetradingstandards',
  'nextdoor-safer-riverside',
  'x-riversidedemocracy'
];
const NIL = [
  'youtube-livingwellriverside',
  'linkedin-riverside-principal-social-worker',
  'x-healthyriverside',
  'linkedin-riverside-planning',
  'x-riversidets',
  'tiktok-riversidemill',
  'nextdoor-riverside-council',
  'youtube-riversidedemocracy'
];
const SILENT = [
  'podcast-mill-stories',
  'facebook-wellthiswinterriverside',
  'instagram-volunteerriverside',
  'linkedin-riverside-council',
  'youtube-riversidecouncil',
  'instagram-riversideceremonies'
];

/** Accounts that learnt to evidence what they do: months ago when they began; until then they only reported. */
const LEARNT: Record<string, number> = {
  'podcast-between-the-shelves': 26,
  'instagram-recoveryriverside': 23,
  'newsletter-carers-corner': 17,
  'instagram-healthyriverside': 29,
  'instagram-riversidefamilyhubs': 14,
  'instagram-fosterforriverside': 20,
  'tiktok-riversideyouth': 11,
  'linkedin-riverside-into-work': 9,
  'nextdoor-riverside-recycling': 22,
  'x-riversideroads': 31,
  'instagram-riversideparks': 13,
  'youtube-riversidemuseum': 8,
  'instagram-riversideleisure': 16,
  'newsletter-volunteering-round-up': 27,
  'instagram-riversidecouncil': 19,
  'newsletter-riverside-round-up': 25,
  'facebook-riversideregistrars': 10,
  'x-riversideready': 7,
  'facebook-saferriverside': 24,
  'x-riversidebins': 32
};

/** Services that never skip a quarter: the demonstration lead’s own, the front desk, and the one everybody asks about. */
const STEADY = ['libraries', 'recovery', 'carers', 'customer-services', 'waste'];

/** What an account usually returns; closed accounts reported while they were open. */
function habitOf(account: DemoAccount): Habit {
  if (SILENT.includes(account.slug)) return 'silent';
  if (NIL.includes(account.slug)) return 'nil';
  if (RECORDING.includes(account.slug) || account.closure) return 'recording';
  return 'evidencing';
}

/** What an account returned in a given month: `quarterAgo` says how many quarters before the current one it lies in. */
export function habitIn(account: DemoAccount, monthsAgo: number, quartersAgo: number): Habit {
  const habit = habitOf(account);
  if (habit !== 'evidencing') return habit;
  if (monthsAgo > (LEARNT[account.slug] ?? Infinity)) return 'recording';
  return lapses(quartersAgo).get(account.slug) ?? 'evidencing';
}

const lapsesByQuarter = new Map<number, Map<string, Habit>>();

/** Three to five accounts skip their evidence in any quarter: holidays, a vacancy, a new phone. */
function lapses(quartersAgo: number): Map<string, Habit> {
  const known = lapsesByQuarter.get(quartersAgo);
  if (known) return known;
  const random = seededRandom(`lapses ${quartersAgo}`);
  const candidates = liveAccounts().filter(
    (account) => habitOf(account) === 'evidencing' && !STEADY.includes(account.service)
  );
  const chosen = random.shuffled(candidates).slice(0, 3 + (quartersAgo % 3));
  const found = new Map<string, Habit>(
    chosen.map(({ slug }, index) => [slug, index % 2 === 0 ? 'recording' : 'nil'])
  );
  lapsesByQuarter.set(quartersAgo, found);
  return found;
}
