/** The assured line of a finding beside its figure, which then need not be said again: "Up 46% on last year’s 897." */
import type { Month } from '$lib/domain/calendar/day';
import { upperFirst } from '$lib/domain/words';
import { changeInWords } from './change-words';
import { kindOf, type FindingFacts } from './finding';
import { notComparedInWords } from './finding-lines';
import { alsoMissed, claimOf } from './finding-words';
import type { Compared, Verdict } from './verdict';

/**
 * Of a measurable difference it says how large the change is and no more: what stands beside those words, always, has no room here.
 * @param lastMonth the last whole month, of which the verdict on the usual range speaks
 */
export function cardLine(facts: FindingFacts, verdict: Verdict, lastMonth: Month | null): string {
  const { comparison, against } = verdict;
  if (kindOf(facts, verdict) === 'difference') {
    const change = changeInWords(comparison as Compared, against, facts.year);
    return `${upperFirst(change)}.${alsoMissed(facts, verdict)}`;
  }
  const claim = claimOf(facts, verdict, lastMonth);
  if (claim !== null) return `${upperFirst(claim)}.`;
  return notComparedInWords(comparison, against, facts.year) ?? 'Nothing is compared.';
}
