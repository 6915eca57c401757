import {
  serviceChangeForm,
  monthsOfChange,
  type ServiceChangeInput,
  type ServiceChangeKind
} from '$lib/domain/council/service-changes';
import type { FieldError } from '$lib/domain/forms/answers';
import { actorOf } from '$lib/server/request/actor';
import { authorise } from '$lib/server/request/authorise';
import { parseForm } from '$lib/server/request/sent/forms';
import { lookAtEnd } from './service-ends';
import { serviceHistory } from './service-history';
import { lookAtMove } from './service-moves';

/** What the pages that move, merge or end a service show: the address says what is asked for. @throws NotFound; Forbidden */
export async function serviceChangePage(
  locals: App.Locals,
  kind: ServiceChangeKind,
  slug: string,
  query: URLSearchParams
) {
  const { db, today } = locals;
  const actor = actorOf(locals);
  authorise(actorOf(locals), 'change the register');
  const { name } = await serviceHistory(db, actor, slug);
  const asked = { to: query.get('to') ?? '', month: query.get('month') ?? '' };
  const page = { service: { slug, name }, months: monthsOfChange(kind, today), asked };
  if (!query.has('month')) return { ...page, errors: [] as FieldError[], sentences: [] as string[] };
  const parsed = parseForm(serviceChangeForm(kind, today), asked);
  if (!parsed.ok) return { ...page, errors: parsed.errors, sentences: [] };
  const look = kind === 'move' ? lookAtMove : lookAtEnd;
  const looked = await look(db, actor, slug, parsed.value as ServiceChangeInput);
  return looked.ok
    ? { ...page, errors: [] as FieldError[], sentences: looked.sentences }
    : { ...page, errors: looked.errors, sentences: [] as string[] };
}
