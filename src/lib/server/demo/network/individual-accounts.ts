/** Accounts of councillors, opened in the quarter of the demonstration: only ever pooled, beside the one in the register. */
import type { Day } from '$lib/domain/calendar/day';
import type { accounts, outcomeAccounts } from '$lib/server/db/schema';
import { idOf } from '../identities';
import { seededUuid } from '../random';
import { firstDayOfQuarter, type NetworkStory } from './story';

const SERVICE = 'democratic-services';
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
    lead: 'democracy.lead@riverside.example',
    purpose: 'For residents of Mill Ward, so that they ask in public and hear what came of it.'
  },
  {
    ...{
      slug: 'facebook-councillorcastleward',
      name: 'Councillor for Castle Ward',
      handle: 'CouncillorCastleWard'
    },
    lead: 'democracy.elections@riverside.example',
    purpose: 'For residents of Castle Ward, so that they know what is being decided for their streets.'
  }
];

interface IndividualRows {
  accounts: (typeof accounts.$inferInsert)[];
  /** Outcomes of other services that they carried as well. */
  links: (typeof outcomeAccounts.$inferInsert)[];
}

export function individualRows({ ids, today, outcomes }: NetworkStory): IndividualRows {
  const openedOn = firstDayOfQuarter(today);
  const carried = carriedSince(openedOn, outcomes);
  const rows = COUNCILLORS.map(({ slug, name, handle, lead, purpose }) => ({
    ...{ id: seededUuid(`account ${slug}`), slug, name, handle, purpose, openedOn },
    ...{
      platform: 'facebook' as const,
      kind: 'individual' as const,
      address: `https://facebook.example/${handle}`
    },
    ...{ serviceId: idOf(ids.services, SERVICE), leadId: idOf(ids.people, lead), reviewOn: null }
  }));
  return {
    accounts: rows,
    links: rows.flatMap(({ id: accountId }, place) =>
      carried
        .slice(place * CARRIED_EACH, (place + 1) * CARRIED_EACH)
        .map((outcomeId) => ({ outcomeId, accountId }))
    )
  };
}

/** An outcome's identity follows from its place among all. */
function carriedSince(day: Day, outcomes: NetworkStory['outcomes']): string[] {
  return outcomes.flatMap(({ service, measure, happenedOn, wholeMonth, direction }, index) =>
    HELPED.includes(service) && measure !== null && !wholeMonth && happenedOn >= day && direction === 'better'
      ? [seededUuid(`outcome ${index}`)]
      : []
  );
}
