import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountKind } from '$lib/domain/account/account';
import { parsePeriod } from '$lib/domain/calendar/period';
import { readLessonFilter, readRequestFilter } from '$lib/domain/network/request-filter';
import { amountOf, figuresOf, type NetworkAbout, type NetworkFigure } from '$lib/domain/network/told';
import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { outcomes } from '$lib/server/db/schema';
import { listOutcomes } from '$lib/server/outcome/list/outcome-list';
import {
  aHelpReply,
  aHelpRequest,
  aLead,
  aLesson,
  aLessonUse,
  aManager,
  aMeasure,
  anAccount,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { listLessons } from './lessons';
import { listRequests } from './requests';
import { requestsTold } from './told';

const TODAY = '2026-11-23';
const KINDS: AccountKind[] = ['corporate', 'service', 'campaign', 'individual'];
let connection: Connection;
let db: Db;
let reader: Actor;
let service: { id: string; slug: string; name: string };
let other: { id: string; slug: string; name: string };
let measures: { plain: string; sensitive: string; reach: string };
/** Two accounts of each kind. */
let accounts: Record<AccountKind, string[]>;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  reader = await aManager(db);
  [service, other] = [await aService(db), await aService(db)];
  measures = {
    plain: (await aMeasure(db)).id,
    sensitive: (await aMeasure(db, { countsPeople: true, sensitive: true })).id,
    reach: (await aMeasure(db, { stage: 'output' })).id
  };
  const made = await Promise.all(
    KINDS.map(async (kind) => [
      kind,
      [(await anAccount(db, { kind })).id, (await anAccount(db, { kind })).id]
    ])
  );
  accounts = Object.fromEntries(made) as typeof accounts;
});
afterAll(() => connection.close());

function aboutOf(scope: NetworkAbout['scope']): NetworkAbout {
  const period = parsePeriod('2026-27-q2', 4)!;
  return { ...{ scope, period, today: TODAY }, serviceIds: [], accounts: [] };
}
const COUNCIL = { kind: 'council', slug: '', name: 'Riverside' } as const;

/** What the page of an address counts. */
async function behind({ key, opens }: NetworkFigure): Promise<number> {
  if (opens.kind !== 'address') throw new Error(`${key} opens no address`);
  const { pathname, searchParams } = new URL(opens.href, 'http://ripplemark.example');
  if (pathname === '/outcomes')
    return (await listOutcomes(db, reader, readOutcomeFilter(searchParams, 4), TODAY)).total.outcomes;
  if (pathname === '/network/requests')
    return (await listRequests(db, reader, readRequestFilter(searchParams, 4), TODAY)).total;
  if (pathname !== '/network/lessons') throw new Error(`no list at ${opens.href}`);
  const filter = readLessonFilter(searchParams, 4);
  const { lessons, users } = await listLessons(db, reader, filter);
  return filter.used || filter.lesson ? users : lessons.length;
}

async function told(scope: NetworkAbout['scope']) {
  const parts = await requestsTold(db, aboutOf(scope));
  const figures = parts.flatMap(figuresOf);
  for (const figure of figures) expect(await behind(figure), figure.key).toBe(amountOf(figure));
  return {
    keys: parts.map(({ key }) => key),
    sentences: parts.flatMap(({ sentences }) => sentences),
    amounts: Object.fromEntries(figures.map((figure) => [figure.key, amountOf(figure)]))
  };
}

