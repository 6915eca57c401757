import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, NotFound } from '$lib/domain/errors';
import { outcomeFields } from '$lib/domain/outcome/outcome-fields';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection } from '$lib/server/db/client';
import { fileBlobs, files, outcomes } from '$lib/server/db/schema';
import { audienceOf, isAdmitted, ROUTE_POLICY } from '$lib/server/request/route-policy';
import { aLead, aMeasure, anAccount, anAdmin, anOutcome, aService } from './support/factories';
import { aNumberInput } from './support/outcome-inputs';
import { testDatabase } from './support/test-database';

/** What a route exports: what answers a look, and what answers a form. */
interface Route {
  load?: Answer;
  GET?: Answer;
  actions?: Record<string, Answer>;
}
type Answer = (event: object) => unknown;

const TODAY = '2026-11-23';
const NEVER_WAS = '6f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a11';
// Routes elsewhere with such an identifier would be missed by the first test below.
const modules = import.meta.glob<Route>(
  [
    '/src/routes/{outcomes,files,taken-back}/**/+page.server.ts',
    '/src/routes/{outcomes,files,taken-back}/**/+server.ts'
  ],
  { eager: true }
);
const routes = Object.entries(modules)
  .map(([file, route]) => [file.slice('/src/routes'.length).replace(/\/\+[^/]+$/, ''), route] as const)
  .filter(([id]) => /\[(outcome|evidence)\]/.test(id));
/** Every way to ask about an identifier: by a look, or by a form. */
const ways = routes.flatMap(([id, { load, GET, actions = {} }]) => [
  ...[load, GET].flatMap((answer) => (answer ? [[id, 'GET', null, answer] as const] : [])),
  ...Object.entries(actions).map(([name, answer]) => [id, 'POST', name, answer] as const)
]);

let connection: Connection;
let fields: [string, string][];
let strangers: Actor[];
/** What there is of another service: a number with evidence, stories, what was deleted or erased; and a file. */
let theirs: string[];
let file: string;

beforeAll(async () => {
  connection = await testDatabase();
  const { db } = connection;
  const [service, other] = [await aService(db), await aService(db)];
  const account = await anAccount(db, { serviceId: other.id });
  const measure = await aMeasure(db);
  strangers = [await aLead(db, [other.id]), await anAdmin(db)];
  const own = { serviceId: service.id, route: 'asked' as const };
  const consent = { uses: ['internal' as const], until: '2027-08-15' };
  const about = { ...own, story: 'Somebody came back.', aboutPerson: true, consent };
  const erased = await anOutcome(db, about);
  await db.update(outcomes).set({ story: null, erasedOn: TODAY }).where(eq(outcomes.id, erased.id));
  const story = await anOutcome(db, about);
  theirs = [
    (await anOutcome(db, { ...own, evidence: ['A list'] })).id,
    (await anOutcome(db, { ...own, deleted: true })).id,
    ...[story.id, erased.id]
  ];
  const hash = 'a'.repeat(64);
  await db.insert(fileBlobs).values({ hash, size: 3, content: Buffer.from('one') });
  const [row] = await db
    .insert(files)
    .values({
      ...{ outcomeId: story.id, addedBy: story.createdBy, kind: 'csv', name: 'a.csv', description: 'A list' },
      ...{ hash, size: 3 }
    })
    .returning({ id: files.id });
  file = row!.id;
  const input = aNumberInput({ serviceId: other.id, accountIds: [account.id], measureId: measure.id });
  const typed = Object.entries(outcomeFields(input)).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, String(each)] as [string, string])
  );
  fields = [...typed, ...OF_EVERY_FORM];
});
afterAll(() => connection.close());

/** So that no form is sent back before it was asked whether there is such an outcome. */
const OF_EVERY_FORM: [string, string][] = [
  ...([
    ['version', '1'],
    ['consentVersion', '0'],
    ['result', 'stood-up'],
    ['note', '']
  ] as [string, string][]),
  ...([
    ['evidence', 'https://a.example/post'],
    ['wantedBy', '2026-11-30'],
    ['wantedBy-day', '30'],
    ['wantedBy-month', '11'],
    ['wantedBy-year', '2026'],
    ['reason', 'no-time']
  ] as [string, string][]),
  ...([
    ['answer', 'within'],
    ['key', 'x'],
    ['description', 'A list'],
    ['seen', '1']
  ] as [string, string][]),
  ...([
    ['renewFor', 'one'],
    ['renewWay', 'spoken'],
    ['renewBy', 'group worker']
  ] as [string, string][])
];

