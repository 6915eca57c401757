/** The accounts of a report: how many were active, what each returned, and the same service by service. */
import { ACCOUNT_RETURNS, type AccountReturn } from '$lib/domain/account/account';
import { pooledReturns } from '$lib/domain/account/individual';
import { accountsAddress } from '$lib/domain/account/account-filter';
import { grouped } from '$lib/domain/grouped';
import { reportAddress } from './addresses';
import { listQuery, outcomesFigure, type Figure } from './figures';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import { monthsOf, periodSlug, previousPeriod } from '$lib/domain/calendar/period';
import { belongs, queryWithin } from './organisation/belonging';
import type { GroupFacts, ReportFacts, ReturnFacts, ServiceFacts } from './facts';

export interface ReturnLine {
  return: AccountReturn;
  name: string;
  accounts: Figure;
}

export interface ServiceLine {
  name: string;
  slug: string;
  report: string;
  outcomes: Figure;
  linked: Figure;
  evidenced: Figure;
  active: Figure;
  /** It belonged elsewhere at the end of the period, or was no more: its accounts do not count here. */
  accountsElsewhere: boolean;
}

/** Evidenced accounts first; those that returned nothing last. */
const ORDER: AccountReturn[] = ['evidenced', 'recorded', 'nil', 'no-return'];

/**
 * The accounts that were active in the period, by what they returned and one by one; individual ones only together, and only
 * where they are enough.
 */
export function accountFigures(facts: ReportFacts) {
  const query = listQuery(facts);
  return {
    evidenced: returnedFigure(facts.returns, 'evidenced', query),
    active: activeFigure(facts.returns.length, query),
    returns: ORDER.map((returned): ReturnLine => ({
      return: returned,
      name: ACCOUNT_RETURNS[returned],
      accounts: returnedFigure(facts.returns, returned, query)
    })),
    individual: facts.tooFewIndividual ? { kind: 'too-few' as const } : pooledReturns(facts.returns),
    accounts: facts.returns.filter(isTold).map((row) => ({
      title: row.title,
      slug: row.slug,
      return: row.return,
      outcomes: {
        value: row.outcomes,
        of: 'outcomes' as const,
        href: outcomesAddress({ period: periodSlug(facts.period), account: row.slug })
      }
    }))
  };
}

function isTold({ individual = false }: ReturnFacts): boolean {
  return !individual;
}

/** Evidenced and active accounts of the period before. */
export function beforeFigures({
  before,
  period,
  scope
}: ReportFacts): { evidenced: Figure; active: Figure } | null {
  if (!before) return null;
  const query = listQuery({ scope, period: previousPeriod(period) });
  return {
    evidenced: accountsFigure(before.evidenced, { ...query, return: 'evidenced' }),
    active: activeFigure(before.active, query)
  };
}

/** One line for each service. @param differences the outcomes that are no context */
export function serviceLines(facts: ReportFacts, differences: GroupFacts[]): ServiceLine[] {
  const serviceOf = ({ serviceId }: { serviceId: string }) => serviceId;
  const linkedOnes = differences.filter(({ strength }) => strength >= 2);
  const toldHere = facts.returns.filter(({ widerOnly }) => widerOnly !== true);
  const groups = grouped(facts.groups, serviceOf);
  const linked = grouped(linkedOnes, serviceOf);
  const returns = grouped(toldHere, serviceOf);
  return facts.services.map((service) =>
    serviceLine(facts, service, {
      groups: groups.get(service.id) ?? [],
      linked: linked.get(service.id) ?? [],
      returns: returns.get(service.id) ?? []
    })
  );
}

function serviceLine(
  facts: Pick<ReportFacts, 'scope' | 'period'>,
  service: ServiceFacts,
  { groups, linked, returns }: { groups: GroupFacts[]; linked: GroupFacts[]; returns: ReturnFacts[] }
): ServiceLine {
  const { slug, name } = service;
  const { scope, period } = facts;
  const query = { period: periodSlug(period), ...queryWithin(scope, service, monthsOf(period)) };
  return {
    name,
    slug,
    report: reportAddress({ kind: 'service', slug }, query.period),
    outcomes: outcomesFigure(groups, query),
    linked: outcomesFigure(linked, { ...query, stage: 'difference', strength: ['2', '3'] }),
    evidenced: returnedFigure(returns, 'evidenced', query),
    active: activeFigure(returns.length, query),
    accountsElsewhere: returns.length === 0 && !isThere(facts, service)
  };
}

/** Does the service belong to the scope in the last month of the period? */
function isThere({ scope, period }: Pick<ReportFacts, 'scope' | 'period'>, service: ServiceFacts): boolean {
  const last = monthsOf(period).at(-1)!;
  return belongs(scope, service, last) && !(service.ended && service.ended.from <= last);
}

type Query = Record<string, string>;

function returnedFigure(returns: ReturnFacts[], returned: AccountReturn, query: Query): Figure {
  const having = returns.filter((row) => row.return === returned);
  return accountsFigure(having.length, { ...query, return: returned });
}

function activeFigure(active: number, query: Query): Figure {
  return accountsFigure(active, { ...query, active: 'yes' });
}

function accountsFigure(value: number, query: Query): Figure {
  return { value, of: 'accounts', href: accountsAddress(query) };
}
