/** What communications type about a campaign, and the sentences that help where something is missing. */
import { z } from 'zod';
import { addYears, dayTitle, type Day } from '$lib/domain/calendar/day';
import {
  chosenIdentities,
  complaints,
  requiredWords,
  typedText,
  type Complain,
  type FormValues
} from '$lib/domain/forms/answers';
import { dateFields, dayFields, readDate } from '$lib/domain/forms/dates';
import { listed } from '$lib/domain/words';
import type { CampaignDays } from './campaign';

/** A campaign as given, ready to be saved. */
export interface CampaignInput extends CampaignDays {
  name: string;
  aim: string;
  accountIds: string[];
  measureIds: string[];
}

/** Fields that may come several times. */
export const CAMPAIGN_LISTS = ['accounts', 'measures'] as const;

/** The texts that a page prints. */
export const CAMPAIGN_TEXTS = ['name', 'aim'] as const;

/** The address of its outcomes names each of them. */
const MOST_ACCOUNTS = 100;
/** What is expected of everything is expected of nothing; and it has to print on two pages. */
const MOST_MEASURES = 6;

export const campaignForm = z
  .object({
    name: typedText,
    aim: typedText,
    ...dateFields('firstDay'),
    ...dateFields('lastDay'),
    accounts: chosenIdentities,
    measures: chosenIdentities
  })
  .transform((typed, context): CampaignInput => {
    const complain = complaints(context);
    return {
      name: requiredWords(typed.name, 'name', 80, 'The name', complain),
      aim: requiredWords(typed.aim, 'aim', 500, 'The aim', complain),
      ...readDays(typed, complain),
      measureIds: readSome(typed.measures, 'measures', 'measure', MOST_MEASURES, complain),
      accountIds: readSome(typed.accounts, 'accounts', 'account', MOST_ACCOUNTS, complain)
    };
  });

function readDays(typed: Record<string, unknown>, complain: Complain): CampaignDays {
  const firstDay = readDate(typed, 'firstDay', 'the first day', complain);
  const lastDay = readDate(typed, 'lastDay', 'the last day', complain);
  if (firstDay && lastDay) complainOfDays(firstDay, lastDay, complain);
  return { firstDay, lastDay };
}

function complainOfDays(firstDay: Day, lastDay: Day, complain: Complain): void {
  if (lastDay < firstDay) complain('lastDay', 'The last day must not be before the first');
  // Longer, its months would be held against its own.
  else if (lastDay >= addYears(firstDay, 1))
    complain(
      'lastDay',
      `A campaign lasts a year at most: choose a day before ${dayTitle(addYears(firstDay, 1))}`
    );
}

function readSome(
  ids: readonly string[],
  field: string,
  name: string,
  most: number,
  complain: Complain
): string[] {
  const some = [...new Set(ids)].sort();
  if (some.length === 0) complain(field, `Choose at least one ${name}`);
  if (some.length > most) complain(field, `Choose ${most} ${name}s or fewer; ${some.length} are chosen`);
  return some;
}

/** The fields of the form, filled with a campaign. */
export function campaignFields({
  name,
  aim,
  firstDay,
  lastDay,
  accountIds,
  measureIds
}: CampaignInput): FormValues {
  return {
    ...{ name, aim, accounts: accountIds, measures: measureIds },
    ...dayFields('firstDay', firstDay),
    ...dayFields('lastDay', lastDay)
  };
}

/** Each field in words, where two versions are held side by side. */
export function campaignInWords(
  campaign: CampaignInput,
  names: { account(id: string): string; measure(id: string): string }
): [field: string, words: string][] {
  return [
    ['Name', campaign.name],
    ['Aim', campaign.aim],
    ['From', dayTitle(campaign.firstDay)],
    ['To', dayTitle(campaign.lastDay)],
    ['Accounts', listed(campaign.accountIds.map(names.account).sort())],
    ['Measures', listed(campaign.measureIds.map(names.measure).sort())]
  ];
}
