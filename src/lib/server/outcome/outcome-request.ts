import { z } from 'zod';
import { isIdentity, type FormValues } from '$lib/domain/forms/answers';
import { outcomeForm, type OutcomeInput } from '$lib/domain/outcome/outcome-form';
import { OUTCOME_LISTS } from '$lib/domain/outcome/outcome-form-typed';
import { monthsToChoose } from '$lib/domain/forms/dates';
import { quickDays } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import { monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { sentForm, type SentForm } from '$lib/server/request/forms';
import { outcomeChoices } from './outcome-choices';

/** A log form as it was sent. */
export interface SentOutcome extends SentForm<OutcomeInput> {
  addAnother: boolean;
}

/** Reads a sent log form. */
export async function sentOutcome(request: Request, today: Day): Promise<SentOutcome> {
  const sent = await sentForm(request, z.preprocess(identitiesOnly, outcomeForm(today)), OUTCOME_LISTS);
  return { ...sent, addAnother: sent.values.then === 'another' };
}

/** What is chosen from a list comes as an identity; anything else counts as nothing chosen. */
function identitiesOnly(fields: unknown): FormValues {
  const values = fields as FormValues;
  const one = (field: unknown) => [field].flat().map(String).filter(isIdentity).map(lowerCase);
  const { accounts, service, measure } = values;
  return {
    ...values,
    accounts: one(accounts),
    service: one(service)[0] ?? '',
    measure: one(measure)[0] ?? ''
  };
}

function lowerCase(identity: string): string {
  return identity.toLowerCase();
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
