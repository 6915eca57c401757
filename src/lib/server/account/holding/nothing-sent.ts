import { typedInputs } from '$lib/domain/account/hours';
import type { Day, Month } from '$lib/domain/calendar/day';
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { parseForm } from '$lib/server/request/sent/forms';
import { nilReturnForm, recordNilReturns, takeBackNilReturns } from '../nil-returns';
import { sayInputs } from './inputs';

/** Answered: `account` is one of the accounts, null where it was taken back. Else what is wrong, and the hours that were typed. */
export type NothingAnswered =
  | { ok: true; month: Month; account: string | null }
  | {
      ok: false;
      errors: FieldError[];
      typed: { month: Month; values: FormValues; errors: FieldError[] } | null;
    };

/**
 * “Nothing to record” as it was sent, with the hours beside it; or taken back. What was said of hours stays then: the month
 * took them all the same.
 * @throws as `recordNilReturns`
 */
export async function answerNothing(
  db: Db,
  actor: Actor,
  values: FormValues,
  today: Day
): Promise<NothingAnswered> {
  const parsed = parseForm(nilReturnForm, values);
  if (!parsed.ok) return { ok: false, errors: parsed.errors, typed: null };
  const { account, month } = parsed.value;
  if (values.undo === 'yes') {
    await takeBackNilReturns(db, actor, account, month, today);
    return { ok: true, month, account: null };
  }
  const { said, errors } = typedInputs(values, account);
  if (errors.length > 0) return { ok: false, errors, typed: { month, values, errors } };
  const one = await recordNilReturns(db, actor, account, month, today);
  if (said.length > 0) await sayInputs(db, actor, month, said, today);
  return { ok: true, month, account: one };
}
