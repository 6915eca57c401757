import { request as requests, type APIRequestContext, type APIResponse } from '@playwright/test';
import type { Actor } from '../../src/lib/domain/people/permissions';
import { isAdmitted, ROUTE_POLICY } from '../../src/lib/server/request/route-policy';
import { expect, test } from '../support/browser';
import {
  addressOf,
  aDraft,
  aDropInOfComms,
  anOutcomeOfLibraries,
  aPerson,
  aRequestForHelp,
  aSpreadsheet,
  aWalkedCampaign,
  aWalkedPebble,
  routesInSource,
  type Identities
} from '../support/routes';
import { ROLES_TESTED, signedIn, STRANGER } from '../support/signed-in';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const UNKNOWN: Identities = {
  ...{ outcome: NOBODY, person: NOBODY, publication: NOBODY, file: NOBODY },
  ...{ request: NOBODY, dropIn: NOBODY, pebble: NOBODY, campaign: 'no-such-campaign' }
};
const EVERY_ROUTE = Object.entries(ROUTE_POLICY);

test('every route in the source has a row in the policy, and every row a route', () => {
  expect(Object.keys(ROUTE_POLICY).sort()).toEqual(routesInSource());
});

test('a stranger is sent to sign in from every page that is not open to anyone, and back to it', async ({
  baseURL
}) => {
  const stranger = await requests.newContext({ baseURL, storageState: STRANGER });
  for (const [route, rule] of EVERY_ROUTE) {
    const address = addressOf(route, UNKNOWN);
    const answer = await stranger.get(address, { maxRedirects: 0 });
    if (rule.page === 'anyone') expect(isSentToSignIn(answer, ''), route).toBe(route === '/sign-out');
    else expect(isSentToSignIn(answer, address), route).toBe(true);
  }
  await stranger.dispose();
});

test('a stranger can send no form that is not open to anyone', async ({ baseURL }) => {
  const stranger = await requests.newContext({ baseURL, storageState: STRANGER });
  for (const { route, name, audience } of everyAction()) {
    if (audience === 'anyone') continue;
    const answer = await send(stranger, baseURL!, addressOf(route, UNKNOWN), name);
    expect(answer.status(), `${route} ${name}`).toBe(401);
  }
  await stranger.dispose();
});

test('an action that the policy does not name is refused', async ({ baseURL }) => {
  const comms = await requests.newContext({ baseURL, storageState: signedIn('comms') });
  for (const [address, name] of [
    ['/outcomes', 'default'],
    ['/accounts', 'delete'],
    ['/', 'everything']
  ] as const) {
    expect((await send(comms, baseURL!, address, name)).status(), `${address} ${name}`).toBe(403);
  }
  await comms.dispose();
});

for (const role of ROLES_TESTED) {
  test(`the ${role} opens what the policy allows, and meets a kind refusal everywhere else`, async ({
    baseURL
  }) => {
    const theirs = await requests.newContext({ baseURL, storageState: signedIn(role) });
    const actor = { role, leads: role === 'lead' ? ['one'] : [], views: [] } as unknown as Actor;
    const identities = await someIdentities(baseURL!);
    for (const [route, rule] of EVERY_ROUTE) {
      const answer = await theirs.get(addressOf(route, identities), { maxRedirects: 0 });
      if (isAdmitted(actor, rule.page))
        expect([200, 303], `${route}: ${answer.status()}`).toContain(expected(route, answer));
      else expect(answer.status(), route).toBe(403);
    }
    for (const { route, name, audience } of everyAction()) {
      if (isAdmitted(actor, audience)) continue;
      const answer = await send(theirs, baseURL!, addressOf(route, identities), name);
      expect(answer.status(), `${route} ${name}`).toBe(403);
    }
    await theirs.dispose();
  });
}

test('pages are not kept by caches, and carry their security headers', async ({ baseURL }) => {
  const lead = await requests.newContext({ baseURL, storageState: signedIn('lead') });
  for (const address of ['/', '/outcomes', '/outcomes/new', '/reports/2026-27-q2', '/nowhere']) {
    const headers = (await lead.get(address)).headers();
    expect(headers, address).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-type': 'text/html; charset=utf-8'
    });
    expect(headers['content-security-policy'], address).toContain("default-src 'none'");
    expect(headers['content-security-policy'], address).not.toContain('unsafe-inline');
  }
  await lead.dispose();
});

/** What exists to refuse or to say that the database is away, links that nobody has, and the card of an outcome that is no story. */
function expected(route: string, answer: APIResponse): number {
  if (route === '/refused') return answer.status() === 403 ? 200 : 500;
  if (route === '/unavailable') return answer.status() === 503 ? 200 : 500;
  if (
    [
      '/invitations/[token]',
      '/new-password/[token]',
      '/mails/[key]',
      '/drafts/[token]',
      '/outcomes/[outcome]/card',
      '/outcomes/[outcome]/take-back',
      '/taken-back/[outcome]',
      '/e/[code]',
      '/check-ins/[round]',
      // Without the name of a figure.
      '/reports/[period=period]/network',
      '/check-ins/[round]/[account]',
      '/files/[evidence]',
      '/files/[evidence]/thumbnail'
    ].includes(route)
  )
    return answer.status() === 404 ? 200 : 500;
  // The file is somebody else's for whoever did not choose it.
  if (route.startsWith('/import/[file]') && answer.status() === 404) return 200;
  // It is changed by its host and by communications alone.
  if (route === '/drop-ins/[dropIn]/edit' && answer.status() === 403) return 200;
  return answer.status();
}

function everyAction() {
  return EVERY_ROUTE.flatMap(([route, rule]) =>
    Object.entries(rule.actions ?? {}).map(([name, audience]) => ({ route, name, audience }))
  );
}

function send(
  from: APIRequestContext,
  origin: string,
  address: string,
  action: string
): Promise<APIResponse> {
  const query = action === 'default' ? '' : `?/${action}`;
  return from.post(`${address}${query}`, {
    form: { any: 'thing' },
    headers: { origin, accept: 'text/html' },
    maxRedirects: 0
  });
}

function isSentToSignIn(answer: APIResponse, from: string): boolean {
  const { location = '' } = answer.headers();
  const back = from ? `/sign-in?to=${encodeURIComponent(from)}` : '/sign-in';
  return answer.status() === 303 && location === back;
}

async function someIdentities(baseURL: string): Promise<Identities> {
  const manager = await requests.newContext({ baseURL, storageState: signedIn('manager') });
  const admin = await requests.newContext({ baseURL, storageState: signedIn('admin') });
  const comms = await requests.newContext({ baseURL, storageState: signedIn('comms') });
  const identities = {
    outcome: await anOutcomeOfLibraries(manager),
    person: await aPerson(admin),
    publication: await aDraft(comms, baseURL),
    file: await aSpreadsheet(comms, baseURL),
    request: await aRequestForHelp(comms, baseURL),
    dropIn: await aDropInOfComms(comms, baseURL),
    pebble: await aWalkedPebble(comms, baseURL),
    campaign: await aWalkedCampaign(comms, baseURL)
  };
  await Promise.all([manager.dispose(), admin.dispose(), comms.dispose()]);
  return identities;
}
