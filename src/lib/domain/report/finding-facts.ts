/** What a report's finding on one measure is made from: its figures, and what services answered about them. */
import type { ReportFacts } from './facts';
import type { KeyFigure } from './judged';
import { countsAsEvidenced, type Anyway, type ExplanationKind } from '$lib/domain/outcome/outcome';
import type { FindingFacts } from '$lib/domain/verdict/finding';

/** A random check below this share stands beside the headline, and no difference is called made. */
const LEAST_STOOD_UP = { of: 10, stoodUp: 8 };

export function findingFacts(facts: ReportFacts, measureId: string, key: KeyFigure): FindingFacts {
  const groups = facts.groups.filter((group) => group.measureId === measureId);
  const sum = (of: typeof groups) => of.reduce((total, { quantity }) => total + quantity, 0);
  const answered = (anyway: Anyway) => sum(groups.filter((group) => group.anyway === anyway));
  const explained: Partial<Record<ExplanationKind, number>> = {};
  for (const { explanation, quantity } of groups) {
    if (explanation !== null) explained[explanation] = (explained[explanation] ?? 0) + quantity;
  }
  const quantity = key.value?.value ?? 0;
  const [no, partly, probably] = [answered('no'), answered('partly'), answered('probably')];
  const evidenced = groups.filter((group) => group.strength >= 2 && countsAsEvidenced(group));
  const { name, unitOne, unitMany, better, missing } = key;
  return {
    ...{ name, unitOne, unitMany, better, missing, quantity, explained },
    evidenced: key.evidenced.value,
    corroborated: key.corroborated.value,
    anyway: { no, partly, probably, 'not-known': quantity - no - partly - probably },
    evidencedBeyond: sum(evidenced.filter(({ anyway }) => anyway === 'no' || anyway === 'partly')),
    mayMakeADifference: facts.scope.kind !== 'account' && randomCheckHolds(facts),
    ...whoseOf(facts, measureId),
    year: facts.period.kind === 'year'
  };
}

/** Did the period's random check, where one was made, stand up in at least 8 of 10? What is not checked yet says nothing. */
export function randomCheckHolds({ randomCheck }: Pick<ReportFacts, 'randomCheck'>): boolean {
  if (!randomCheck) return true;
  const checked = randomCheck.drawn - randomCheck.notChecked;
  return LEAST_STOOD_UP.of * randomCheck.stoodUp >= LEAST_STOOD_UP.stoodUp * checked;
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
