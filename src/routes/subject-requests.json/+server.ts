import { error, redirect } from '@sveltejs/kit';
import { subjectForm } from '$lib/domain/consent/subject-form';
import { subjectExport } from '$lib/server/erasure/subject/subject-record';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import type { RequestHandler } from './$types';

/** Whoever opens it by its address has to say first what is asked. */
export const GET: RequestHandler = () => redirect(303, '/subject-requests');

/** Sent, not asked for by an address: a reference stands in no log. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const parsed = parseForm(subjectForm, await sentFields(request));
  if (!parsed.ok) error(400, parsed.errors[0]!.text);
  const { name, body, outcomes } = await subjectExport(
    ...([locals.db, actorOf(locals), parsed.value.asked, locals.today] as const)
  );
  locals.copy = { kind: 'subject-request', subjects: outcomes, form: 'json' };
  return new Response(body, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store'
    }
  });
};
