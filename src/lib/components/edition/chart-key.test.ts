import { expect, it } from 'vitest';
import { anEdition } from '../../../../tests/support/an-edition';
import { aSmallEdition } from '../../../../tests/support/small-edition';
import type { EditionContent } from '$lib/domain/edition/edition';
import { chartKey } from './chart-key';

const words = (content: EditionContent) => chartKey(content).map((sign) => sign.words);

it('the key has what is drawn in the charts, and nothing else', () => {
  expect(words(aSmallEdition())).toEqual(['the period', 'before it', 'provisional range']);
  expect(words(anEdition())).toEqual([
    'the period',
    'before it',
    'better than usual',
    'usual range and limits',
    'target'
  ]);
  expect(words(aSmallEdition({ findings: [] }))).toEqual([]);
});

it('the key has a gap, a month that is worse, a step and a baseline where a chart has one', () => {
  const { findings, ...rest } = aSmallEdition();
  const [finding] = findings;
  const { chart } = finding!;
  const months = chart.months.map((month, place) => (place === 1 ? { ...month, value: null } : month));
  const drawn = {
    ...chart.drawn,
    special: [null, null, { kind: 'worse' as const, word: 'below the usual range' }],
    restarts: [{ index: 2, label: 'A new form' }],
    level: { value: 12, label: 'Baseline: 12 a month' }
  };
  const found = words({ ...rest, findings: [{ ...finding!, chart: { ...chart, months, drawn } }] });
  expect(found).toEqual(
    expect.arrayContaining([
      'gap: not recorded',
      'worse than usual',
      'step: a new range, reason below',
      'baseline'
    ])
  );
});
