import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { readVersion } from '$lib/domain/forms/answers';
import { outcomeFields } from '$lib/domain/outcome/outcome-fields';
import { monthAnswerIn } from '$lib/domain/outcome/month-total';
import { outcomeForm, scannedFields } from '$lib/domain/outcome/outcome-form';
import { OUTCOME_LISTS } from '$lib/domain/outcome/outcome-form-typed';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { sentForm, withDetailsAsked } from '$lib/server/request/sent/forms';
import { refuseFormOfOthers } from '$lib/server/outcome/form/form-owner';
import { formChoices } from '$lib/server/outcome/form/form-choices';
import { lookedFor } from '$lib/server/outcome/form/looked-for';
import { questionOfSaved } from '$lib/server/outcome/month-totals/month-page';
import { outcomeToChange, versionsCompared } from '$lib/server/outcome/outcome-versions';
import { changeOutcomeAndEditions } from '$lib/server/erasure/story-changes';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = actorOf(locals);
  const { version, consentVersion, input: saved } = await outcomeToChange(locals.db, actor, params.outcome);
  const month = await questionOfSaved(locals.db, actor, params.outcome);
  const answered = month?.answer
    ? { besideMonth: month.answer, besideMonthKey: month.question.key }
    : undefined;
  const values = { ...outcomeFields(saved), ...answered };
  return {
    id: params.outcome,
    draft: { owner: actor.id, today: locals.today, renderedAt: new Date().toISOString() },
    version,
    consentVersion,
    values,
    asks: month?.question ?? null,
    choices: await formChoices(locals.db, actor, locals.today, values)
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const sent = await sentForm(request, outcomeForm(locals.today), OUTCOME_LISTS);
    refuseFormOfOthers(actor, sent.values);
    const own = await registerHandles(locals.db, actor);
    const seenConsent = readVersion(sent.values.consentVersion);
    const seen = { version: sent.version, consentVersion: seenConsent };
    const found = await lookedFor(locals.db, actor, locals.today, sent.values, own);
    if (found) return { ...found, ...seen, conflict: null, asks: null };
    const parsed = withDetailsAsked(sent.parsed, sent.values, scannedFields(sent.values), own);
    const back = async () => ({
      ...{ values: sent.values, ...seen, conflict: null, asks: null },
      choices: await formChoices(locals.db, actor, locals.today, sent.values)
    });
    if (!parsed.ok) return fail(400, { ...(await back()), errors: parsed.errors });
    const said = monthAnswerIn(sent.values);
    try {
      const saved = await changeOutcomeAndEditions(
        locals.db,
        actor,
        params.outcome,
        sent.version,
        parsed.value,
        said,
        locals.today,
        seenConsent
      );
      if (!saved.ok) return fail(400, { ...(await back()), errors: saved.errors, asks: saved.asks ?? null });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const { version, consentVersion, ...conflict } = await versionsCompared(
        locals.db,
        actor,
        params.outcome,
        parsed.value
      );
      return fail(409, { ...(await back()), version, consentVersion, conflict, errors: [] });
    }
    redirect(303, `/outcomes/${params.outcome}?done=changed`);
  }
};
