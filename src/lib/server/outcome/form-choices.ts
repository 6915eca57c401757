import { monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { monthsToChoose } from '$lib/domain/forms/dates';
import { quickDays } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { outcomeChoices } from './outcome-choices';

/** Everything that the form offers: services, accounts, measures, days and months; `keep` is what is chosen already. */
export async function formChoices(
  db: Db,
  actor: Actor,
  today: Day,
  keep: { ids: readonly string[]; month: Month | null } = { ids: [], month: null },
  everyMeasure = false
) {
  const months = monthsToChoose(today, keep.month).map((month) => ({
    value: month,
    text: monthTitle(month)
  }));
  const choices = await outcomeChoices(db, actor, today, keep.ids, everyMeasure);
  return { ...choices, days: quickDays(today), months };
}
