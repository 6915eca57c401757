/** Accounts of councillors, opened in the last quarter of the demonstration that is over: only ever pooled, with the one in the register. */
import type { Day } from '$lib/domain/calendar/day';
import type { accounts, outcomeAccounts } from '$lib/server/db/schema';
import { idOf } from '../identities';
import { seededUuid } from '../random';
import { firstDayOfLastQuarter, type NetworkStory } from './story';

/** Services that answer what is asked of a ward's councillor, and how many of their outcomes such an account carried. */
const HELPED: readonly string[] = ['highways', 'waste', 'community-safety'];
const CARRIED_EACH = 4;

const COUNCILLORS = [
  {
    ...{
      slug: 'facebook-councillormillward',
      name: 'Councillor for Mill Ward',
      handle: 'CouncillorMillWard'
    },
    service: 'democratic-services',
    lead: 'democracy.lead@riverside.example',
    purpose: 'For residents of Mill Ward, so that they ask in public and hear what came of it.'
  },
  {
    ...{
      slug: 'facebook-councillorcastleward',
      name: 'Councillor for Castle Ward',
      handle: 'CouncillorCastleWard'
    },
    service: 'highways',
    lead: 'highways.streetworks@riverside.example',
    purpose: 'For residents of Castle Ward, so that they know what is being decided for their streets.'
  }
];

interface IndividualRows {
  accounts: (typeof accounts.$inferInsert)[];
  /** Outcomes of other services that they carried as well. */
  links: (typeof outcomeAccounts.$inferInsert)[];
}

export function individualRows({ ids, today, outcomes }: NetworkStory): IndividualRows {
  const openedOn = firstDayOfLastQuarter(today);
  const carried = carriedSince(openedOn, outcomes);
  const rows = COUNCILLORS.map(({ slug, name, handle, service, lead, purpose }) => ({
    ...{ id: seededUuid(`account ${slug}`), slug, name, handle, purpose, openedOn },
    ...{
      platform: 'facebook' as const,
      kind: 'individual' as const,
      address: `https://facebook.example/${handle}`
    },
    ...{ serviceId: idOf(ids.services, service), leadId: idOf(ids.people, lead), reviewOn: null }
  }));
  return {
    accounts: rows,
    links: rows.flatMap(({ id: accountId }, place) =>
      carriedBy(place, carried).map((outcomeId) => ({ outcomeId, accountId }))
    )
  };
}

/** Each carried some from the first day to the last; no two of them the same. */
function carriedBy(place: number, carried: readonly string[]): string[] {
  const apart = Math.max(COUNCILLORS.length, Math.floor(carried.length / CARRIED_EACH));
  return carried.filter((_, index) => index % apart === place).slice(0, CARRIED_EACH);
}

/** An outcome's identity follows from its place among all. */
function carriedSince(day: Day, outcomes: NetworkStory['outcomes']): string[] {
  return outcomes.flatMap(({ service, measure, happenedOn, wholeMonth, direction }, index) =>
    HELPED.includes(service) && measure !== null && !wholeMonth && happenedOn >= day && direction === 'better'
      ? [seededUuid(`outcome ${index}`)]
      : []
  );
}