async function answered(way: (typeof ways)[number], actor: Actor, id: string): Promise<string> {
  const [route, method, action, answer] = way;
  const url = new URL(`http://localhost${route.replace(/\[\w+\]/, id)}`);
  const body = new FormData();
  for (const [name, value] of [...fields, ['total', id], ['file', file]] as [string, string][])
    body.append(name, value);
  const locals = {
    ...{ db: connection.db, person: actor, today: TODAY, demonstration: false },
    council: { councilName: 'Riverside', brandColour: '#123456', yearFirstMonth: 4, version: 1 }
  };
  const event = {
    ...{ url, locals, params: { outcome: id, evidence: id }, route: { id: route }, setHeaders: () => {} },
    request: new Request(url, method === 'POST' ? { method, body } : { method })
  };
  const audience = audienceOf(route, method, action);
  // The policy refuses before anybody looks for what was asked.
  if (!audience || !isAdmitted(actor, audience)) return 'Forbidden by the policy';
  try {
    return JSON.stringify(await answer(event));
  } catch (error) {
    const { name, message } = error as Error;
    return error instanceof NotFound || error instanceof Forbidden
      ? `${name}: ${message}`
      : `other: ${message ?? JSON.stringify(error)}`;
  }
}

describe('an outcome of another service', () => {
  it('is asked about in every way that there is', () => {
    const known = Object.keys(ROUTE_POLICY).filter((id) => /\[(outcome|evidence)\]/.test(id));
    expect([...new Set(ways.map(([id]) => id))].sort()).toEqual(known.sort());
    expect(ways.length).toBeGreaterThan(25);
  });

  it.each(ways.map((way) => [way[0], way[2] ?? way[1], way] as const))(
    'is not there at %s (%s): the answer is that of what never was',
    async (_, __, way) => {
      for (const actor of strangers) {
        const never = await answered(way, actor, NEVER_WAS);
        expect(never).toMatch(/^NotFound: |^Forbidden by the policy$/);
        for (const id of way[0].includes('[evidence]') ? [file] : theirs)
          expect(await answered(way, actor, id), actor.role).toBe(never);
      }
    }
  );
});

describe('an individual account of the same service', () => {
  const accountRoutes = import.meta.glob<Route>(
    [
      '/src/routes/accounts/**/+page.server.ts',
      '/src/routes/accounts.csv/+server.ts',
      '/src/routes/{outcomes,outcomes.csv}/+{page.server,server}.ts'
    ],
    { eager: true }
  );

  it('is told alone by no address, to nobody but those who run it', async () => {
    const { db } = connection;
    const service = await aService(db);
    const [runs, leads] = [await aLead(db, [service.id]), await aLead(db, [service.id])];
    const whose = { serviceId: service.id, kind: 'individual', leadId: runs.id } as const;
    const account = await anAccount(db, whose);
    const of = { serviceId: service.id, accounts: [account.id] };
    const told = { ...of, happenedOn: '2026-08-15', route: 'asked', evidence: ['A list'] } as const;
    // Which stands nowhere else: whoever reads it has the outcomes of the account.
    for (let each = 0; each < 3; each += 1) await anOutcome(db, { ...told, quantity: 7_193 });
    const query = `?account=${account.slug}&text=${encodeURIComponent(account.name)}&period=2026-27-q2&return=evidenced`;
    for (const [file, { load, GET }] of Object.entries(accountRoutes)) {
      const answer = load ?? GET;
      if (!answer) continue;
      const shown = await shownAt(file, answer, leads, account.slug, query);
      expect(shown, file).not.toContain('7193');
      expect(shown, file).not.toMatch(/"value":3\b|"full":3\b/);
    }
    const list = '/src/routes/outcomes/+page.server.ts';
    const own = await shownAt(
      list,
      accountRoutes[list]!.load!,
      runs,
      account.slug,
      `?account=${account.slug}`
    );
    expect(own).toContain('7193');
  });
});

async function shownAt(
  file: string,
  answer: Answer,
  actor: Actor,
  slug: string,
  query: string
): Promise<string> {
  const route = file.slice('/src/routes'.length).replace(/\/\+[^/]+$/, '');
  const url = new URL(`http://localhost${route.replace('[account]', slug)}${query}`);
  const locals = {
    ...{ db: connection.db, person: actor, today: TODAY, demonstration: false },
    council: { councilName: 'Riverside', brandColour: '#123456', yearFirstMonth: 4, version: 1 }
  };
  const event = { url, locals, params: { account: slug }, route: { id: route }, setHeaders: () => {} };
  try {
    const answered = await answer({ ...event, request: new Request(url) });
    return answered instanceof Response ? await answered.text() : JSON.stringify(answered);
  } catch (error) {
    return error instanceof NotFound || error instanceof Forbidden ? error.message : String(error);
  }
}
