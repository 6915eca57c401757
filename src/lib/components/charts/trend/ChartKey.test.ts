import { describe, expect, it } from 'vitest';
import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import ChartKey from './ChartKey.svelte';
import type { SpecialKind, TrendControl } from './trend-control';

type Chart = ComponentProps<typeof ChartKey>['charts'][number];

function chart(special: (SpecialKind | null)[], given: Partial<TrendControl> = {}): Chart {
  return {
    ...{ months: special.map(() => ({ value: 1 })), target: null, highlightLast: 1 },
    control: {
      segments: [{ start: 0, end: special.length - 1, mean: 1, lower: 0, upper: 2, provisional: false }],
      special: special.map((kind) => kind && { kind, word: 'above the usual range' }),
      restarts: [],
      ...given
    }
  };
}

const wordsOf = (charts: Chart[]) =>
  [...render(ChartKey, { props: { charts } }).body.matchAll(/<\/svg>([^<]+)/g)].map(([, words]) =>
    words!.trim()
  );

describe('the key to the charts of a page', () => {
  it('names each mark once, however many charts have it', () => {
    expect(wordsOf([chart(['better', null]), chart(['better', 'worse'])])).toEqual([
      'The period reported on',
      'Months before',
      'Better than usual',
      'Worse than usual',
      'Usual range'
    ]);
  });

  it('has one entry for high and low together', () => {
    const words = wordsOf([chart(['high', null]), chart([null, 'low'])]);
    expect(words).toContain('Higher or lower than usual');
    expect(words).not.toContain('Lower than usual');
  });

  it('names a gap, a step, a target and a provisional range only where there is one', () => {
    const plain = wordsOf([chart([null, null])]);
    for (const words of ['gap', 'step', 'Target', 'Provisional']) expect(plain.join()).not.toContain(words);
    const all = wordsOf([
      {
        ...chart([null, null], {
          restarts: [{ index: 1, label: 'A new form' }],
          segments: [{ start: 0, end: 1, mean: 1, lower: 0, upper: 2, provisional: true }]
        }),
        ...{ months: [{ value: null }, { value: 2 }], target: 4 }
      }
    ]);
    for (const words of ['gap', 'step', 'Target', 'Provisional']) expect(all.join()).toContain(words);
  });
});
