import type { Day } from '$lib/domain/calendar/day';
import { DROP_IN_TEXTS, dropInForm } from '$lib/domain/learning/drop-in/drop-in-form';
import type { DropInInput } from '$lib/domain/learning/drop-in/drop-in';
import type { Actor } from '$lib/domain/people/permissions';
import { registerHandles } from '$lib/server/account/register-handles';
import type { Db } from '$lib/server/db/client';
import { sentForm, withDetailsAsked, type SentForm } from '$lib/server/request/sent/forms';

/** Reads a sent form of a drop-in; its writer is asked about what looks personal, since calendars of others hold it. */
export async function sentDropIn(
  db: Db,
  actor: Actor,
  request: Request,
  today: Day
): Promise<SentForm<DropInInput>> {
  const own = await registerHandles(db, actor);
  const sent = await sentForm(request, dropInForm(today));
  return { ...sent, parsed: withDetailsAsked(sent.parsed, sent.values, DROP_IN_TEXTS, own) };
}
