/** Fills an empty database with the demonstration council, all of it or nothing. */
import { count, eq, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import {
  baselines,
  directorates,
  measures,
  people,
  personServices,
  restarts,
  servicePartners,
  services,
  settings,
  targets
} from '$lib/server/db/schema';
import { DEMO_DIRECTORATES, DEMO_SETTINGS, type DemoDirectorate } from './council/council';
import { identities, idOf } from './identities';
import { publishDemoEditions } from './editions/editions';
import { insertAll } from './insert';
import { insertNilReturns, insertOutcomes, recordOutcomes } from './load-outcomes';
import { communications, management, completeRegister, loadRegister } from './load-register';
import { DEMO_MEASURES } from './measures';
import { insertNetwork } from './network/load-network';
import { demoNilReturns } from './outcomes/silence/nil-returns';
import { demoOutcomes, type DemoOutcome } from './outcomes/outcomes';
import { DEMO_OWN_PUBLISHERS, DEMO_PARTNERS } from './council/partners';
import { DEMO_PEOPLE } from './council/people';
import { seededUuid } from './random';
import { insertToolkit } from './toolkit/toolkit';
import { demoBaselines, demoRestarts } from './measures/ranges';

import { demoTargets } from './measures/targets';

/** The database holds people already; the demonstration never mixes with them. */
export class DatabaseNotEmpty extends Error {
  constructor() {
    super(
      'The database already holds people, so the demonstration was not added. Use an empty database for it.'
    );
    this.name = 'DatabaseNotEmpty';
  }
}

/**
 * Fills an empty database with the demonstration council as it stands on a day. Sign-ins have no passwords yet.
 * @param onProgress is told in a sentence what has been done
 * @throws DatabaseNotEmpty when the database holds any people
 */
export async function fillWithDemonstration(
  db: Db,
  today: Day,
  onProgress: (sentence: string) => void = () => {}
): Promise<void> {
  await db.transaction(async (transaction) => {
    await refuseUnlessEmpty(transaction);
    const outcomes = demoOutcomes(today);
    await insertCouncil(transaction);
    await insertPeople(transaction);
    onProgress(`${DEMO_SETTINGS.councilName}: services and people are in.`);
    await loadRegister(transaction, today);
    await completeRegister(transaction, today);
    await insertMeasures(transaction, outcomes, today);
    onProgress('The register of accounts, the measures and the targets are in.');
    await insertOutcomes(transaction, outcomes);
    await chooseMeasures(transaction);
    await insertNilReturns(transaction, demoNilReturns(outcomes, today));
    onProgress(`${outcomes.length.toLocaleString('en-GB')} outcomes of three years are in.`);
    await insertNetwork(transaction, outcomes, today);
    onProgress('The network is in: check-ins, requests, drop-ins, hours, campaigns and pebbles.');
    // Only what was filled: of the catalogs that all databases of a server share, another filling would have to wait.
    await transaction.execute(
      sql`analyze measures, accounts, outcomes, outcome_accounts, evidence, checks, nil_returns`
    );
    const [comms, manager] = [await communications(transaction), await management(transaction)];
    await insertToolkit(transaction, comms.id, today);
    await publishDemoEditions(transaction, { comms, manager }, today);
    await recordOutcomes(transaction, outcomes);
    onProgress('The summaries that were published before are in.');
  });
}

/** Each service is offered first what it records most, outcomes and impacts before context; eight at the most. */
async function chooseMeasures(db: Db): Promise<void> {
  await db.execute(sql`
    insert into measure_services (measure_id, service_id)
    select measure_id, service_id from (
      select o.measure_id, o.service_id, row_number() over (
        partition by o.service_id order by m.stage in ('outcome', 'impact') desc, count(*) desc, m.slug) as place
      from outcomes o join measures m on m.id = o.measure_id where o.deleted_at is null
      group by o.measure_id, o.service_id, m.stage, m.slug) ranked
    where place <= 8`);
}

async function refuseUnlessEmpty(db: Db): Promise<void> {
  const [row] = await db.select({ people: count() }).from(people);
  if (row && row.people > 0) throw new DatabaseNotEmpty();
}

async function insertCouncil(db: Db): Promise<void> {
  await db.update(settings).set(DEMO_SETTINGS).where(eq(settings.id, 1));
  for (const directorate of DEMO_DIRECTORATES) {
    const directorateId = seededUuid(`directorate ${directorate.slug}`);
    await db
      .insert(directorates)
      .values({ id: directorateId, slug: directorate.slug, name: directorate.name });
    await insertAll(
      db,
      services,
      directorate.services.map(({ slug, name }) => ({
        id: seededUuid(`service ${slug}`),
        slug,
        name,
        firstDirectorateId: directorateId
      }))
    );
    await insertAll(db, servicePartners, partnersOf(directorate));
  }
}

function partnersOf({ slug, services: own }: DemoDirectorate): (typeof servicePartners.$inferInsert)[] {
  const partners = DEMO_PARTNERS[slug];
  if (!partners) return [];
  return own.map((service) => ({
    serviceId: seededUuid(`service ${service.slug}`),
    ...partners,
    ...(service.slug in DEMO_OWN_PUBLISHERS ? { webPublisher: DEMO_OWN_PUBLISHERS[service.slug] } : {})
  }));
}

async function insertPeople(db: Db): Promise<void> {
  const persons = DEMO_PEOPLE.map((person) => ({ ...person, id: seededUuid(`person ${person.email}`) }));
  await insertAll(
    db,
    people,
    persons.map(({ id, email, name, role }) => ({ id, email, name, role, emailVerified: true }))
  );
  const { services: ids } = await identities(db);
  await insertAll(
    db,
    personServices,
    persons.flatMap(({ id, leads, views }) => [
      ...leads.map((slug) => ({ personId: id, serviceId: idOf(ids, slug), as: 'lead' as const })),
      ...views.map((slug) => ({ personId: id, serviceId: idOf(ids, slug), as: 'viewer' as const }))
    ])
  );
}

async function insertMeasures(db: Db, outcomes: readonly DemoOutcome[], today: Day): Promise<void> {
  await insertAll(
    db,
    measures,
    DEMO_MEASURES.map((measure) => ({ id: seededUuid(`measure ${measure.slug}`), ...measure }))
  );
  const ids = await identities(db);
  await insertAll(
    db,
    targets,
    demoTargets(outcomes, today).map(({ measure, service, quarterStart, quantity }) => ({
      measureId: idOf(ids.measures, measure),
      serviceId: service === null ? null : idOf(ids.services, service),
      quarterStart,
      quantity
    }))
  );
  const withId = <T extends { measure: string }>({ measure, ...rest }: T) => ({
    measureId: idOf(ids.measures, measure),
    ...rest
  });
  await insertAll(db, baselines, demoBaselines(today).map(withId));
  await insertAll(db, restarts, demoRestarts(today).map(withId));
}