describe('what a report is told', () => {
  it('is nothing where nobody asked, learnt or stood together', async () => {
    expect(await requestsTold(db, aboutOf(COUNCIL))).toEqual([]);
  });

  it('is the requests and lessons of its scope and period, each with the list that adds up to it', async () => {
    const lead = (await aLead(db, [service.id])).id;
    const own = { serviceId: service.id, askedBy: lead };
    await aHelpRequest(db, own);
    await aHelpReply(db, (await aHelpRequest(db, own)).id);
    await aHelpRequest(db, { ...own, kind: 'amplification', address: 'https://a.example' });
    await aHelpRequest(db, { ...own, askedAt: new Date('2026-06-30T10:00:00Z') });
    await aHelpRequest(db);
    const { id } = await aLesson(db, { serviceId: service.id });
    await aLessonUse(db, id, other.id);
    await aLessonUse(db, (await aLesson(db, { source: 'Hillside Council' })).id, other.id);
    const withdrawn = await aLesson(db, { serviceId: service.id, withdrawnAt: new Date() });
    await aLessonUse(db, withdrawn.id, service.id);
    const ofService = await told({ kind: 'service', slug: service.slug, name: service.name });
    expect(ofService.keys).toEqual(['together', 'requests', 'lessons']);
    expect(ofService.sentences).toEqual([
      'No outcome of Q2 2026/27 has two corporate, service or campaign accounts behind it.',
      'The network was asked to pass 1 thing on; nobody has answered yet.',
      '5 requests were made to the network in Q2 2026/27.',
      '2 are closed, 1 has an answer and 2 wait for an answer.',
      '1 request was closed with what helped in Q2 2026/27, whenever it was made.'
    ]);
    expect((await told({ kind: 'service', slug: other.slug, name: other.name })).amounts).toMatchObject({
      'lessons.services': 1,
      [`lessons.used.${id}`]: 1
    });
    const { amounts } = await told(COUNCIL);
    expect(amounts).toMatchObject({ 'requests.asked': 6, 'lessons.learnt': 1, 'lessons.services': 1 });
  });

  it('is who stands together, whatever is logged: each cell as counted by hand, and as its list has it', async () => {
    const anyOutcome = fc.record({
      kinds: fc.subarray(
        KINDS.flatMap((kind) => [0, 1].map((place) => [kind, place] as const)),
        {
          minLength: 1
        }
      ),
      measure: fc.constantFrom('plain', 'plain', 'sensitive', 'reach', 'story'),
      day: fc.constantFrom('2026-07-01', '2026-08-15', '2026-09-30', '2026-10-01'),
      deleted: fc.boolean()
    });
    const lead = await aLead(db, [service.id]);
    await fc.assert(
      fc.asyncProperty(fc.array(anyOutcome, { maxLength: 6 }), async (logged) => {
        await db.delete(outcomes);
        for (const { kinds, measure, day, deleted } of logged)
          await anOutcome(db, {
            ...{ serviceId: service.id, createdBy: lead.id, happenedOn: day, deleted },
            accounts: kinds.map(([kind, place]) => accounts[kind][place]!),
            ...(measure === 'story' ? { story: 'Something changed.' } : { measureId: measures[measure] })
          });
        const counted = logged
          .filter(({ measure, day, deleted }) => !deleted && day < '2026-10-01' && isPlain(measure))
          .map(({ kinds }): AccountKind[] =>
            kinds.map(([kind]) => kind).filter((kind) => kind !== 'individual')
          );
        const shared = counted.filter((kinds) => kinds.length > 1);
        const both = (one: AccountKind, another: AccountKind) =>
          shared.filter((kinds) => kinds.includes(one) && kinds.includes(another)).length;
        const twice = (kind: AccountKind) =>
          shared.filter((kinds) => kinds.filter((each) => each === kind).length > 1).length;
        const { amounts } = await told({ kind: 'service', slug: service.slug, name: service.name });
        const expected = {
          'together.any': shared.length,
          'together.corporate-service': both('corporate', 'service'),
          'together.corporate-campaign': both('corporate', 'campaign'),
          'together.service-campaign': both('service', 'campaign'),
          'together.corporate-corporate': twice('corporate'),
          'together.service-service': twice('service'),
          'together.campaign-campaign': twice('campaign')
        };
        if (shared.length > 0) expect(amounts).toMatchObject(expected);
        else expect(Object.keys(amounts)).not.toContain('together.any');
      }),
      { numRuns: 15, seed: 20_261_123 }
    );
  });
});

function isPlain(measure: string): boolean {
  return measure === 'plain' || measure === 'story';
}
