import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Actor, type Role } from '$lib/domain/people/permissions';
import { audienceOf, isAdmitted, ROUTE_POLICY, type Audience } from './route-policy';

const ROUTES = join(process.cwd(), 'src/routes');
const modules = import.meta.glob<Record<string, unknown>>('/src/routes/**/*server.ts', { eager: true });

interface Walked {
  id: string;
  actions: string[];
  methods: string[];
}

/** Every folder of src/routes that answers to something, with its form actions and its methods besides pages. */
function routes(folder = ROUTES, id = ''): Walked[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  const below = entries
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => routes(join(folder, entry.name), `${id}/${entry.name}`));
  const answers = files.some((name) => /^\+(page(\.server)?|server)\.(svelte|ts)$/.test(name));
  return answers ? [{ id: id || '/', ...handlersOf(id) }, ...below] : below;
}

function handlersOf(id: string): Pick<Walked, 'actions' | 'methods'> {
  const page = modules[`/src/routes${id}/+page.server.ts`];
  const server = modules[`/src/routes${id}/+server.ts`] ?? {};
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'fallback'];
  return {
    actions: Object.keys((page?.actions as object | undefined) ?? {}).sort(),
    methods: methods.filter((method) => method in server)
  };
}

const walked = routes();

/** Files that are asked for by a form, as its default action: what is searched for must stand in no address and no log,
    and what is chosen can be more than an address holds. */
const SENT_FOR = ['/subject-requests.json', '/sharing/measures-and-lessons.json'];

function person(role: Role, leads: string[] = [], views: string[] = []): Actor {
  return { id: role, name: role, email: `${role}@riverside.example`, role, leads, views };
}

describe('the policy table', () => {
  it('finds the routes at all', () => expect(walked.length).toBeGreaterThan(35));

  it.each(walked)('has a row for $id', ({ id }) => expect(ROUTE_POLICY).toHaveProperty([id]));

  it.each(walked)('has exactly the form actions of $id', ({ id, actions }) => {
    expect(Object.keys(ROUTE_POLICY[id]?.actions ?? {}).sort()).toEqual(
      SENT_FOR.includes(id) ? ['default'] : actions
    );
  });

  it.each(walked)('lets $id answer to nothing but reading and form actions', ({ id, methods }) => {
    const others = methods.filter((method) => method !== 'GET');
    expect(others).toEqual(SENT_FOR.includes(id) ? ['POST'] : []);
  });

  it('has no row without a route', () => {
    expect(Object.keys(ROUTE_POLICY).filter((id) => !walked.some((route) => route.id === id))).toEqual([]);
  });

  it('has a file for every row, whose actions the app itself reads', () => {
    for (const id of Object.keys(ROUTE_POLICY)) expect(existsSync(join(ROUTES, id))).toBe(true);
    for (const { id, actions } of walked.filter((route) => route.actions.length > 0)) {
      const source = readFileSync(join(ROUTES, id, '+page.server.ts'), 'utf8');
      for (const action of actions) expect(source).toMatch(new RegExp(`\\b${action}:`));
    }
  });
});

describe('a stranger', () => {
  const OPEN = [
    '/healthz',
    '/readyz',
    '/refused',
    '/unavailable',
    '/theme.css',
    '/sign-in',
    '/sign-out',
    '/invitations/[token]',
    '/real-council',
    '/lost-password',
    '/new-password/[token]',
    '/mails/[key]',
    '/editions/verify',
    '/public',
    '/public/feed.xml',
    '/public/[text=publicText]',
    '/public/[edition]',
    '/public/[edition].pdf',
    '/public/[edition].csv',
    '/public/[edition].json',
    '/no-document',
    '/e/[code]',
    '/my-story'
  ];

  it.each(walked)('at $id is let in only where anyone is', ({ id, actions }) => {
    const open = OPEN.includes(id);
    expect(isAdmitted(null, audienceOf(id, 'GET', null)!)).toBe(open);
    for (const action of actions) expect(isAdmitted(null, audienceOf(id, 'POST', action)!)).toBe(open);
  });
});

