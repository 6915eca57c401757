/** What communications type about an account, and the sentences that help where something is missing. */
import { z } from 'zod';
import { ACCOUNT_KINDS, PLATFORMS, type AccountKind, type Platform } from './account';
import { refusePasswords } from './password';
import { dateFields, readDate } from '$lib/domain/forms/dates';
import {
  complaints,
  isIdentity,
  addressMeant,
  isPublicWebAddress,
  limitedWords,
  oneOfThese,
  requiredWords,
  typedText,
  type Complain
} from '$lib/domain/forms/answers';
import type { Day } from '$lib/domain/calendar/day';

/** An account as given, ready to be saved. Days are calendar days; `openedOn` null: there before the register. */
export interface AccountInput {
  name: string;
  platform: Platform;
  /** Without the @ that people put before it. */
  handle: string;
  /** A whole web address. */
  address: string;
  kind: AccountKind;
  serviceId: string;
  leadId: string | null;
  /** Who covers for the lead; sorted, each once, never the lead. */
  deputyIds: string[];
  purpose: string;
  openedOn: Day | null;
  reviewOn: Day | null;
  dormantSince: Day | null;
}

/** When and why an account was closed, and what was learnt. */
export interface Closing {
  closedOn: Day;
  closedReason: string;
  /** Null where nothing was said. */
  closedLesson: string | null;
}

/** Fields that may come several times. */
export const ACCOUNT_LISTS = ['deputies'] as const;

/** The parts that a form and a file of the register share. */
export type AccountWords = Pick<AccountInput, 'name' | 'handle' | 'address' | 'purpose'>;

const fields = z.object({
  name: typedText,
  platform: typedText,
  handle: typedText,
  address: typedText,
  kind: typedText,
  service: typedText,
  lead: typedText,
  deputies: z.array(z.string()).optional().default([]),
  purpose: typedText,
  ...dateFields('openedOn'),
  openedLong: typedText,
  ...dateFields('reviewOn'),
  dormant: typedText,
  ...dateFields('dormantSince')
});
type Fields = z.output<typeof fields>;

/**
 * The schema of the form on a given day.
 * @param isNew whether it asks since when the account is in use: no quarter before counts it as silent
 */
export function accountForm(today: Day, isNew = false) {
  return fields.transform((typed, context): AccountInput => {
    const complain = complaints(context);
    const platform = oneOfThese(typed.platform, PLATFORMS, 'platform', 'Choose the platform', complain);
    const words = readAccountWords(typed, complain);
    const kind = oneOfThese(typed.kind, ACCOUNT_KINDS, 'kind', 'Choose what kind of account it is', complain);
    if (!isIdentity(typed.service)) complain('service', 'Choose the service that runs it');
    const deputyIds = [...new Set(typed.deputies)].filter((id) => id !== '' && id !== typed.lead).sort();
    if (isNew) askSince(typed, complain);
    return {
      ...words,
      platform,
      kind,
      serviceId: typed.service,
      leadId: typed.lead || null,
      deputyIds,
      ...readDays(typed, today, complain)
    };
  });
}

function askSince(typed: Fields, complain: Complain): void {
  const isSaid = ['day', 'month', 'year'].some((part) => typed[`openedOn-${part}` as keyof Fields]);
  if (!isSaid && typed.openedLong !== 'yes')
    complain('openedOn', 'Enter since when it is in use, or tick that it is older than your reports');
}

/** The schema of the form that closes an account. */
export function closingForm(today: Day) {
  const closing = z.object({ ...dateFields('closedOn'), closedReason: typedText, closedLesson: typedText });
  return closing.transform((typed, context): Closing => {
    const complain = complaints(context);
    const closedOn = readDate(typed, 'closedOn', 'the closing day', complain);
    if (closedOn > today) complain('closedOn', 'The closing day must be today or earlier');
    const closedReason = requiredWords(
      typed.closedReason,
      'closedReason',
      500,
      'Why it was closed',
      complain
    );
    const closedLesson = limitedWords(typed.closedLesson, 'closedLesson', 500, 'What was learnt', complain);
    refusePasswords({ closedReason, closedLesson }, complain);
    return { closedOn, closedReason, closedLesson: closedLesson || null };
  });
}

/** Name, handle, address and purpose, from a form or from a row of a file. */
export function readAccountWords(typed: AccountWords, complain: Complain): AccountWords {
  const name = requiredWords(oneLine(typed.name), 'name', 120, 'The name', complain);
  const handle = oneLine(typed.handle).replace(/^@+\s*/, '');
  requiredWords(handle, 'handle', 120, 'The handle', complain);
  const address = readAddress(typed.address, complain);
  const purpose = requiredWords(typed.purpose, 'purpose', 1000, 'Its purpose', complain);
  // A name may be any mixture of letters and figures, as a handle may.
  refusePasswords({ purpose }, complain);
  return { name, handle, address, purpose };
}

function readAddress(typed: string, complain: Complain): string {
  const address = requiredWords(typed, 'address', 500, 'The address', complain);
  const meant = addressMeant(address);
  if (meant && isPublicWebAddress(meant)) return meant;
  if (address !== '')
    complain('address', 'The address must be a web address, such as instagram.com/libraries');
  return address;
}

function readDays(typed: Fields, today: Day, complain: Complain) {
  const openedOn = readDateIfAny(fromItsFirstDay(typed), 'openedOn', 'since when it is in use', complain);
  if (openedOn && openedOn > today) complain('openedOn', 'It must be in use since today or earlier');
  const reviewOn = readDateIfAny(typed, 'reviewOn', 'the review day', complain);
  if (typed.dormant !== 'yes') return { openedOn, reviewOn, dormantSince: null };
  const dormantSince = readDate(typed, 'dormantSince', 'the day since when it is dormant', complain);
  if (dormantSince > today)
    complain('dormantSince', 'The day since when it is dormant must be today or earlier');
  return { openedOn, reviewOn, dormantSince: dormantSince || null };
}

function readDateIfAny(
  typed: Record<string, unknown>,
  name: string,
  what: string,
  complain: Complain
): Day | null {
  const isEmpty = ['day', 'month', 'year'].every((part) => !typed[`${name}-${part}`]);
  return isEmpty ? null : readDate(typed, name, what, complain) || null;
}

/** Who knows only the month means its first day. */
function fromItsFirstDay(typed: Fields): Record<string, unknown> {
  const { 'openedOn-day': day, 'openedOn-month': month, 'openedOn-year': year } = typed;
  return !day && month && year ? { ...typed, 'openedOn-day': '1' } : typed;
}

function oneLine(typed: string): string {
  return typed.replace(/\s+/g, ' ').trim();
}
