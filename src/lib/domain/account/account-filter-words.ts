/** What a list of accounts shows, in words: "69 accounts: No return in Q2 2026/27, in Libraries". */
import { ACCOUNT_KINDS, ACCOUNT_RETURNS, ACCOUNT_STATUSES, PLATFORMS } from './account';
import type { AccountFilter } from './account-filter';
import { periodName } from '$lib/domain/calendar/period';
import type { Choice } from '$lib/domain/forms/answers';

const STATUSES = { ...ACCOUNT_STATUSES, open: 'Not closed', any: 'Closed ones too' };

/** The choices of the status filter, the usual one first. */
export const STATUS_CHOICES: Choice[] = (['open', 'active', 'dormant', 'closed', 'any'] as const).map(
  (value) => ({
    value,
    text: STATUSES[value]
  })
);

/** The filter in words; empty where only the usual accounts are shown. */
export function accountFilterInWords(
  filter: AccountFilter,
  choices: { services: Choice[]; directorates: Choice[] }
): string {
  const named = (list: Choice[], value: string) => list.find((each) => each.value === value)?.text ?? value;
  const parts = [
    filter.period && returnInWords(filter),
    filter.status === 'open' || (filter.period && filter.status === 'any') ? null : STATUSES[filter.status],
    filter.kind && `of the kind “${ACCOUNT_KINDS[filter.kind]}”`,
    filter.platform && `on ${PLATFORMS[filter.platform]}`,
    filter.service && `in ${named(choices.services, filter.service)}`,
    filter.directorate && `in ${named(choices.directorates, filter.directorate)}`,
    filter.lead === 'none' && 'without a lead',
    filter.lead === 'here' && 'with a lead',
    filter.uncovered && 'with nobody to cover for the lead',
    filter.text && `with “${filter.text}”`
  ];
  return parts.filter(Boolean).join(', ');
}

function returnInWords(filter: AccountFilter): string {
  const quarter = periodName(filter.period!);
  return filter.returned ? `${ACCOUNT_RETURNS[filter.returned]} in ${quarter}` : `Active in ${quarter}`;
}
