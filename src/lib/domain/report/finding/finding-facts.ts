/** What a report's finding on one measure is made from: its figures, and what services answered about them. */
import { addedUp } from '$lib/domain/measure/measured';
import type { GroupFacts, ReportFacts } from '$lib/domain/report/facts';
import type { KeyFigure } from '$lib/domain/report/judged';
import { randomCheckHolds } from '$lib/domain/outcome/random-check';
import { countsAsEvidenced, type Anyway, type ExplanationKind } from '$lib/domain/outcome/outcome';
import { corroboratedByLot } from '$lib/domain/verdict/lot';
import type { FindingFacts } from '$lib/domain/verdict/finding';

export function findingFacts(facts: ReportFacts, measureId: string, key: KeyFigure): FindingFacts {
  const groups = facts.groups.filter((group) => group.measureId === measureId);
  const quantity = key.value?.value ?? 0;
  const { name, unitOne, unitMany, better, kind, missing } = key;
  return {
    ...{ name, unitOne, unitMany, better, kind, missing, quantity },
    ...answersIn(groups, quantity),
    ...corroboratedOf(facts, measureId, key),
    mayMakeADifference: facts.scope.kind !== 'account' && randomCheckHolds(facts.randomCheck, true),
    ...whoseOf(facts, measureId),
    year: facts.period.kind === 'year'
  };
}

/** What was answered of outcomes of one measure: what else could explain them, and would they have happened anyway? */
export function answersIn(
  groups: readonly GroupFacts[],
  quantity: number
): Pick<FindingFacts, 'explained' | 'anyway' | 'evidencedBeyond'> {
  const sum = (of: readonly GroupFacts[]) => addedUp(of.map(({ quantity }) => quantity));
  const answered = (anyway: Anyway) => sum(groups.filter((group) => group.anyway === anyway));
  const explained: Partial<Record<ExplanationKind, number>> = {};
  for (const { explanation, quantity } of groups) {
    if (explanation !== null) explained[explanation] = addedUp([explained[explanation] ?? 0, quantity]);
  }
  const [no, partly, probably] = [answered('no'), answered('partly'), answered('probably')];
  const evidenced = groups.filter((group) => group.strength >= 2 && countsAsEvidenced(group));
  return {
    explained,
    anyway: { no, partly, probably, 'not-known': addedUp([quantity, -no, -partly, -probably]) },
    evidencedBeyond: sum(evidenced.filter(({ anyway }) => anyway === 'no' || anyway === 'partly'))
  };
}

/** Checked one by one, or by lot: whichever shows more. */
function corroboratedOf({ lots }: ReportFacts, measureId: string, key: KeyFigure) {
  const lot = lots.find((each) => each.measureId === measureId) ?? null;
  const [evidenced, oneByOne] = [key.evidenced.value, key.corroborated.value];
  const byLot = lot ? corroboratedByLot(lot, Math.min(evidenced, lot.linked), key.kind) : 0;
  return { evidenced, corroborated: Math.max(oneByOne, byLot), lot };
}

function whoseOf({ scope, groups }: ReportFacts, measureId: string): { whose: string; reporters: string } {
  if (scope.kind === 'council') return { whose: 'the council’s accounts', reporters: 'Services' };
  if (scope.kind === 'account') {
    const own = groups.every((group) => group.measureId !== measureId || group.serviceId === scope.serviceId);
    return { whose: 'this account', reporters: own ? 'The service' : 'Services' };
  }
  const reporters = scope.kind === 'service' ? 'The service' : 'Its services';
  return { whose: `the accounts of ${scope.name}`, reporters };
}
