import type { Actor, Role } from '../../src/lib/domain/people/permissions';
import { isAdmitted, ROUTE_POLICY, type Audience } from '../../src/lib/server/request/route-policy';
import { expect, test } from '@playwright/test';
import { bodiesFor, fieldsOn, seeded, type Sent } from '../support/fuzz';
import { startOwnApp, type OwnApp } from '../support/own-app';
import { A_DROP_IN, addressOf, type Identities } from '../support/routes';
import { ROLES_TESTED } from '../support/signed-in';

const SEED = 20_261_123;
/** In milliseconds; of what takes longer the quickest of three counts, since other tests run beside this one. */
const LONGEST_WAIT = 1_000;
/** A connection that is kept is closed by the app after five idle seconds, at times just when the next request is on its way. */
const ALONE = { connection: 'close' };
/** Packing four thousand answers and unpacking them again takes longer than many a form. */
const UNPACKED = { 'accept-encoding': 'identity' };
/** Fields of steps that a page shows only later. */
const LATER = ['csv', 'id', 'version', 'seen', 'done', 'undo', 'account', 'month'];
/** What takes away what others need comes last. */
const LAST = ['drop', 'delete', 'deactivate', 'publish', 'close', 'clear', 'cancel'];

let app: OwnApp;
test.beforeAll(async () => {
  app = await startOwnApp();
});
test.afterAll(() => app.stop());