describe('what a request meets', () => {
  it.each([
    ['/outcomes', 'GET', null, 'list outcomes'],
    ['/outcomes', 'HEAD', null, 'list outcomes'],
    ['/outcomes/new', 'POST', null, 'log outcomes'],
    ['/outcomes/new', 'POST', 'default', 'log outcomes'],
    ['/outcomes/[outcome]', 'POST', 'check', 'check evidence when asked'],
    ['/outcomes/[outcome]', 'POST', null, null],
    ['/outcomes/[outcome]', 'POST', 'toString', null],
    ['/outcomes/[outcome]', 'POST', 'constructor', null],
    ['/outcomes', 'POST', null, null],
    ['/outcomes', 'DELETE', null, null],
    ['/outcomes', 'OPTIONS', null, null],
    ['/nowhere', 'GET', null, null]
  ])('%s %s ?/%s is %s', (id, method, action, audience) => {
    expect(audienceOf(id, method, action)).toBe(audience);
  });
});

describe('who is admitted where', () => {
  const PEOPLE = {
    lead: person('lead', ['s']),
    viewer: person('lead', [], ['s']),
    'lead of nothing': person('lead'),
    manager: person('manager'),
    comms: person('comms'),
    admin: person('admin')
  };
  const EVERYBODY = Object.keys(PEOPLE);
  const READERS = ['lead', 'viewer', 'lead of nothing', 'manager', 'comms'];
  const AUDIENCES: [Audience, string[]][] = [
    ['anyone', EVERYBODY],
    ['signed in', EVERYBODY],
    ['see the register', EVERYBODY],
    ['see measures', EVERYBODY],
    ['read editions', EVERYBODY],
    ['change own account', EVERYBODY],
    ['list outcomes', READERS],
    ['read live reports', READERS],
    ['check evidence when asked', READERS],
    ['log outcomes', ['lead', 'comms']],
    ['change outcomes', ['lead', 'comms']],
    ['record nil returns', ['lead', 'comms']],
    ['comment on drafts', ['manager', 'comms']],
    ['choose own directorate', ['manager']],
    ['answer decisions', ['manager']],
    ['publish editions', ['comms']],
    ['bring in files', ['comms', 'admin']],
    ['see the set-up list', ['comms', 'admin']],
    ['see undelivered mail', ['comms', 'admin']],
    ['answer subject requests', ['comms']],
    ['change the register', ['comms']],
    ['change measures', ['comms']],
    ['set targets', ['comms']],
    ['manage people', ['admin']],
    ['change settings', ['admin']],
    ['read the consent wording', ['lead', 'viewer', 'lead of nothing', 'comms', 'admin']],
    ['read the audit log', ['admin']],
    ['see the network', EVERYBODY],
    ['take part in the network', READERS],
    ['answer own check-ins', READERS],
    ['run the network', ['comms']],
    ['describe accounts', ['lead', 'comms']],
    ['declare pebbles', ['lead', 'comms']]
  ];

  it.each(AUDIENCES)('where %s may come: %j', (audience, expected) => {
    const admitted = Object.entries(PEOPLE).filter(([, actor]) => isAdmitted(actor, audience));
    expect(admitted.map(([name]) => name)).toEqual(expected);
  });

  it('there is no other audience in the table', () => {
    const used = Object.values(ROUTE_POLICY).flatMap(({ page, actions }) => [
      page,
      ...Object.values(actions ?? {})
    ]);
    expect([...new Set(used)].sort()).toEqual(AUDIENCES.map(([audience]) => audience).sort());
  });

  it.each([
    ['/outcomes/new', ['lead', 'comms']],
    ['/people', ['admin']],
    ['/settings', ['admin']],
    ['/audit', ['admin']],
    ['/reports', ['lead', 'manager', 'comms']],
    ['/accounts/import', ['comms']],
    ['/measures', ['lead', 'manager', 'comms', 'admin']],
    ['/outcomes.csv', ['lead', 'manager', 'comms']],
    ['/publish', ['comms']],
    ['/publish/[publication]/preview', ['comms']],
    ['/drafts/[token]', ['manager', 'comms']]
  ])('%s opens for %j', (id, expected) => {
    const roles = (['lead', 'manager', 'comms', 'admin'] as const).filter((role) =>
      isAdmitted(person(role, ['s']), audienceOf(id, 'GET', null)!)
    );
    expect(roles).toEqual(expected);
  });
});
