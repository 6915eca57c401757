/** The register of the demonstration council: `register.csv`, with how its accounts came and went. */
import { parse } from 'csv-parse/sync';
import {
  ACCOUNT_KINDS,
  accountSlug,
  PLATFORMS,
  type AccountKind,
  type Platform
} from '$lib/domain/account/account';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { DEMO_CLOSURES, DEMO_DORMANT, DEMO_OPENINGS, type DemoClosure } from './closures';
import { serviceSlugOf } from './council';
import registerText from './register.csv?raw';

export interface DemoAccount {
  slug: string;
  name: string;
  platform: Platform;
  handle: string;
  address: string;
  kind: AccountKind;
  /** Slug of the service that runs it. */
  service: string;
  purpose: string;
  leadEmail: string;
  closure: DemoClosure | null;
  /** Days before the day of the demonstration; null where it is older than the register. */
  openedDaysAgo: number | null;
  dormantDaysAgo: number | null;
}

interface RegisterRow {
  name: string;
  platform: string;
  handle: string;
  address: string;
  kind: string;
  service: string;
  purpose: string;
  "lead's email": string;
}

/** The register as the CSV import takes it. */
export const DEMO_REGISTER_CSV: string = registerText;

export const DEMO_ACCOUNTS: readonly DemoAccount[] = parse<RegisterRow>(registerText, { columns: true }).map(
  accountOf
);

/** Accounts that are not closed: active or dormant. */
export function liveAccounts(): DemoAccount[] {
  return DEMO_ACCOUNTS.filter(({ closure }) => closure === null);
}

/** Was this account open on this day? Its closing day still counts. */
export function wasOpen(account: DemoAccount, day: Day, today: Day): boolean {
  if (account.openedDaysAgo !== null && day < addDays(today, -account.openedDaysAgo)) return false;
  return account.closure === null || day <= addDays(today, -account.closure.daysAgo);
}

function accountOf(row: RegisterRow): DemoAccount {
  const platform = keyNamed(PLATFORMS, row.platform);
  const slug = accountSlug(platform, row.handle);
  return {
    slug,
    name: row.name,
    platform,
    handle: row.handle,
    address: row.address,
    kind: keyNamed(ACCOUNT_KINDS, row.kind),
    service: serviceSlugOf(row.service),
    purpose: row.purpose,
    leadEmail: row["lead's email"],
    closure: DEMO_CLOSURES[slug] ?? null,
    openedDaysAgo: DEMO_OPENINGS[slug] ?? null,
    dormantDaysAgo: DEMO_DORMANT[slug] ?? null
  };
}

function keyNamed<Key extends string>(names: Record<Key, string>, name: string): Key {
  const key = (Object.keys(names) as Key[]).find((each) => names[each] === name);
  if (!key)
    throw new Error(`the register says ${name}, which is not one of ${Object.values(names).join(', ')}`);
  return key;
}
