import type { MeasureFacts } from '../../src/lib/domain/report/facts';

/** What a report knows of a measure: sign-ups, a headline of which more is better. */
export function measureFacts(given: Partial<MeasureFacts> = {}): MeasureFacts {
  return {
    ...{ id: 'm', slug: 'sign-ups', name: 'Sign-ups', unitOne: 'sign-up', unitMany: 'sign-ups' },
    ...{ counts: 'Each once.', stage: 'outcome', better: 'higher', kind: 'count' },
    ...{ addsUp: true, headline: true, sensitive: false, retiredOn: null },
    ...{ began: '2025-07-01', target: null, range: { baseline: null, restarts: [] } },
    ...given
  };
}
