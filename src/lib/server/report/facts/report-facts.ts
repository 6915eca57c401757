import { and, asc, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import { accountTitle } from '$lib/domain/account/account';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { monthsOf, previousPeriod, type Period } from '$lib/domain/calendar/period';
import type { ReportFacts } from '$lib/domain/report/facts';
import { elsewhereOf, rowsOf } from '$lib/domain/report/organisation/belonging';
import { asOrganised, changesOf, changesWithin, endedFrom } from '$lib/domain/report/organisation/changes';
import { widerThan } from '$lib/domain/report/wider';
import { belongsTo, scopeAndServices, type AskedScope } from '$lib/server/council/scopes';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { countsWithout } from '$lib/server/db/individual-accounts';
import { measures, outcomes } from '$lib/server/db/schema';
import { networkParts } from '../network/network-parts';
import { councilFigures } from './council-figures';
import { firstMonths, groupsOf, measuresIn } from './report-measures';
import { lotsOf, lotsWithout } from './report-lots';
import { returnsCountedIn } from './report-returns';
import { partnersOf } from './report-partners';
import { randomCheckOf } from './random-check';
import { setbacksOf, storiesOf, storiesWithheldIn } from './report-stories';
import { targetsInScope } from './report-targets';

/**
 * Gathers the facts of one report.
 * @param leftOut which accounts do not count, nor what only they led to: of what is published in a pre-election period
 * @throws NotFound for an unknown directorate or service; Forbidden
 */
export async function reportFacts(
  db: Db,
  actor: Actor,
  asked: AskedScope,
  period: Period,
  today: Day,
  leftOut: LeftOut = null
): Promise<ReportFacts> {
  authorise(actor, 'read live reports');
  const { scope, services, everyService } = await scopeAndServices(db, asked, period);
  const own = belongsTo({ scope, everyService });
  const within = and(isNull(outcomes.deletedAt), own, countsWithout(leftOut));
  const inPeriod = and(within, inArray(outcomes.month, monthsOf(period)));
  const before = previousPeriod(period);
  const ended = endedFrom({ scope, services });
  const serviceIds = services.map(({ id }) => id);
  const figures = councilFigures(db, period, today, leftOut, everyService);
  const returned = returnsCountedIn(db, { scope, everyService }, period, { ended, leftOut });
  // It need not wait for the rest.
  const networked = returned.then(({ rows, tooFewIndividual }) =>
    networkParts(db, {
      ...{ scope, period, today, serviceIds, tooFewIndividual, leftOut },
      ...{ returns: rows, council: figures }
    })
  );
  const [
    council,
    firsts,
    targets,
    lots,
    randomCheck,
    groups,
    returns,
    returnsBefore,
    stories,
    storiesWithheld,
    setbacks,
    imported,
    estimated,
    network,
    partners
  ] = await Promise.all([
    figures,
    firstMonths(db, and(own, countsWithout(leftOut))),
    targetsInScope(db, scope, services, period),
    lotsOf(db, scope, period),
    randomCheckOf(db, scope, period, leftOut),
    groupsOf(db, inPeriod),
    returned,
    returnsCountedIn(db, { scope, everyService }, before, { ended, leftOut }),
    storiesOf(db, actor, inPeriod, today),
    storiesWithheldIn(db, inPeriod, today),
    setbacksOf(db, actor, inPeriod),
    db.$count(outcomes, and(inPeriod, isNotNull(outcomes.importId))),
    estimatedIn(db, inPeriod),
    networked,
    partnersOf(db, serviceIds)
  ]);
  const inScope = returns.rows;
  const changes = changesOf({ scope, services, everyService });
  const months = rowsOf(scope, everyService, council.months);
  const began = [...firsts.values()].sort()[0];
  const comparable = began !== undefined && began <= monthsOf(before)[0]!;
  return {
    scope,
    period,
    today,
    services,
    everyService,
    wider: widerThan(council, scope),
    measures: measuresIn(council, scope, firsts, targets).map((measure) =>
      asOrganised(measure, { changes, recorded: council.months, months, ended })
    ),
    months,
    elsewhere: elsewhereOf(services, council.months, months),
    gaps: rowsOf(scope, everyService, council.gaps),
    lots:
      leftOut === null
        ? lots
        : await lotsWithout(db, lots, groups, and(own, inArray(outcomes.month, monthsOf(period)))),
    randomCheck,
    groups,
    returns: inScope.map((row) => ({ ...row, title: accountTitle(row) })),
    before: comparable && !changesWithin(changes, before, period) ? evidencedOf(returnsBefore.rows) : null,
    stories,
    storiesWithheld,
    setbacks,
    imported,
    estimated,
    ...{ network, partners },
    ...(returns.tooFewIndividual ? { tooFewIndividual: true } : {}),
    ...(leftOut === null ? {} : { leftOut })
  };
}

/** The names of the measures with an estimate among these outcomes. */
async function estimatedIn(db: Db, inPeriod: SQL | undefined): Promise<string[]> {
  const rows = await db
    .selectDistinct({ name: measures.name })
    .from(outcomes)
    .innerJoin(measures, eq(measures.id, outcomes.measureId))
    .where(and(inPeriod, outcomes.estimated))
    .orderBy(asc(measures.name));
  return rows.map(({ name }) => name);
}

function evidencedOf(returns: { return: string }[]): { evidenced: number; active: number } {
  return { evidenced: returns.filter((row) => row.return === 'evidenced').length, active: returns.length };
}
