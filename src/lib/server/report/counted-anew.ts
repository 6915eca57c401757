import type { Scope } from '$lib/domain/council/scope';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day, Month } from '$lib/domain/calendar/day';
import { monthsOf, parsePeriod } from '$lib/domain/calendar/period';
import { OTHER_SERVICES, type CountedAnew } from '$lib/domain/edition/changes';
import { changesOf } from '$lib/domain/report/organisation/changes';
import { inPart } from '$lib/domain/report/wider';
import { isCountedDifferently } from '$lib/domain/verdict/step';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { councilFigures } from './facts/council-figures';

/** What two editions are of: the addresses of their periods, the earlier first, and their scope. */
interface TwoPeriods {
  earlier: string;
  later: string;
  scope: Pick<Scope, 'kind' | 'slug'>;
}

/**
 * The measures that are counted another way, or of other services, since a month in or between two periods, with the last
 * such month: their figures are not taken from each other. A step whose kind nobody has said is one of these.
 */
export async function countedAnew(
  db: Db,
  actor: Actor,
  periods: TwoPeriods,
  firstMonth: number,
  today: Day
): Promise<CountedAnew> {
  authorise(actor, 'read editions');
  const [earlier, later] = [parsePeriod(periods.earlier, firstMonth), parsePeriod(periods.later, firstMonth)];
  if (!earlier || !later) return new Map();
  // A year and a quarter within it: a step in either of them counts.
  const months = [...monthsOf(earlier), ...monthsOf(later)].sort();
  const isBetween = ({ month }: { month: Month }) => months[0]! < month && month <= months.at(-1)!;
  const council = await councilFigures(db, later, today);
  const scope = { ...periods.scope, name: '' };
  const facts = scope.kind === 'council' ? council : inPart(council, scope);
  const anew: [string, { month: Month; otherServices?: true }][] = facts.measures.flatMap(
    ({ slug, range }) => {
      const step = range.restarts.filter(isBetween).findLast(isCountedDifferently);
      return step ? [[slug, step]] : [];
    }
  );
  const change = changesOf(facts).findLast((each) => each.reason !== null && isBetween(each));
  return new Map(change ? [...anew, [OTHER_SERVICES, { month: change.month, otherServices: true }]] : anew);
}