test('no form can be filled in so that the app fails, or that anybody waits for a second', async () => {
  test.setTimeout(300_000);
  const cookies = new Map<Role, string>();
  for (const role of ROLES_TESTED) cookies.set(role, await signIn(role));
  const places = await somePlaces(cookies);
  const random = seeded(SEED);
  const wrong: string[] = [];
  let sent = 0;
  for (const { route, name, audience } of everyAction()) {
    const role = roleFor(audience);
    if (route === '/sign-out') cookies.set(role, await signIn(role));
    const cookie = audience === 'anyone' && route !== '/sign-out' ? '' : cookies.get(role)!;
    const address = places(route);
    const page = await (await get(address, cookie)).text();
    const fields = fieldsOn(page, name);
    const later = LATER.filter((each) => !fields.some(([known]) => known === each));
    const target = `${address}${name === 'default' ? '' : `?/${name}`}`;
    for (const body of bodiesFor(fields, later, random)) {
      sent += 1;
      const complaint = await complaintAbout(target, cookie, body);
      if (complaint) wrong.push(`${route} ${name}: ${body.what}: ${complaint}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(sent).toBeGreaterThan(everyAction().length * 15);
});

function everyAction(): { route: string; name: string; audience: Audience }[] {
  const all = Object.entries(ROUTE_POLICY).flatMap(([route, rule]) =>
    Object.entries(rule.actions ?? {}).map(([name, audience]) => ({ route, name, audience }))
  );
  const rank = ({ route, name }: { route: string; name: string }) =>
    route.startsWith('/people/[') || route === '/sign-out' ? 2 : LAST.includes(name) ? 1 : 0;
  return all.sort((one, other) => rank(one) - rank(other));
}

/** Who gets furthest with an action: communications, where they may. */
function roleFor(audience: Audience): Role {
  const mayTry = (role: Role) =>
    isAdmitted({ role, leads: role === 'lead' ? ['one'] : [], views: [] } as unknown as Actor, audience);
  const role = (['comms', 'lead', 'admin', 'manager'] as const).find(mayTry);
  if (!role) throw new Error(`nobody may: ${audience}`);
  return role;
}

/** What is wrong with the answer; null for a good one. */
async function complaintAbout(target: string, cookie: string, sent: Sent): Promise<string | null> {
  let quickest = Infinity;
  for (let time = 0; time < 3 && quickest > LONGEST_WAIT; time += 1) {
    const start = performance.now();
    const answer = await post(target, cookie, sent);
    await answer.arrayBuffer();
    quickest = Math.min(quickest, performance.now() - start);
    if (answer.status >= 500) return `status ${answer.status}`;
  }
  return quickest > LONGEST_WAIT ? `${Math.round(quickest)} ms` : null;
}

function post(target: string, cookie: string, { type, body }: Sent): Promise<Response> {
  const headers: Record<string, string> = {
    ...{ ...ALONE, ...UNPACKED, origin: app.origin, cookie, accept: 'text/html' }
  };
  if (type !== null) headers['content-type'] = type;
  // Bytes, since a text would bring a type of its own.
  return fetch(app.origin + target, {
    method: 'POST',
    headers,
    body: Buffer.from(body),
    redirect: 'manual'
  });
}

function get(address: string, cookie: string): Promise<Response> {
  return fetch(app.origin + address, { headers: { ...ALONE, ...UNPACKED, cookie }, redirect: 'manual' });
}

async function signIn(role: Role): Promise<string> {
  const body = new URLSearchParams({ email: `${role}@riverside.example` });
  const form = { what: 'sign-in', type: 'application/x-www-form-urlencoded', body: body.toString() };
  const answer = await post('/sign-in?/demonstration', '', form);
  expect(answer.status).toBe(303);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

/** The address of a route, with something in it that is there. */
async function somePlaces(cookies: ReadonlyMap<Role, string>): Promise<(route: string) => string> {
  const [comms, admin] = [cookies.get('comms')!, cookies.get('admin')!];
  const found = async (address: string, cookie: string, pattern: RegExp) =>
    pattern.exec(await (await get(address, cookie)).text())?.[1] ?? '';
  const start = { scope: 'service:registrars', period: '2025-26-q1' };
  const draft = await formAnswer('/publish?/start', comms, start);
  const publication = draft.headers.get('location')?.split('/').at(-1) ?? '';
  await formAnswer(`/publish/${publication}/comments?/make`, comms, {});
  const invited = { name: 'Kim Ito', email: 'kim.ito@riverside.example', role: 'manager' };
  const invitation = /\/invitations\/([\w-]+)/.exec(
    await (await formAnswer('/people/invite', admin, invited)).text()
  )?.[1];
  const drafts = await found(`/publish/${publication}/comments`, comms, /\/drafts\/([\w-]+)/);
  const rows = 'Name;Platform;Address;Service\nRoads;X;https://x.com/roads;Highways';
  const read = await formAnswer('/import?/read', comms, { pasted: rows });
  const person = await found('/people', admin, /\/people\/([0-9a-f]{8}-[0-9a-f-]{27})/);
  const lost = /\/new-password\/([\w-]+)/.exec(
    await (await formAnswer(`/people/${person}?/link`, admin, {})).text()
  )?.[1];
  const asking = '/network/requests/new?service=registrars';
  const service = await found(asking, comms, /<option value="([0-9a-f-]{36})" selected[^>]*>Registrars/);
  const words = 'What else could we count?';
  const asked = await formAnswer('/network/requests/new?/ask', comms, {
    ...{ kind: 'help', step: 'measure', service, words }
  });
  const request = /requests\/([0-9a-f-]{36})/.exec(asked.headers.get('location') ?? '')?.[1] ?? '';
  await formAnswer('/drop-ins/new', comms, A_DROP_IN);
  const identities: Identities = {
    dropIn: A_DROP_IN.id,
    outcome: await found('/outcomes?kind=number', comms, /\/outcomes\/([0-9a-f]{8}-[0-9a-f-]{27})/),
    ...{ person, publication, request, file: read.headers.get('location')?.split('/')[2] ?? '' },
    ...(await pebbleAndCampaign(comms))
  };
  expect([invitation, drafts, lost, ...Object.values(identities)].every(Boolean)).toBe(true);
  return (route) =>
    addressOf(
      route
        .replace('/invitations/[token]', `/invitations/${invitation}`)
        .replace('/new-password/[token]', `/new-password/${lost}`)
        .replace('/drafts/[token]', `/drafts/${drafts}`),
      identities
    );
}

/** One of each, made by the forms that make them. */
async function pebbleAndCampaign(comms: string): Promise<Pick<Identities, 'pebble' | 'campaign'>> {
  const form = async (address: string) => await (await get(address, comms)).text();
  const [toThrow, toAdd] = [await form('/pebbles/new'), await form('/campaigns/new')];
  const made = async (to: string, fields: Record<string, string>) =>
    (await formAnswer(to, comms, fields)).headers.get('location')?.split(/[/?]/)[2] ?? '';
  const pebble = await made('/pebbles/new', {
    ...{
      account: optionOf(toThrow, 'account'),
      measure: optionOf(toThrow, 'measure'),
      what: 'A video',
      wrongIf: 'None'
    },
    ...{ expected: 'more', byPercent: '20', firstMonth: '2026-12-01', lastMonth: '2026-12-01', looked: 'yes' }
  });
  const ticked = (name: string) => new RegExp(`name="${name}"[^>]*value="([0-9a-f-]{36})"`).exec(toAdd)![1]!;
  const campaign = await made('/campaigns/new', {
    ...{
      name: 'Autumn walks',
      aim: 'More families walk.',
      accounts: ticked('accounts'),
      measures: ticked('measures')
    },
    ...{ 'firstDay-day': '1', 'firstDay-month': '8', 'firstDay-year': '2026' },
    ...{ 'lastDay-day': '31', 'lastDay-month': '10', 'lastDay-year': '2026' }
  });
  return { pebble, campaign };
}

/** The first that a select offers. */
function optionOf(page: string, name: string): string {
  return new RegExp(`<select[^>]*name="${name}"[^>]*>.*?<option value="([0-9a-f-]{36})"`, 's').exec(
    page
  )![1]!;
}

function formAnswer(target: string, cookie: string, fields: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams(fields).toString();
  return post(target, cookie, { what: 'a form', type: 'application/x-www-form-urlencoded', body });
}
