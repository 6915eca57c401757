/** What goes into the accounts of the demonstration each month, and who could get into them. */
import { addDays, addMonths, lastDayOfMonth, monthOf, type Month } from '$lib/domain/calendar/day';
import type { AccessAnswer } from '$lib/domain/account/access';
import type { Platform } from '$lib/domain/account/account';
import type { accountAccess, monthlyInputs } from '$lib/server/db/schema';
import { idOf } from '../identities';
import { DEMO_DEPUTIES } from '../council/deputies';
import type { DemoAccount } from '../council/register';
import { seededRandom, type SeededRandom } from '../random';
import { activeAccounts, momentOf, type NetworkStory } from './story';

/** Whole months in which hours were asked. */
const MONTHS = 15;
/** Of the accounts, and of the months of an account that says at all. */
const SAYS_AT_ALL = 0.9;
const SAYS_A_MONTH = 0.88;
/** Of the accounts, some are run partly in people's own time. */
const IN_OWN_TIME = 0.22;
/** Of the accounts, so many have their access on record. */
const ON_RECORD = 0.83;

/** Hours of a usual month. */
const HOURS: Readonly<Partial<Record<Platform, number>>> = {
  ...{ facebook: 6, instagram: 6, x: 4, youtube: 5, newsletter: 7, whatsapp: 2, tiktok: 7, linkedin: 2 },
  ...{ nextdoor: 2, podcast: 9 }
};
/** Pounds a month that some accounts spend, mostly on boosting posts and on mailing. */
const SPEND: Readonly<Record<string, number>> = {
  'facebook-fosterforriverside': 120,
  'instagram-fosterforriverside': 60,
  'facebook-healthyriverside': 80,
  'newsletter-riverside-round-up': 45,
  'newsletter-library-lines': 30,
  'facebook-riversideintowork': 40
};

const KEPT = [
  'In the team’s password store.',
  'With the service manager, in the team’s password store.',
  'Business support holds it, together with the shared mailbox.',
  null
];

export function inputRows(story: NetworkStory): (typeof monthlyInputs.$inferInsert)[] {
  const months = Array.from({ length: MONTHS }, (_, index) =>
    addMonths(monthOf(story.today), index - MONTHS)
  );
  return months.flatMap((month) =>
    activeAccounts(lastDayOfMonth(month), story.today).flatMap((account) => inputOf(account, month, story))
  );
}

function inputOf(
  account: DemoAccount,
  month: Month,
  { ids, today }: NetworkStory
): (typeof monthlyInputs.$inferInsert)[] {
  const habit = seededRandom(`hours ${account.slug}`);
  const [saysAtAll, ownTime] = [habit.chance(SAYS_AT_ALL), habit.chance(IN_OWN_TIME)];
  const usual = (HOURS[account.platform] ?? 4) * (0.6 + 0.8 * habit.next());
  const random = seededRandom(`hours ${account.slug} ${monthsAgo(month, today)}`);
  if (!saysAtAll || !random.chance(SAYS_A_MONTH)) return [];
  const hours = halves(usual * (0.8 + 0.4 * random.next()));
  const said = addDays(lastDayOfMonth(month), random.between(1, 9));
  return [
    {
      ...{ accountId: idOf(ids.accounts, account.slug), month, hours },
      ownHours: ownTime ? Math.min(hours, halves(hours * (0.15 + 0.35 * random.next()))) : 0,
      spend: spendOf(account, random),
      saidBy: idOf(ids.people, account.leadEmail),
      saidAt: momentOf(said < today ? said : today, random.between(0, 400))
    }
  ];
}

/** A number that stays the same for the same distance from the day of the demonstration. */
function monthsAgo(month: Month, today: string): number {
  const place = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return place(today) - place(month);
}

/** People estimate in halves of an hour. */
function halves(hours: number): number {
  return Math.max(0.5, Math.round(hours * 2) / 2);
}

function spendOf({ slug }: DemoAccount, random: SeededRandom): number | null {
  const usual = SPEND[slug];
  return usual === undefined ? null : Math.round(usual * (0.7 + 0.6 * random.next()));
}

export function accessRows(story: NetworkStory): (typeof accountAccess.$inferInsert)[] {
  return activeAccounts(story.today, story.today).flatMap((account) => {
    const random = seededRandom(`access ${account.slug}`);
    return random.chance(ON_RECORD) ? [accessOf(account, random, story)] : [];
  });
}

function accessOf(
  { slug, leadEmail }: DemoAccount,
  random: SeededRandom,
  { ids, today }: NetworkStory
): typeof accountAccess.$inferInsert {
  const answer = (weights: readonly number[]): AccessAnswer =>
    random.pickWeighted<AccessAnswer>(['yes', 'no', 'not-known'], weights);
  const isCovered = DEMO_DEPUTIES[slug] !== undefined;
  return {
    accountId: idOf(ids.accounts, slug),
    sharedMailbox: answer([0.66, 0.24, 0.1]),
    twoStep: answer([0.58, 0.25, 0.17]),
    secondHolder: answer(isCovered ? [0.85, 0.07, 0.08] : [0.15, 0.7, 0.15]),
    whereKept: random.pick(KEPT),
    confirmedOn: addDays(today, -random.between(6, 260)),
    confirmedBy: idOf(ids.people, leadEmail)
  };
}
