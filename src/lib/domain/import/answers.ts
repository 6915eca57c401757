/** What a person answers on the way in, where the file does not say. */
import { z } from 'zod';
import { isDay, monthOf, type Day } from '$lib/domain/calendar/day';
import { typedText } from '$lib/domain/forms/answers';
import { PLATFORMS, type Platform } from '$lib/domain/account/account';
import { ROUTES, type Route } from '$lib/domain/outcome/outcome';
import { cut } from '$lib/domain/words';

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
    route: typedText
  })
  .transform((typed, context): Omit<ImportAnswers, 'openedOn'> & { openedOn: Day | null | 'as it was' } => {
    const route = Object.hasOwn(ROUTES, typed.route) ? (typed.route as Route) : 'not-known';
    if (typed.source !== '' && (route === 'not-known' || route === 'judgement')) {
      context.addIssue({
        code: 'custom',
        path: ['route'],
        message: 'Say how you know that accounts led to these figures, or take the source away'
      });
    }
    return {
      services: answered(typed, 'service:', (text) => cut(text.trim(), 80) || null),
      platforms: answered(typed, 'platform:', (text) =>
        Object.hasOwn(PLATFORMS, text) ? (text as Platform) : null
      ),
      openedOn: openedOn(typed.since, typed.sinceMonth),
      ...{ source: typed.source, route }
    };
  });

function openedOn(since: string, month: string): Day | null | 'as it was' {
  if (since === 'long') return null;
  if (since === 'month' && isDay(`${month}-01`)) return monthOf(`${month}-01`);
  return 'as it was';
}

function answered<T>(
  typed: Record<string, unknown>,
  prefix: string,
  read: (text: string) => T | null
): Record<string, T> {
  const entries = Object.entries(typed).flatMap(([name, value]): [string, T][] => {
    if (!name.startsWith(prefix) || typeof value !== 'string') return [];
    const answer = read(value);
    return answer === null ? [] : [[name.slice(prefix.length), answer]];
  });
  return Object.fromEntries(entries);
}
