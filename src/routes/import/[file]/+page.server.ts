import { fail, redirect } from '@sveltejs/kit';
import { answersAfter, answersForm, areSame, type ImportAnswers } from '$lib/domain/import/answers';
import type { FormValues } from '$lib/domain/forms/answers';
import { Conflict } from '$lib/domain/errors';
import { columnsOf } from '$lib/domain/import/columns';
import { headingsAside, monthsAcross, type Part } from '$lib/domain/import/part';
import { PART_KINDS } from '$lib/domain/import/parts';
import { beginning } from '$lib/domain/words';
import { dayTitle, monthTitle } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { nameKey } from '$lib/domain/import/names';
import { listServices } from '$lib/server/council/services';
import { answerImport, dropImport, importById, mayBringIn, somebodyElses } from '$lib/server/import/imports';
import { checkImport, recoverImport, runImport } from '$lib/server/import/run';
import type { InvitedPerson } from '$lib/server/import/importing';
import { INVITATION_DAYS } from '$lib/server/people/invitations';
import { invitationLetter } from '$lib/domain/mail/letters';
import { newLinksOf, waitingOf } from '$lib/server/import/new-links';
import { hasRefused } from '$lib/server/import/downloads/refused';
import { lookOf } from '$lib/server/import/look';
import { sumOf, type Tally } from '$lib/server/import/tally';
import { undoImport } from '$lib/server/import/taking-back/undo';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  answered: 'Your answers are kept. Look at what becomes of the rows now, and then bring them in.',
  another:
    'The columns or the answers are others by now. Look at what becomes of the rows, and then bring them in.',
  done: 'It is in.',
  undone: 'It is taken back. What the file added is gone, and what it changed is as it was before.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  let file = await importById(locals.db, actor, params.file);
  const isWorking = file.state === 'checking' || file.state === 'running';
  if (isWorking && (await recoverImport(locals.db, actor, params.file)))
    file = await importById(locals.db, actor, params.file);
  if (file.state === 'read') redirect(303, `/import/${params.file}/columns`);
  const tallies = file.tallies ?? [];
  const services = await listServices(locals.db, actor);
  return {
    id: file.id,
    notice: noticeFor(url, NOTICES),
    name: file.name || 'Pasted rows',
    state: file.state,
    progress: { done: file.rowsDone, total: file.rowsTotal },
    sum: sumOf(tallies),
    counts: whatIsCounted(file.parts),
    look: lookOf(file),
    parts: tallies.map((tally) => partInWords(tally, file.parts)),
    aside: file.parts
      .filter(({ kind }) => kind === null)
      .map(({ sheet, headingRow, headings, rows }) => ({
        ...{ sheet, row: headingRow, rows },
        somebodyElses: somebodyElses(actor, headings)
      })),
    questions: questionsOf(tallies),
    answers: file.answers,
    startMonth: monthTitle(file.answers.openedOn ?? locals.today),
    directorates: [...new Set(services.map(({ directorate }) => directorate))],
    mayDownload: file.madeBy === actor.id && (await hasRefused(locals.db, actor, file.id)),
    mayUndo: file.state === 'done' && file.parts.every((part) => mayBringIn(actor, part)),
    waiting: file.state === 'done' ? await waitingOf(locals.db, actor, file.id) : 0,
    by: file.by,
    on: file.doneAt ? dayTitle(dayInLondon(file.doneAt)) : ''
  };
};

export const actions: Actions = {
  answer: async ({ locals, params, request }) => {
    const fields = await sentFields(request);
    const parsed = parseForm(answersForm, fields);
    if (!parsed.ok) return fail(400, { values: fields, errors: parsed.errors });
    await answerAnew(locals, params.file, fields, parsed.value);
    redirect(303, `/import/${params.file}`);
  },
  bringIn: async ({ locals, params, request, url }) => {
    const fields = await sentFields(request);
    const parsed = parseForm(answersForm, fields);
    if (!parsed.ok) return fail(400, { values: fields, errors: parsed.errors });
    // Nobody brings in what they have not looked at: answers that are not kept yet change what becomes of the rows.
    if (await answerAnew(locals, params.file, fields, parsed.value))
      redirect(303, `/import/${params.file}?done=answered`);
    const file = await importById(locals.db, actorOf(locals), params.file);
    if (file.state === 'checked' && fields.look !== lookOf(file))
      redirect(303, `/import/${params.file}?done=another`);
    const isGoodOnly = fields.goodOnly === 'yes';
    const ran = await runImport(locals.db, actorOf(locals), params.file, councilOf(locals), isGoodOnly);
    if (!ran) redirect(303, `/import/${params.file}`);
    // Shown once and never again, so there is no address to send the reader on to.
    if (ran.links.length > 0) return { links: linksOf(ran.links, url.origin, locals) };
    redirect(303, `/import/${params.file}${ran.saved ? '?done=done' : ''}`);
  },
  links: async ({ locals, params, url }) => ({
    links: linksOf(await newLinksOf(locals.db, actorOf(locals), params.file), url.origin, locals)
  }),
  undo: async ({ locals, params }) => {
    try {
      await undoImport(locals.db, actorOf(locals), params.file);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { errors: [{ field: 'undo', text: error.message }] });
    }
    redirect(303, `/import/${params.file}?done=undone`);
  },
  drop: async ({ locals, params }) => {
    await dropImport(locals.db, actorOf(locals), params.file);
    redirect(303, '/import?done=dropped');
  }
};

