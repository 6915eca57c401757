import { afterAll, beforeAll, expect, it } from 'vitest';
import { partnerForm } from '$lib/domain/council/partner-form';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { parsePeriod } from '$lib/domain/calendar/period';
import { buildReport } from '$lib/domain/report/report';
import type { Connection } from '$lib/server/db/client';
import { councilSettings } from './council-settings';
import { drafts } from '$lib/server/db/schema';
import { proposedEdition } from '$lib/server/publish/proposed-edition';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import { anOutcome } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { namePartners, partnersNamed } from './service-partners';
import { changeService, listServices } from './services';

const TODAY = '2026-10-15';
const NOBODY = { webPublisher: null, commsPartner: null };
const ADA = { webPublisher: 'Ada Publisher', commsPartner: 'Communications partner' };

let connection: Connection;
let golden: GoldenQuarter;
beforeAll(async () => {
  connection = await testDatabase();
  golden = await aGoldenQuarter(connection.db);
});
afterAll(() => connection.close());

it('communications name who takes the next steps of a service', async () => {
  const { db } = connection;
  const { comms } = golden.people;
  expect(await partnersNamed(db, comms, 'libraries')).toEqual(NOBODY);
  await namePartners(db, comms, 'libraries', ADA, NOBODY);
  expect(await partnersNamed(db, comms, 'libraries')).toEqual(ADA);
});

it('whoever saw others is told, and nothing is written over', async () => {
  const { db } = connection;
  const { comms } = golden.people;
  const other = { ...ADA, webPublisher: 'Jo' };
  await expect(namePartners(db, comms, 'libraries', other, NOBODY)).rejects.toThrow(Conflict);
  expect(await partnersNamed(db, comms, 'libraries')).toEqual(ADA);
  // The same sent twice stands once.
  await namePartners(db, comms, 'libraries', ADA, NOBODY);
});

it('its name and who takes its next steps are changed in one go, or not at all', async () => {
  const { db } = connection;
  const { comms } = golden.people;
  const given = { name: 'Libraries', partners: ADA, seen: ADA };
  const jo = { ...ADA, commsPartner: 'Jo' };
  expect(await changeService(db, comms, 'libraries', { ...given, partners: jo })).toEqual({
    ok: true,
    slug: 'libraries'
  });
  expect(await partnersNamed(db, comms, 'libraries')).toEqual(jo);
  const stale = { name: 'Books', partners: ADA, seen: NOBODY };
  await expect(changeService(db, comms, 'libraries', stale)).rejects.toThrow(Conflict);
  expect((await listServices(db, comms)).map(({ name }) => name)).toContain('Libraries');
  await changeService(db, comms, 'libraries', { ...given, seen: jo });
  expect(await partnersNamed(db, comms, 'libraries')).toEqual(ADA);
});

it('an error names its field', () => {
  const parsed = partnerForm.safeParse({ webPublisher: 'a'.repeat(81), commsPartner: '01234 567890' });
  expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
    'The web publisher must be 80 characters or fewer; it has 81',
    'The communications partner: write a job title or a name, without an email address or a telephone number'
  ]);
});

it('nobody else may, and there must be such a service', async () => {
  const { db } = connection;
  const { manager, carersLead, comms } = golden.people;
  for (const actor of [manager, carersLead]) {
    await expect(namePartners(db, actor, 'libraries', NOBODY, ADA)).rejects.toThrow(Forbidden);
    await expect(partnersNamed(db, actor, 'libraries')).rejects.toThrow(Forbidden);
  }
  await expect(namePartners(db, comms, 'nowhere', NOBODY, ADA)).rejects.toThrow(NotFound);
});

it('a live report names them; what is published says their role', async () => {
  const { db } = connection;
  const { comms } = golden.people;
  const period = parsePeriod('2026-27-q2', 4)!;
  const asked = { kind: 'service', slug: 'libraries' } as const;
  await anOutcome(db, { serviceId: golden.libraries.id, quantity: 40 });
  const report = buildReport(await reportFacts(db, comms, asked, period, TODAY));
  const steps = report.keyFigures.flatMap(({ finding }) => finding?.step?.words ?? []).join(' ');
  expect(steps).toContain('The web publisher of Libraries (Ada Publisher): ask');
  const [draft] = await db
    .insert(drafts)
    .values({ scopeKind: 'service', scopeSlug: 'libraries', period: '2026-27-q2' })
    .returning();
  const { content, canonical } = await proposedEdition(db, comms, draft!, TODAY, await councilSettings(db));
  expect(content.findings.flatMap(({ nextStep }) => nextStep ?? []).join(' ')).toContain(
    'The service’s web publisher: ask'
  );
  expect(canonical).not.toContain('Ada Publisher');
});

it.each([
  ['Digital library officer', true],
  ['', true],
  ['Team 24', true],
  ['x'.repeat(81), false],
  ['ada@riverside.example', false],
  ['Ada, 020 7946 0000', false]
])('“%s” is taken as a job title or a name: %s', (words, taken) => {
  expect(partnerForm.safeParse({ webPublisher: words, commsPartner: '' }).success).toBe(taken);
});
