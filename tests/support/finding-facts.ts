import type { FindingFacts } from '../../src/lib/domain/verdict/finding';
import { periodVerdict, type Verdict } from '../../src/lib/domain/verdict/verdict';

/** 400 sign-ups with all that a measurable difference needs. */
export const FINDING: FindingFacts = {
  ...{ name: 'Event sign-ups', unitOne: 'sign-up', unitMany: 'sign-ups', better: 'higher' },
  kind: 'count',
  ...{ quantity: 400, evidenced: 400, corroborated: 400, evidencedBeyond: 400, lot: null },
  anyway: { no: 250, partly: 150, probably: 0, 'not-known': 0 },
  explained: {},
  missing: [],
  mayMakeADifference: true,
  ...{ whose: 'the council’s accounts', reporters: 'Services', year: false }
};

/** So many after so many in the same quarter last year, with a last month like any other. */
export function verdictOf(now: number, earlier: number, given: Partial<Verdict> = {}): Verdict {
  return {
    range: { kind: 'usual' },
    against: 'last-year',
    comparison: periodVerdict({ now, earlier, length: 3, before: [], changed: [] }, 0.95),
    notLastYear: null,
    target: null,
    ...given
  };
}
