import { fail, redirect } from '@sveltejs/kit';
import { USUALLY_DRAWN } from '$lib/domain/publish/steps';
import { checkerField, drawForm, lotForm } from '$lib/domain/publish/draw-forms';
import { Conflict } from '$lib/domain/errors';
import { usuallyWantedBy, WANTED_BY, wantedForm } from '$lib/domain/publish/wanted-by';
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { noticeFor } from '$lib/server/request/notices';
import { checksToAsk, drawnOutcomes, saveCheckers } from '$lib/server/publish/draft-checks';
import { drawable, drawOutcomes } from '$lib/server/publish/draws/draft-draw';
import { lotChoices, lotsOfDraft, saveLotCheckers } from '$lib/server/publish/draws/lot-checks';
import { drawLot } from '$lib/server/publish/draws/lot-draw';
import { markStep } from '$lib/server/publish/drafts';
import { draftOf } from '$lib/server/publish/draft-page';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  drawn: 'The outcomes are drawn. Ask somebody to check each of them.',
  lot: 'The lot is drawn. Ask somebody to check each of its outcomes.',
  asked: 'They are asked: it stands on their home page.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, today } = locals;
  const actor = actorOf(locals);
  const { draft, heading } = await draftOf(locals, params.publication);
  const { periodOf: period, belonging, seed, stepsDone } = draft;
  const [among, drawn, lots, choices] = await Promise.all([
    drawable(db, actor, { period, belonging }, today),
    checksToAsk(db, actor, draft),
    lotsOfDraft(db, actor, draft),
    lotChoices(db, actor, draft, today)
  ]);
  return {
    draft: heading,
    notice: noticeFor(url, NOTICES),
    ...{ seed, from: among.length },
    ...{ today, proposed: usuallyWantedBy(today) },
    count: String(drawn.length || USUALLY_DRAWN),
    calledDone: stepsDone.includes('evidence'),
    drawn: drawn.map(withChoices),
    lots: lots.map((lot) => ({ ...lot, drawn: lot.drawn.map(withChoices) })),
    choices
  };
};

function withChoices<Row extends { people: { id: string; name: string }[] }>({ people, ...outcome }: Row) {
  return { ...outcome, people: people.map(({ id, name: text }) => ({ value: id, text })) };
}

export const actions: Actions = {
  drawLot: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const parsed = parseForm(lotForm, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const { measure, size } = parsed.value;
    try {
      await drawLot(locals.db, actorOf(locals), params.publication, measure, size, locals.today);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { values, errors: [{ field: 'size', text: error.message }] });
    }
    redirect(303, `/publish/${params.publication}/evidence?done=lot#lots`);
  },
  askLot: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const lotId = String(values.lot);
    const lots = await lotsOfDraft(locals.db, actor, (await draftOf(locals, params.publication)).draft);
    const wanted = parseForm(wantedForm(locals.today), values);
    if (!wanted.ok) return fail(400, { values, errors: wanted.errors.map(ofLot(lotId)) });
    const chosen = chosenIn('by-lot', lots.find(({ id }) => id === lotId)?.drawn ?? [], values);
    const saved = await saveLotCheckers(locals.db, actor, params.publication, lotId, chosen, wanted.value);
    if (!saved.ok) return fail(400, { values, errors: saved.errors });
    redirect(303, `/publish/${params.publication}/evidence?done=asked#lots`);
  },
  draw: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const parsed = parseForm(drawForm, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    await drawOutcomes(locals.db, actorOf(locals), params.publication, parsed.value.count, locals.today);
    redirect(303, `/publish/${params.publication}/evidence?done=drawn`);
  },
  ask: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const drawn = await drawnOutcomes(locals.db, actor, (await draftOf(locals, params.publication)).draft.id);
    const wanted = parseForm(wantedForm(locals.today), values);
    if (!wanted.ok) return fail(400, { values, errors: wanted.errors });
    const chosen = chosenIn('at-random', drawn, values);
    const saved = await saveCheckers(locals.db, actor, params.publication, chosen, wanted.value);
    if (!saved.ok) return fail(400, { values, errors: saved.errors });
    redirect(303, `/publish/${params.publication}/evidence?done=asked`);
  },
  mark: async ({ request, locals, params }) => {
    const done = (await sentFields(request)).done === 'yes';
    await markStep(locals.db, actorOf(locals), params.publication, 'evidence', done);
    redirect(303, `/publish/${params.publication}?done=saved`);
  }
};

/** The day stands once in the form of each lot. */
function ofLot(lotId: string) {
  return ({ field, text }: FieldError): FieldError => ({
    field: field === WANTED_BY ? `${WANTED_BY}-${lotId}` : field,
    text
  });
}

/** Whom each drawn outcome is given to, as it was chosen in the form; null for nobody. */
function chosenIn(
  how: Parameters<typeof checkerField>[0],
  drawn: readonly { id: string }[],
  values: FormValues
): Map<string, string | null> {
  return new Map(
    drawn.flatMap(({ id }) => {
      const person = values[checkerField(how, id)];
      return typeof person === 'string' ? [[id, person || null] as const] : [];
    })
  );
}
