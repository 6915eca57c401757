import { isDay, monthOf, monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { monthsToChoose, readDate } from '$lib/domain/forms/dates';
import { isIdentity, type Choice, type FormValues } from '$lib/domain/forms/answers';
import type { LastTime } from '$lib/domain/outcome/as-last-time';
import type { Actor } from '$lib/domain/people/permissions';
import { LONGEST_SEARCH } from '$lib/domain/words';
import { wordingsOffered, type WordingOffered } from '$lib/server/consent/wordings';
import type { Db } from '$lib/server/db/client';
import { accountsOffered, type AccountsOffered } from './accounts-offered';
import { measuresOffered, type MeasuresOffered } from './measures-offered';
import { campaignsOffered } from './campaigns-offered';
import { lastTimes } from './last-times';
import { monthToLog, serviceToLogFor, servicesOffered } from './services-offered';

/** Everything that the form offers. */
export interface FormChoices {
  services: Choice[];
  /** The service that measures and accounts are offered for; null for whoever may log for none. */
  service: Choice | null;
  measures: MeasuresOffered;
  accounts: AccountsOffered;
  lastTimes: LastTime[];
  months: Choice[];
  /** The council's wording that people are told, the newest first; and an older one that is chosen. */
  wordings: WordingOffered[];
  /** Campaigns that it may name. */
  campaigns: Choice[];
}

/**
 * What the form offers to somebody who has these values in it already: all that is chosen stays on offer, and what is
 * looked for is found.
 */
export async function formChoices(
  db: Db,
  actor: Actor,
  today: Day,
  values: FormValues
): Promise<FormChoices> {
  const services = await servicesOffered(db, actor, today, textOf(values.service));
  const service = await serviceToLogFor(db, actor, today, services, textOf(values.service) || null);
  const chosen = [values.measure, values.accounts].flat().map(textOf).filter(isIdentity);
  const asked = { month: await monthToLog(db, service, monthLogged(values, today)), today };
  const [measures, accounts, habits] = service
    ? await Promise.all([
        measuresOffered(db, service.value, today, chosen, searchIn(values.findMeasure)),
        accountsOffered(
          db,
          actor,
          { ...asked, serviceId: service.value },
          chosen,
          searchIn(values.findAccount)
        ),
        lastTimes(db, actor, service.value, today)
      ])
    : [NO_MEASURES, NO_ACCOUNTS, []];
  return {
    ...{ services, service, measures, accounts },
    lastTimes: habits,
    wordings: service ? await wordingsOffered(db, textOf(values.consentWording)) : [],
    campaigns: await campaignsOffered(db, today, textOf(values.campaign)),
    months: monthsOffered(today, values)
  };
}

/** The months that are offered; that of an older outcome among them. */
export function monthsOffered(today: Day, values: FormValues): Choice[] {
  return monthsToChoose(today, monthIn(values)).map((month) => ({ value: month, text: monthTitle(month) }));
}

const NO_MEASURES: MeasuresOffered = { groups: [], found: [], kinds: {}, beyond: 0 };
const NO_ACCOUNTS: AccountsOffered = { shown: [], more: [], usual: null, beyond: 0, found: [], search: null };

function textOf(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** What is looked for; nothing where it is longer than anything there is. */
function searchIn(value: string | string[] | undefined): string {
  const typed = textOf(value);
  return typed.length > LONGEST_SEARCH ? '' : typed;
}

/** The month of what is typed so far; this one where nothing is. */
function monthLogged(values: FormValues, today: Day): Month {
  if (values.when === 'month') return monthIn(values) ?? monthOf(today);
  if (values.when !== 'day') return monthOf(today);
  const day = readDate(values, 'day', '', () => undefined);
  return monthOf(day || today);
}

function monthIn({ month }: FormValues): Month | null {
  const typed = textOf(month);
  return isDay(typed) && typed === monthOf(typed) ? typed : null;
}
