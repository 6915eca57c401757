/** Lists of requests and of lessons have addresses, so that a figure can open what it counts. */
import { parsePeriod, periodName, type Period } from '$lib/domain/calendar/period';
import type { Scope } from '$lib/domain/council/scope';
import { seenWords } from '$lib/domain/forms/answers';
import { REQUEST_KINDS, type RequestKind } from './help';
import { WEAK_STEPS, type WeakStep } from './themes';

/** How a request stands: closed, open with an answer of somebody else, or open without. */
export const REQUEST_STATES = {
  open: 'Open',
  waiting: 'Waiting for an answer',
  answered: 'Answered, not closed yet',
  quiet: 'Without an answer for a week',
  closed: 'Closed'
} as const;
export type RequestState = keyof typeof REQUEST_STATES;

/** Days without an answer after which communications are told of a request. */
export const QUIET_DAYS = 7;

/** Where it was asked; slugs, not ids. */
interface OfScope {
  service: string | null;
  directorate: string | null;
}

/** Empty means no filter. */
export interface RequestFilter extends OfScope {
  /** In which it was asked. */
  period: Period | null;
  state: RequestState | null;
  kind: RequestKind | null;
}

/** Of what is asked in a period that a report is about. */
export type PlaceAndTime = { scope: Pick<Scope, 'kind' | 'slug'>; period: Period };

/** Reads an address; what it does not understand it leaves out. */
export function readRequestFilter(query: URLSearchParams, firstMonth: number): RequestFilter {
  const one = (name: string) => seenWords(query.get(name) ?? '');
  return {
    period: parsePeriod(one('period'), firstMonth),
    state: keyOf(one('state'), REQUEST_STATES),
    kind: keyOf(one('kind'), REQUEST_KINDS),
    service: one('service') || null,
    directorate: one('directorate') || null
  };
}

export interface LessonFilter extends OfScope {
  step: WeakStep | null;
  /** In which what it came from was closed. */
  period: Period | null;
  /** In which a service said that it uses it. */
  used: Period | null;
  /** One lesson, by its identity. */
  lesson: string | null;
}

/** Reads an address; what it does not understand it leaves out. */
export function readLessonFilter(query: URLSearchParams, firstMonth: number): LessonFilter {
  const one = (name: string) => seenWords(query.get(name) ?? '');
  return {
    step: keyOf(one('step'), WEAK_STEPS),
    period: parsePeriod(one('period'), firstMonth),
    used: parsePeriod(one('used'), firstMonth),
    service: one('service') || null,
    directorate: one('directorate') || null,
    lesson: one('lesson') || null
  };
}

/** "/network/requests?period=2026-27-q2&service=libraries": the parts that are there, in an address. */
export function networkAddress(path: string, parts: Record<string, string | null | undefined>): string {
  const given = Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1]));
  const query = new URLSearchParams(given).toString();
  return query ? `${path}?${query}` : path;
}

/** The scope of a report, as a filter of these lists has it. */
export function scopeOfFilter({ kind, slug }: Pick<Scope, 'kind' | 'slug'>): OfScope {
  return {
    service: kind === 'service' ? slug : null,
    directorate: kind === 'directorate' ? slug : null
  };
}

/** "Cover, closed, Q2 2026/27"; empty for everything. @param scope name of the service or directorate */
export function requestsInWords(filter: RequestFilter, scope: string | null): string {
  const parts = [
    filter.kind && REQUEST_KINDS[filter.kind],
    scope,
    filter.state && REQUEST_STATES[filter.state],
    filter.period && periodName(filter.period)
  ];
  return parts.filter(Boolean).join(', ');
}

/** "How people came is not known, Libraries, used in Q2 2026/27"; empty for everything. */
export function lessonsInWords(filter: LessonFilter, scope: string | null): string {
  const parts = [
    filter.lesson && 'One lesson',
    filter.step && WEAK_STEPS[filter.step],
    scope,
    filter.period && periodName(filter.period),
    filter.used && `used in ${periodName(filter.used)}`
  ];
  return parts.filter(Boolean).join(', ');
}

function keyOf<T extends object>(typed: string, among: T): (keyof T & string) | null {
  return Object.hasOwn(among, typed) ? (typed as keyof T & string) : null;
}
