/** An account as a row of a file has it: read as its form reads it, and where the file says less, from what it does say. */
import {
  ACCOUNT_KINDS,
  ACCOUNT_STATUSES,
  PLATFORMS,
  type AccountKind,
  type AccountStatus,
  type Platform
} from '$lib/domain/account/account';
import {
  addressMeant,
  isPublicWebAddress,
  limitedWords,
  requiredWords,
  type Complain
} from '$lib/domain/forms/answers';
import type { Day } from '$lib/domain/calendar/day';
import { handleInAddress, platformOfAddress } from './addresses';
import { answerIn } from './answers';
import { dayNamed } from './months';
import { platformNear } from './names';
import type { NamedRow } from './part';
import { choiceNamed } from './typed-choices';
import { beginning } from '$lib/domain/words';

/** What a row says of an account. Undefined: its file does not say, so nothing changes. */
export interface AccountRow {
  name: string;
  platform: Platform;
  handle: string;
  /** The handle was read out of the address. */
  handleRead: boolean;
  /** Undefined: only where the handle is given, for an account that is known. */
  address: string | undefined;
  kind: AccountKind | undefined;
  purpose: string | undefined;
  /** Null: longer than anybody reports on. */
  openedOn: Day | null | undefined;
  reviewOn: Day | undefined;
  status: AccountStatus | undefined;
  dormantSince: Day | undefined;
  closedOn: Day | undefined;
  closedReason: string | undefined;
}

/**
 * Reads a row; null after complaints about what an account cannot be without.
 * @param platforms what was answered about words that are no platform, by these words in small letters
 */
export function readAccountRow(
  { cells }: NamedRow,
  today: Day,
  platforms: Readonly<Record<string, Platform>>,
  complain: Complain
): AccountRow | null {
  const typed = (cells.handle ?? '').replace(/^@+\s*/, '').trim();
  const isUnsaid = typed !== '' && !cells.address;
  const address = isUnsaid ? null : readAddress(cells.address ?? '', complain);
  const platform = readPlatform(cells.platform ?? '', address, platforms, complain);
  const read = typed === '' && platform && address ? handleInAddress(platform, address) : null;
  const handle = typed || (read ?? '');
  if (handle === '' && platform && address) complain('address', noHandle(platform, address));
  const name = requiredWords(cells.name ?? '', 'name', 120, 'The name', complain);
  limitedWords(handle, 'handle', 120, 'The handle', complain);
  const purpose = cells.purpose
    ? limitedWords(cells.purpose, 'purpose', 1000, 'Its purpose', complain)
    : undefined;
  const days = readDays(cells, today, complain);
  const kind = readChoice(cells.kind ?? '', 'kind', ACCOUNT_KINDS, complain);
  const status = readChoice(cells.status ?? '', 'status', ACCOUNT_STATUSES, complain);
  if (status === 'closed' && !(days.closedOn && cells.closedReason))
    complain('closedOn', 'A closed account needs the day on which it was closed, and the reason');
  if (status === 'dormant' && !days.dormantSince)
    complain('dormantSince', 'A dormant account needs the day since when it is dormant');
  if (days.closedOn && days.openedOn && days.closedOn < days.openedOn)
    complain('closedOn', 'It cannot be closed before it is in use');
  const closedReason = cells.closedReason
    ? limitedWords(cells.closedReason, 'closedReason', 1000, 'The reason', complain)
    : undefined;
  if (!platform || !(address || isUnsaid) || !handle || !name) return null;
  return {
    ...{ name, platform, handle, handleRead: typed === '', address: address ?? undefined, kind, purpose },
    ...days,
    status,
    closedReason
  };
}

/** The account that a row names, whatever else is wrong with the row; null where it names none. */
export function accountMeant(
  { cells }: NamedRow,
  platforms: Readonly<Record<string, Platform>>
): Pick<AccountRow, 'platform' | 'handle'> | null {
  const address = cells.address ? readAddress(cells.address, () => undefined) : null;
  const platform = readPlatform(cells.platform ?? '', address, platforms, () => undefined);
  const typed = (cells.handle ?? '').replace(/^@+\s*/, '').trim();
  const handle = typed || (platform && address && handleInAddress(platform, address));
  return platform && handle ? { platform, handle } : null;
}

