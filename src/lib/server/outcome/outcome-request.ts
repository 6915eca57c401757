import type { FormValues } from '$lib/domain/forms/answers';
import { outcomeForm, type OutcomeInput } from '$lib/domain/outcome/outcome-form';
import { OUTCOME_LISTS } from '$lib/domain/outcome/outcome-form-typed';
import { monthsToChoose } from '$lib/domain/forms/dates';
import { quickDays } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import { monthTitle, type Day, type Month } from '$lib/domain/calendar/quarter';
import type { Db } from '$lib/server/db/client';
import { formFields, parseForm, type Parsed } from '$lib/server/request/forms';
import { outcomeChoices } from './outcome-choices';

/** A log form as it was sent. `values` are kept for showing it again. */
export interface SentOutcome {
  id: string;
  version: number;
  addAnother: boolean;
  values: FormValues;
  parsed: Parsed<OutcomeInput>;
}

const VERSION = /^[1-9]\d{0,8}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads a sent log form. An id that is none (an old or meddled form) becomes a fresh one. */
export async function sentOutcome(request: Request, today: Day): Promise<SentOutcome> {
  const values = formFields(await request.formData(), OUTCOME_LISTS);
  const id = String(values.id ?? '');
  const ids = { ...values, accounts: (values.accounts as string[]).filter((account) => UUID.test(account)) };
  for (const name of ['service', 'measure'] as const) {
    if (!UUID.test(String(ids[name as keyof typeof ids] ?? ''))) Object.assign(ids, { [name]: '' });
  }
  return {
    id: UUID.test(id) ? id : crypto.randomUUID(),
    version: VERSION.test(String(values.version)) ? Number(values.version) : 0,
    addAnother: values.then === 'another',
    values,
    parsed: parseForm(outcomeForm(today), ids)
  };
}

/** Everything that the form offers: services, accounts, measures, days and months; `keep` is what is chosen already. */
export async function formChoices(
  db: Db,
  actor: Actor,
  today: Day,
  keep: { ids: readonly string[]; month: Month | null } = { ids: [], month: null }
) {
  const months = monthsToChoose(today, keep.month).map((month) => ({
    value: month,
    text: monthTitle(month)
  }));
  return { ...(await outcomeChoices(db, actor, today, keep.ids)), days: quickDays(today), months };
}
