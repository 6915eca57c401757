/** What communications work with on the way to a summary must not carry a small number into it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCommsPerson,
  aLead,
  aMeasure,
  anAccount,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { councilSettings } from '$lib/server/council/council-settings';
import { drawable } from './draws/draft-draw';
import { findingsToOrder } from './draft-findings';
import { summaryScope } from './draft-scope';
import { beginDraft, draftById } from './drafts';
import { previewEdition } from './edition-freeze';

const TODAY = '2026-10-15';
const SCOPE = { scopeKind: 'service', scopeSlug: 'recovery', period: '2026-27-q2' } as const;

let database: Awaited<ReturnType<typeof testDatabase>>;
let comms: Actor;
let draftId: string;
let open: { id: string };

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  comms = await aCommsPerson(db);
  const service = await aService(db, { slug: 'recovery', name: 'Recovery' });
  const account = await anAccount(db, { serviceId: service.id });
  const own = {
    serviceId: service.id,
    accounts: [account.id],
    createdBy: (await aLead(db, [service.id])).id
  };
  const evidenced = {
    ...own,
    route: 'asked' as const,
    evidence: [{ kind: 'source' as const, content: 'A list' }]
  };
  const people = { countsPeople: true, sensitive: true, headline: true };
  const kept = await aMeasure(db, { slug: 'kept', name: 'Zero relapses', ...people });
  const calls = await aMeasure(db, { slug: 'calls', name: 'Calls', headline: true });
  open = await anOutcome(db, { ...evidenced, measureId: calls.id, quantity: 2 });
  await anOutcome(db, { ...own, measureId: calls.id, quantity: 10 });
  // Most of them have evidence, so that a live report puts them before the calls, of which few have.
  const kindOf = { ...evidenced, measureId: kept.id, quantity: 1 };
  await anOutcome(db, { ...kindOf, direction: 'worse', lesson: 'Doors were locked.' });
  await anOutcome(db, kindOf);
  await anOutcome(db, kindOf);
  draftId = (await beginDraft(db, comms, SCOPE)).id;
});
afterAll(() => database.close());

it('no outcome of a sensitive measure is drawn: how many are drawn is printed', async () => {
  const { db } = database;
  const scope = await summaryScope(db, await draftById(db, comms, draftId));
  expect(await drawable(db, comms, scope, TODAY)).toEqual([open.id]);
});

it('findings are put in order by what is published of them', async () => {
  const { db } = database;
  const { findings } = await findingsToOrder(db, comms, await draftById(db, comms, draftId), TODAY);
  expect(findings.map(({ name, sentence }) => [name, sentence])).toEqual([
    ['Calls', expect.any(String)],
    ['Zero relapses', expect.stringMatching(/fewer than 8/)]
  ]);
});

it('the summary counts none of their outcomes, and tells none of their lessons', async () => {
  const { db } = database;
  const { content } = await previewEdition(db, comms, draftId, TODAY, await councilSettings(db));
  expect(content).toMatchObject({ outcomes: 2, didNotWork: { outcomes: 0, lessons: [] } });
  expect(content.services.map(({ outcomes, linked }) => [outcomes, linked])).toEqual([[2, 1]]);
  expect(JSON.stringify(content)).not.toContain('Doors were locked');
});
