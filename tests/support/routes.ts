import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { expect } from '@playwright/test';

/** Every route that answers a request, by its id, as SvelteKit finds them in src/routes. */
export function routesInSource(): string[] {
  const root = path.resolve('src/routes');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])\+(page\.svelte|page\.server\.ts|server\.ts)$/.test(file))
    .map((file) => `/${path.dirname(file).split(path.sep).join('/')}`.replace(/^\/\.$/, '/'))
    .filter((route, index, all) => all.indexOf(route) === index)
    .sort();
}

/** Values that lead to something in the demonstration, for the parameters of routes. */
export const PARAMETERS: Record<string, string> = {
  '[period=period]': '2026-27-q2',
  '[service]': 'libraries',
  '[directorate]': 'communities-and-culture',
  '[account]': 'facebook-riversidelibraries',
  '[measure]': 'event-sign-ups',
  '[token]': 'no-such-invitation'
};

/** The address of a route; outcomes and people have identities that differ from one database to the next. */
export function addressOf(route: string, identities: { outcome: string; person: string }): string {
  const values: Record<string, string> = {
    ...PARAMETERS,
    '[outcome]': identities.outcome,
    '[person]': identities.person
  };
  return route.replace(/\[[^\]]+\]/g, (name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for ${name} of ${route}: give it one in PARAMETERS`);
    return value;
  });
}

/** An outcome of Libraries that nobody's test changes. */
export async function anOutcomeOfLibraries(request: APIRequestContext): Promise<string> {
  return firstId(await request.get('/outcomes?period=2026-27-q2&service=libraries&kind=number'), 'outcomes');
}

/** Somebody of the demonstration. */
export async function aPerson(request: APIRequestContext): Promise<string> {
  return firstId(await request.get('/people'), 'people');
}

async function firstId(answer: { text(): Promise<string> }, what: string): Promise<string> {
  const id = new RegExp(`/${what}/([0-9a-f]{8}-[0-9a-f-]{27})`).exec(await answer.text())?.[1];
  expect(id, `an address among the ${what}`).toBeDefined();
  return id!;
}
