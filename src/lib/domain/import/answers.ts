/** What a person answers on the way in, where the file does not say. */
import { z } from 'zod';
import type { Day } from '$lib/domain/calendar/day';
import { typedText } from '$lib/domain/forms/answers';
import { monthNamed } from './months';
import { PLATFORMS, type Platform } from '$lib/domain/account/account';
import { ROUTES, type Route } from '$lib/domain/outcome/outcome';

export interface ImportAnswers {
  /** Services to add, by their `nameKey`, with the name of their directorate. */
  services: Record<string, string>;
  /** Which platform is meant by words that are none, in small letters. */
  platforms: Record<string, Platform>;
  /** Since when accounts without a day have been in use; null: longer than anybody reports on. */
  openedOn: Day | null;
  /** Where every figure of the history is taken from; empty: nobody says, so they are Reported. */
  source: string;
  route: Route;
  /** Accounts come in without the leads and deputies who are neither here nor invited. */
  withoutPeople?: boolean;
}

/** What holds until somebody answers: accounts count from this quarter on, and figures have no source. */
export function firstAnswers(startOfQuarter: Day): ImportAnswers {
  return { services: {}, platforms: {}, openedOn: startOfQuarter, source: '', route: 'not-known' };
}

/** What was answered about these words. They are anybody's, so "constructor" must not find what every object has. */
export function answerIn<T>(answers: Readonly<Record<string, T>>, words: string): T | null {
  return Object.hasOwn(answers, words) ? answers[words]! : null;
}

/** The form of the answers; services and platforms come as `service:<key>` and `platform:<words>`. */
export const answersForm = z
  .looseObject({
    since: typedText,
    sinceMonth: typedText,
    source: typedText.pipe(z.string().max(200, 'Name the source in 200 characters or fewer')),
    route: typedText,
    withoutPeople: typedText
  })
  .transform((typed, context): ImportAnswers => {
    const complain = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const route = Object.hasOwn(ROUTES, typed.route) ? (typed.route as Route) : 'not-known';
    if (typed.source !== '' && (route === 'not-known' || route === 'judgement'))
      complain('route', 'Say how you know that accounts led to these figures, or take the source away');
    return {
      services: answered(typed, 'service:', (text, field) => {
        if (text.trim().length > 80) complain(field, 'Enter a directorate of 80 characters or fewer');
        return text.trim() || null;
      }),
      platforms: answered(typed, 'platform:', (text) =>
        Object.hasOwn(PLATFORMS, text) ? (text as Platform) : null
      ),
      openedOn: openedOn(typed.since, typed.sinceMonth, (text) => complain('sinceMonth', text)),
      ...{ source: typed.source, route, withoutPeople: typed.withoutPeople === 'yes' }
    };
  });

/** What holds once a page was sent: what it asked is answered by it, also with nothing; what it did not ask stays. */
export function answersAfter(
  was: ImportAnswers,
  fields: Readonly<Record<string, unknown>>,
  given: ImportAnswers
): ImportAnswers {
  const unasked = <T>(prefix: string, answers: Record<string, T>) =>
    Object.fromEntries(Object.entries(answers).filter(([words]) => !Object.hasOwn(fields, prefix + words)));
  const asks = (field: string) => Object.hasOwn(fields, field);
  return {
    services: { ...unasked('service:', was.services), ...given.services },
    platforms: { ...unasked('platform:', was.platforms), ...given.platforms },
    openedOn: asks('since') ? given.openedOn : was.openedOn,
    source: asks('source') ? given.source : was.source,
    route: asks('source') ? given.route : was.route,
    withoutPeople: asks('asksWithoutPeople') ? given.withoutPeople : was.withoutPeople
  };
}

/** Do both say the same? */
export function areSame(one: ImportAnswers, other: ImportAnswers): boolean {
  const plain = ({ services, platforms, openedOn, source, route, withoutPeople }: ImportAnswers) =>
    JSON.stringify([
      Object.entries(services).sort(),
      Object.entries(platforms).sort(),
      ...[openedOn, source, route, withoutPeople ?? false]
    ]);
  return plain(one) === plain(other);
}

function openedOn(since: string, typed: string, complain: (text: string) => void): Day | null {
  if (since !== 'month') return null;
  const month = monthNamed(typed);
  if (!month) complain('Enter the month since which they have been in use, such as 2024-10 or October 2024');
  return month;
}

function answered<T>(
  typed: Record<string, unknown>,
  prefix: string,
  read: (text: string, field: string) => T | null
): Record<string, T> {
  const entries = Object.entries(typed).flatMap(([name, value]): [string, T][] => {
    if (!name.startsWith(prefix) || typeof value !== 'string') return [];
    const answer = read(value, name);
    return answer === null ? [] : [[name.slice(prefix.length), answer]];
  });
  return Object.fromEntries(entries);
}
