/** A saved account as its form shows it again, and in words where two versions are held side by side. */
import { ACCOUNT_KINDS, PLATFORMS } from './account';
import type { AccountInput } from './account-form';
import type { FormValues } from '$lib/domain/forms/answers';
import { dayFields } from '$lib/domain/forms/dates';
import { dayTitle, type Day } from '$lib/domain/calendar/day';

/** The fields of the form, filled with an account. */
export function accountFields(account: AccountInput): FormValues {
  return {
    platform: account.platform,
    name: account.name,
    handle: account.handle,
    address: account.address,
    purpose: account.purpose,
    kind: account.kind,
    service: account.serviceId,
    lead: account.leadId ?? '',
    deputies: account.deputyIds,
    ...dayFields('openedOn', account.openedOn),
    ...dayFields('reviewOn', account.reviewOn),
    dormant: account.dormantSince ? 'yes' : 'no',
    ...dayFields('dormantSince', account.dormantSince)
  };
}

/** Names for ids, where versions are shown in words. */
export interface AccountNames {
  service(id: string): string;
  person(id: string): string;
}

/** Each field of an account in words. */
export function accountInWords(account: AccountInput, names: AccountNames): [field: string, words: string][] {
  const none = 'not given';
  const day = (given: Day | null) => (given ? dayTitle(given) : none);
  return [
    ['Platform', PLATFORMS[account.platform]],
    ['Name', account.name],
    ['Handle', account.handle],
    ['Address', account.address],
    ['Purpose', account.purpose],
    ['Kind', ACCOUNT_KINDS[account.kind]],
    ['Service', names.service(account.serviceId)],
    ['Lead', account.leadId ? names.person(account.leadId) : 'nobody'],
    ['Deputies', account.deputyIds.map(names.person).sort().join(', ') || 'nobody'],
    ['In use since', day(account.openedOn)],
    ['To be reviewed', day(account.reviewOn)],
    ['Dormant since', account.dormantSince ? dayTitle(account.dormantSince) : 'not dormant']
  ];
}
