/** Three campaigns of the demonstration, and the outcomes that name theirs. */
import { addMonths, lastDayOfMonth, monthOf, type Day } from '$lib/domain/calendar/day';
import type { campaignAccounts, campaignMeasures, campaigns } from '$lib/server/db/schema';
import { idOf } from '../identities';
import { seededRandom, seededUuid } from '../random';
import type { NetworkStory } from './story';

interface DemoCampaign {
  slug: string;
  name: string;
  aim: string;
  firstDay: Day;
  lastDay: Day;
  accounts: readonly string[];
  measures: readonly string[];
}

/** Of the outcomes that could name their campaign, so many do. */
const NAMED = 0.65;
const FIRST_OF_WINTER = 11;
const LAST_OF_WINTER = 2;

function demoCampaigns(today: Day): DemoCampaign[] {
  const month = (ago: number) => addMonths(monthOf(today), -ago);
  const winter = lastWinter(today);
  return [
    {
      slug: 'warm-and-well',
      name: 'Warm and well this winter',
      aim: 'People over sixty-five book a flu jab and a home safety visit before the cold weeks.',
      ...winter,
      accounts: [
        'facebook-wellthiswinterriverside',
        'facebook-healthyriverside',
        'facebook-saferriverside',
        'facebook-riversidecouncil'
      ],
      measures: ['flu-jabs', 'home-safety-visits']
    },
    {
      slug: 'right-bin-right-day',
      name: 'Right bin, right day',
      aim: 'Streets with a changed round know the day before, so that nobody has to report a bin twice.',
      ...{ firstDay: month(7), lastDay: lastDayOfMonth(month(2)) },
      accounts: ['facebook-riversiderecycles', 'x-riversidebins', 'nextdoor-riverside-recycling'],
      measures: ['missed-bin-reports']
    },
    {
      slug: 'a-card-for-everyone',
      name: 'A card for everyone',
      aim: 'Families who have never had a library card get one at a hub, a class or a counter.',
      ...{ firstDay: month(1), lastDay: lastDayOfMonth(month(-1)) },
      accounts: [
        'facebook-riversidelibraries',
        'instagram-riversidelibs',
        'facebook-riversidefamilyhubs',
        'facebook-riversidecouncil'
      ],
      measures: ['library-memberships', 'event-sign-ups']
    }
  ];
}

interface CampaignRows {
  campaigns: (typeof campaigns.$inferInsert)[];
  accounts: (typeof campaignAccounts.$inferInsert)[];
  measures: (typeof campaignMeasures.$inferInsert)[];
  /** Which outcomes name which campaign. */
  named: { campaignId: string; outcomeIds: string[] }[];
}

export function campaignRows({ ids, today, outcomes }: NetworkStory): CampaignRows {
  const all = demoCampaigns(today).map((campaign) => ({ campaign, campaignId: seededUuid(campaign.slug) }));
  return {
    campaigns: all.map(({ campaignId: id, campaign: { slug, name, aim, firstDay, lastDay } }) => ({
      ...{ id, slug, name, aim, firstDay, lastDay }
    })),
    accounts: all.flatMap(({ campaignId, campaign }) =>
      campaign.accounts.map((slug) => ({ campaignId, accountId: idOf(ids.accounts, slug) }))
    ),
    measures: all.flatMap(({ campaignId, campaign }) =>
      campaign.measures.map((slug) => ({ campaignId, measureId: idOf(ids.measures, slug) }))
    ),
    named: all.map(({ campaignId, campaign }) => ({ campaignId, outcomeIds: naming(campaign, outcomes) }))
  };
}

/** An outcome's identity follows from its place among all. */
function naming(campaign: DemoCampaign, outcomes: NetworkStory['outcomes']): string[] {
  const random = seededRandom(`campaign ${campaign.slug}`);
  return outcomes.flatMap(({ measure, accounts, happenedOn }, index) => {
    const could =
      measure !== null &&
      campaign.measures.includes(measure) &&
      accounts.some((slug) => campaign.accounts.includes(slug)) &&
      happenedOn >= campaign.firstDay &&
      happenedOn <= campaign.lastDay;
    return could && random.chance(NAMED) ? [seededUuid(`outcome ${index}`)] : [];
  });
}

/** The last winter that is over, from November to February. */
function lastWinter(today: Day): Pick<DemoCampaign, 'firstDay' | 'lastDay'> {
  const year = Number(today.slice(0, 4));
  const ends = (each: number) => lastDayOfMonth(`${each}-0${LAST_OF_WINTER}-01`);
  const ended = ends(year) < today ? year : year - 1;
  return { firstDay: `${ended - 1}-${FIRST_OF_WINTER}-01`, lastDay: ends(ended) };
}
