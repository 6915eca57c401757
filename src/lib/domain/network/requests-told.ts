/** What a report says of requests for help, and of the lessons that came of them. */
import { periodName, periodSlug } from '$lib/domain/calendar/period';
import { counted, listed, numeral, oneOrMany, upperFirst } from '$lib/domain/words';
import { networkAddress, scopeOfFilter, type PlaceAndTime } from './request-filter';
import type { NetworkFigure, NetworkPart } from './told';

/** Requests of a scope that were asked in a period, by how they stand: each in one of the three. */
export interface RequestCounts {
  waiting: number;
  answered: number;
  closed: number;
}

/** How many there are in all. */
export function allRequests({ waiting, answered, closed }: RequestCounts): number {
  return waiting + answered + closed;
}

/** Null where nobody asked for anything: that says nothing of whether somebody needed it. */
export function requestsPart(counts: RequestCounts, about: PlaceAndTime): NetworkPart | null {
  const all = allRequests(counts);
  if (all === 0) return null;
  return {
    key: 'requests',
    title: 'Asked of the network',
    sentences: [
      `${upperFirst(counted(all, 'request was', 'requests were'))} made to the network in ${periodName(about.period)}.`,
      standingInWords(counts)
    ],
    figures: [
      requestFigure('requests.asked', oneOrMany(all, 'Request', 'Requests'), all, about),
      ...(['closed', 'answered', 'waiting'] as const).flatMap((state) =>
        counts[state] > 0
          ? [
              requestFigure(
                `requests.${state}`,
                oneOrMany(counts[state], ...LABELS[state]),
                counts[state],
                about,
                { state }
              )
            ]
          : []
      )
    ],
    table: null
  };
}

const LABELS: Record<keyof RequestCounts, readonly [one: string, many: string]> = {
  closed: ['Request that is closed', 'Requests that are closed'],
  answered: ['Request with an answer, not closed yet', 'Requests with an answer, not closed yet'],
  waiting: ['Request that waits for an answer', 'Requests that wait for an answer']
};

/** A figure that opens the requests of a scope and period, and those only that the rest of the address names. */
export function requestFigure(
  key: string,
  label: string,
  amount: number,
  { scope, period }: PlaceAndTime,
  rest: Record<string, string> = {}
): NetworkFigure {
  const href = networkAddress('/network/requests', {
    ...{ period: periodSlug(period), ...scopeOfFilter(scope) },
    ...rest
  });
  return { key, label, opens: { kind: 'address', href, amount } };
}

function standingInWords(counts: RequestCounts): string {
  const one = allRequests(counts) === 1;
  const said = (count: number, single: string, many: string) =>
    count === 0 ? [] : [`${one ? 'it' : numeral(count)} ${count === 1 ? single : many}`];
  const parts = [
    ...said(counts.closed, 'is closed', 'are closed'),
    ...said(counts.answered, 'has an answer', 'have an answer'),
    ...said(counts.waiting, 'waits for an answer', 'wait for an answer')
  ];
  return `${upperFirst(listed(parts))}.`;
}

/** A lesson of the scope and period: learnt in it, or used in it. */
export interface LessonTold {
  id: string;
  words: string;
  /** Services that say that they use it, up to now. */
  services: number;
}

export interface LessonFacts {
  /** Lessons that came of requests of the scope, closed in the period. */
  learnt: number;
  /** Services of the scope that said in the period that they use a lesson, each once. */
  services: number;
  /** The newest first. */
  lessons: readonly LessonTold[];
}

/** No table of a report is longer. */
const MOST_LESSONS = 8;

/** Null where nothing was learnt or used in the period. */
export function lessonsPart(
  { learnt, services, lessons }: LessonFacts,
  about: PlaceAndTime
): NetworkPart | null {
  if (learnt === 0 && services === 0) return null;
  const period = periodSlug(about.period);
  const within = scopeOfFilter(about.scope);
  const figure = (key: string, label: string, amount: number, href: string): NetworkFigure => ({
    ...{ key, label },
    opens: { kind: 'address', href, amount }
  });
  const listedFirst = lessons.slice(0, MOST_LESSONS);
  return {
    key: 'lessons',
    title: 'What helped',
    sentences: [
      ...(learnt > 0
        ? [
            `${counted(learnt, 'request was', 'requests were')} closed with what helped in ${periodName(about.period)}, whenever ${learnt === 1 ? 'it was' : 'they were'} made.`
          ]
        : []),
      ...(services > 0
        ? [
            `${counted(services, 'service says that it uses', 'services say that they use')} a lesson of the network.`
          ]
        : [])
    ],
    figures: [
      ...(learnt > 0
        ? [
            figure(
              'lessons.learnt',
              oneOrMany(learnt, 'Lesson', 'Lessons'),
              learnt,
              networkAddress('/network/lessons', { period, ...within })
            )
          ]
        : []),
      ...(services > 0
        ? [
            figure(
              'lessons.services',
              oneOrMany(services, 'Service that uses a lesson', 'Services that use a lesson'),
              services,
              networkAddress('/network/lessons', { used: period, ...within })
            )
          ]
        : [])
    ],
    table:
      listedFirst.length === 0
        ? null
        : {
            caption:
              lessons.length > MOST_LESSONS
                ? `The newest ${MOST_LESSONS} of ${lessons.length} lessons`
                : 'What helped, and how many services use it by now',
            columns: [{ text: 'What helped' }, { text: 'Services that use it', numeric: true }],
            rows: listedFirst.map(({ id, words, services: uses }) => [
              words,
              figure(
                `lessons.used.${id}`,
                oneOrMany(uses, 'Service that uses this lesson', 'Services that use this lesson'),
                uses,
                networkAddress('/network/lessons', { lesson: id })
              )
            ])
          }
  };
}
