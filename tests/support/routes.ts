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
  '[token]': 'no-such-invitation',
  '[edition]': '2026-27-q1-2',
  '[text=publicText]': 'methods',
  '[chart]': 'event-sign-ups',
  '[page]': 'asking-how-did-you-hear',
  '[code]': '0000000000',
  '[key]': 'no-such-key',
  '[evidence]': 'no-such-file',
  '[round]': 'no-such-round'
};

/** What has identities that differ from one database to the next. */
export interface Identities {
  outcome: string;
  person: string;
  publication: string;
  /** A spreadsheet that is looked through. */
  file: string;
  /** A request for help. */
  request: string;
  dropIn: string;
  pebble: string;
  /** The address of one. */
  campaign: string;
}

/** The address of a route. */
export function addressOf(route: string, identities: Identities): string {
  const values: Record<string, string> = {
    ...PARAMETERS,
    '[outcome]': identities.outcome,
    '[person]': identities.person,
    '[publication]': identities.publication,
    '[file]': identities.file,
    '[request]': identities.request,
    '[dropIn]': identities.dropIn,
    '[pebble]': identities.pebble,
    '[campaign]': identities.campaign
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

/** A draft that nobody's test changes: everybody who asks opens the same one. */
export async function aDraft(request: APIRequestContext, origin: string): Promise<string> {
  const answer = await request.post('/publish?/start', {
    form: { scope: 'service:registrars', period: '2025-26-q1' },
    headers: { origin, accept: 'text/html' },
    maxRedirects: 0
  });
  const { location = '' } = answer.headers();
  expect(location, 'the address of a draft').toMatch(/^\/publish\/[0-9a-f-]{36}$/);
  return location.split('/').at(-1)!;
}

/** A spreadsheet on its way in, with a row of each kind of answer. */
export async function aSpreadsheet(request: APIRequestContext, origin: string): Promise<string> {
  const pasted = `Name;Platform;Address;Service
Riverside Roads;X;https://x.com/riversideroads;Highways
Riverside Rivers;Flickr;https://flickr.com/photos/rivers;Rivers`;
  const answer = await request.post('/import?/read&for=accounts', {
    multipart: { pasted },
    headers: { origin, accept: 'text/html' },
    maxRedirects: 0
  });
  const { location = '' } = answer.headers();
  expect(location, 'the address of a file').toMatch(/^\/import\/[0-9a-f-]{36}$/);
  return location.split('/').at(-1)!;
}

/** A request for help that nobody's test changes: whoever asks makes one more. */
export async function aRequestForHelp(request: APIRequestContext, origin: string): Promise<string> {
  const page = await (await request.get('/network/requests/new?service=registrars')).text();
  const service = /<option value="([0-9a-f-]{36})" selected[^>]*>Registrars/.exec(page)?.[1] ?? '';
  const answer = await request.post('/network/requests/new?/ask', {
    form: { kind: 'help', step: 'measure', service, words: 'What else could we count?' },
    headers: { origin, accept: 'text/html' },
    maxRedirects: 0
  });
  const { location = '' } = answer.headers();
  const id = /^\/network\/requests\/([0-9a-f-]{36})\?/.exec(location)?.[1];
  expect(id, 'the address of a request').toBeDefined();
  return id!;
}

/** A drop-in that communications host and nobody's test changes: everybody who asks opens the same one. */
export async function aDropInOfComms(request: APIRequestContext, origin: string): Promise<string> {
  const answer = await request.post('/drop-ins/new', {
    form: A_DROP_IN,
    headers: { origin, accept: 'text/html' },
    maxRedirects: 0
  });
  expect(answer.headers().location, 'the address of a drop-in').toContain(`/drop-ins/${A_DROP_IN.id}`);
  return A_DROP_IN.id;
}

/** Its form has an identity of its own, so that sending it again adds none. */
export const A_DROP_IN = {
  id: '0d5b1f7f-6f0e-4c3b-9a58-6f1c1c3e0a11',
  ...{ title: 'Bring one outcome', theme: 'evidence', places: '12' },
  ...{ 'day-day': '3', 'day-month': '12', 'day-year': '2026', startsAt: '10:00', endsAt: '11:30' },
  ...{ placeKind: 'centre', place: 'Central Library, room 2' }
};

/** A pebble that nobody's test changes: whoever asks first throws it. */
export async function aWalkedPebble(request: APIRequestContext, origin: string): Promise<string> {
  const id = 'a0000000-0000-4000-8000-000000000001';
  if ((await request.get(`/pebbles/${id}`)).ok()) return id;
  const page = await (await request.get('/pebbles/new')).text();
  const months = valuesOf(page, 'firstMonth');
  return sentTo(request, origin, '/pebbles/new', {
    ...{ id, what: 'A short video each Friday', wrongIf: 'No more' },
    ...{ account: valuesOf(page, 'account')[0]!, measure: valuesOf(page, 'measure')[0]! },
    ...{ expected: 'more', byPercent: '20', firstMonth: months[0]!, lastMonth: months[1]!, looked: 'yes' }
  });
}

/** A campaign that nobody's test changes: whoever asks first adds it. */
export async function aWalkedCampaign(request: APIRequestContext, origin: string): Promise<string> {
  const page = await (await request.get('/campaigns/new')).text();
  const first = (name: string) => new RegExp(`name="${name}"[^>]*value="([0-9a-f-]{36})"`).exec(page)![1]!;
  return sentTo(request, origin, '/campaigns/new', {
    ...{ id: 'a0000000-0000-4000-8000-000000000002', name: 'Autumn walks', aim: 'More families walk.' },
    ...{ 'firstDay-day': '1', 'firstDay-month': '8', 'firstDay-year': '2026' },
    ...{ 'lastDay-day': '31', 'lastDay-month': '10', 'lastDay-year': '2026' },
    ...{ accounts: first('accounts'), measures: first('measures') }
  });
}

/** Sends a form, and answers with the last part of the address that it leads to. */
async function sentTo(
  request: APIRequestContext,
  origin: string,
  to: string,
  form: Record<string, string>
): Promise<string> {
  const answer = await request.post(to, { form, headers: { origin, accept: 'text/html' }, maxRedirects: 0 });
  const { location = '' } = answer.headers();
  expect(location, `where ${to} leads`).toMatch(/^\/\w+\/[\w-]+\?/);
  return location.split('?')[0]!.split('/').at(-1)!;
}

/** The values of a select, but for its empty first. */
function valuesOf(page: string, name: string): string[] {
  const select = new RegExp(`<select[^>]*name="${name}"[^>]*>(.*?)</select>`, 's').exec(page)![1]!;
  return [...select.matchAll(/<option value="([^"]+)"/g)].map(([, value]) => value!);
}

async function firstId(answer: { text(): Promise<string> }, what: string): Promise<string> {
  const id = new RegExp(`/${what}/([0-9a-f]{8}-[0-9a-f-]{27})`).exec(await answer.text())?.[1];
  expect(id, `an address among the ${what}`).toBeDefined();
  return id!;
}