function noHandle(platform: Platform, address: string): string {
  const other = platformOfAddress(address);
  return other && other !== platform
    ? `This is an address of ${PLATFORMS[other]}, and the platform says ${PLATFORMS[platform]}. Mend one of the two`
    : 'The handle cannot be read out of this address. Give it in a column of its own';
}

/** Are these words for a platform none that we know, or only nearly? Then a person is asked about them. */
export function isUnclearPlatform(typed: string): boolean {
  return typed !== '' && !exactPlatform(typed);
}

function readPlatform(
  typed: string,
  address: string | null,
  platforms: Readonly<Record<string, Platform>>,
  complain: Complain
): Platform | null {
  const found = answerIn(platforms, typed.toLowerCase()) ?? exactPlatform(typed);
  if (found) return found;
  if (typed === '') {
    const read = address ? platformOfAddress(address) : null;
    if (!read) complain('platform', `Enter the platform. Use one of: ${Object.values(PLATFORMS).join(', ')}`);
    return read;
  }
  const near = platformNear(typed);
  const meant = near
    ? ` Is it ${PLATFORMS[near]}? Say so when you look at the file`
    : ' Say which one it is when you look at the file';
  complain('platform', `“${beginning(typed)}” is not a platform we know.${meant}, or mend it in the file`);
  return null;
}

/** The name itself, however it is capitalised and spaced, or one that people use for it: no slip of the keyboard. */
function exactPlatform(typed: string): Platform | null {
  const near = platformNear(typed);
  if (!near) return null;
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const isName = [near, PLATFORMS[near]].some((name) => letters(name) === letters(typed));
  return isName ||
    /^(twitter|x\W*twitter|twitter\W*x|x\W*formerly\W*twitter|fb|insta|yt)$/i.test(typed.replace(/[()]/g, ''))
    ? near
    : null;
}

function readAddress(typed: string, complain: Complain): string | null {
  if (requiredWords(typed, 'address', 500, 'The address', complain) === '') return null;
  const whole = addressMeant(typed);
  if (whole && isPublicWebAddress(whole)) return whole;
  complain('address', `“${beginning(typed)}” is not a web address. Copy it from the bar of the browser`);
  return null;
}

/** What the register's file says of an account that is older than the reports. */
export const ALWAYS = 'always';

/** What else a cell may hold. */
const ALSO: Record<string, string> = { openedOn: `, a month as May 2021, or “${ALWAYS}”` };

type Days = Pick<AccountRow, 'openedOn' | 'reviewOn' | 'dormantSince' | 'closedOn'>;

function readDays(cells: NamedRow['cells'], today: Day, complain: Complain): Days {
  const day = (column: keyof Days, mayCome = false): Day | undefined => {
    const typed = cells[column] ?? '';
    if (typed === '') return undefined;
    const found = dayNamed(typed);
    if (!found)
      complain(
        column,
        `“${beginning(typed)}” is not a day. Write it as 27/03/2026 or 2026-03-27${ALSO[column] ?? ''}`
      );
    else if (!mayCome && found > today) complain(column, 'This day must be today or earlier');
    return found ?? undefined;
  };
  return {
    openedOn: cells.openedOn?.toLowerCase() === ALWAYS ? null : day('openedOn'),
    reviewOn: day('reviewOn', true),
    dormantSince: day('dormantSince'),
    closedOn: day('closedOn')
  };
}

function readChoice<Key extends string>(
  typed: string,
  column: string,
  labels: Record<Key, string>,
  complain: Complain
): Key | undefined {
  if (typed === '') return undefined;
  const found = choiceNamed(typed, labels);
  if (!found)
    complain(column, `“${beginning(typed)}” is none of these: ${Object.values<string>(labels).join(', ')}`);
  return found ?? undefined;
}