/** Keeps answers that are others than those before, and looks through the rows again. @returns whether they are */
async function answerAnew(
  locals: App.Locals,
  file: string,
  fields: FormValues,
  given: ImportAnswers
): Promise<boolean> {
  const actor = actorOf(locals);
  const { answers: was, state } = await importById(locals.db, actor, file);
  const answers = answersAfter(was, fields, given);
  if (state !== 'checked' || areSame(was, answers)) return false;
  await answerImport(locals.db, actor, file, answers);
  await checkImport(locals.db, actor, file, councilOf(locals));
  return true;
}

function councilOf({ today, council }: App.Locals) {
  return { today, firstMonth: council.yearFirstMonth };
}

function linksOf(invited: readonly InvitedPerson[], origin: string, { council, person }: App.Locals) {
  return invited.map(({ name, email, role, services, secret, mailed }) => {
    const link = `${origin}/invitations/${secret}`;
    const { subject, text } = invitationLetter({
      ...{ link, role, services, days: INVITATION_DAYS, invitedBy: person?.name ?? '' },
      councilName: council.councilName
    });
    return { name, email, link, mailed, letter: { subject, text } };
  });
}

function partInWords(tally: Tally, parts: readonly Part[]) {
  const { part, kind, counts, shown, notes, missing } = tally;
  const own = parts.find((each) => each.part === part)!;
  const labels = new Map<string, string>(columnsOf(kind).map(({ key, label }) => [key, label]));
  const named = (column: string | null) => (column ? (labels.get(column) ?? column) : null);
  const told = (rows: Tally['shown']['new']) =>
    rows.map((row) => ({
      ...row,
      problems: row.problems.map(({ column, text }) => ({ column: named(column), text }))
    }));
  return {
    ...{ part, kind, name: PART_KINDS[kind], counts, notes, missing },
    shown: {
      new: told(shown.new),
      changed: told(shown.changed),
      same: told(shown.same),
      refused: told(shown.refused)
    },
    aside: headingsAside(own),
    rowsAside: [...own.skippedAbove, ...own.leftBelow].map(
      ({ row, text }) => `row ${row} (“${beginning(text, 40)}”)`
    )
  };
}

/** Each month that stands across is a figure; in other tables each row is one thing. */
function whatIsCounted(parts: readonly Part[]): 'rows' | 'figures' | 'rows and figures' {
  const used = parts.filter(({ kind }) => kind !== null);
  const across = used.filter((part) => monthsAcross(part).length > 0).length;
  if (across === 0) return 'rows';
  return across === used.length ? 'figures' : 'rows and figures';
}

/** What the file does not say, and a person can. */
function questionsOf(tallies: readonly Tally[]) {
  return {
    mayHelp: tallies.some(
      (tally) =>
        tally.unknownServices.length + tally.unknownPlatforms.length > 0 ||
        (tally.unknownPeople > 0 && tally.counts.refused > 0)
    ),
    services: servicesAskedAbout(tallies),
    platforms: platformsAskedAbout(tallies),
    people: tallies.some(({ unknownPeople }) => unknownPeople > 0),
    since: tallies.some(({ undated }) => undated > 0),
    source: tallies.some((tally) => tally.kind === 'history' && tally.counts.new > 0)
  };
}

/** Services that are not there yet, and of which the file does not say the directorate; with what was answered about them. */
function servicesAskedAbout(tallies: readonly Tally[]) {
  const asked = tallies.flatMap(({ unknownServices, addedServices }) => [
    ...unknownServices.map((name) => ({ name, directorate: '' })),
    ...addedServices.filter(({ isAnswer }) => isAnswer)
  ]);
  const byKey = new Map(asked.map((each) => [nameKey(each.name), each]));
  return [...byKey].map(([key, { name, directorate }]) => ({ key, name, directorate }));
}

/** Words that may be a platform, each once, however they are capitalised. */
function platformsAskedAbout(tallies: readonly Tally[]) {
  const asked = tallies.flatMap(({ unknownPlatforms }) => unknownPlatforms);
  return [...new Map(asked.map((each) => [each.typed.toLowerCase(), each])).values()];
}
