import { describe, expect, it } from 'vitest';
import { render } from 'svelte/server';
import { layOutSparkline, SPARKLINE } from './sparkline';
import Sparkline from './Sparkline.svelte';
import type { TrendControl } from './trend-control';

const monthsOf = (values: (number | null)[]) =>
  values.map((value, index) => ({
    month: `2026-${String(index + 1).padStart(2, '0')}-01`,
    label: '',
    value
  }));
const control = (given: Partial<TrendControl> & { length: number }): TrendControl => ({
  segments: [{ start: 0, end: given.length - 1, mean: 10, lower: 4, upper: 16, provisional: false }],
  special: Array.from({ length: given.length }, () => null),
  restarts: [],
  ...given
});

describe('a sparkline', () => {
  it('breaks its line at a month without a figure, and marks a month between two gaps', () => {
    const layout = layOutSparkline({
      months: monthsOf([5, 6, null, 7, null, 8, 9, 10]),
      ...{ control: null, target: null, highlightLast: 3 }
    });
    expect(layout.context).toHaveLength(1);
    expect(layout.focus).toHaveLength(1);
    expect(layout.points.map(({ focus }) => focus)).toEqual([false, true, true, true]);
  });

  it('has the usual range, the target, the step and the months that stand out', () => {
    const layout = layOutSparkline({
      months: monthsOf([5, 6, 20, 7]),
      control: control({
        ...{ length: 4, restarts: [{ index: 2, label: 'A new form' }] },
        special: [null, null, { kind: 'better', word: 'above the usual range' }, null]
      }),
      ...{ target: 12, highlightLast: 2 }
    });
    expect(layout.bands).toHaveLength(1);
    expect(layout.limits.map(({ provisional }) => provisional)).toEqual([false, false]);
    expect(layout.steps).toHaveLength(1);
    expect(layout.target).toBeGreaterThan(0);
    expect(layout.special).toMatchObject([{ kind: 'better' }]);
  });

  it('draws provisional limits and a stated level as the large chart does', () => {
    const provisional = { start: 0, end: 1, mean: 10, lower: 4, upper: 16, provisional: true };
    const given = {
      months: monthsOf([5, 6]),
      control: control({ length: 2, segments: [provisional], level: { value: 12, label: 'Baseline' } }),
      ...{ target: null, highlightLast: 1, sentence: 'Visits.' }
    };
    expect(layOutSparkline(given).bands).toEqual([]);
    const { body } = render(Sparkline, { props: given });
    expect(body.match(/stroke-dasharray="1.5 3"/g)).toHaveLength(2);
    expect(body.match(/stroke-dasharray="8 3 2 3"/g)).toHaveLength(1);
  });

  it('begins at zero, and nothing of it lies outside', () => {
    const layout = layOutSparkline({
      months: monthsOf([0, 0, 0]),
      control: control({ length: 3 }),
      ...{ target: null, highlightLast: 1 }
    });
    expect(layout.axis).toBe(SPARKLINE.height - SPARKLINE.padding);
    for (const { y } of [...layout.points, ...layout.limits]) expect(y).toBeGreaterThanOrEqual(0);
    expect(JSON.stringify(layout)).not.toMatch(/NaN|null,null/);
  });

  it('is not drawn where no month has a figure', () => {
    const given = { months: monthsOf([null, null]), control: null, target: null, highlightLast: 1 };
    expect(render(Sparkline, { props: { ...given, sentence: 'Nothing.' } }).body).not.toContain('<svg');
  });

  it('says what it shows', () => {
    const given = { months: monthsOf([1, 2]), control: null, target: null, highlightLast: 1 };
    const { body } = render(Sparkline, { props: { ...given, sentence: 'Visits per month: 2.' } });
    expect(body).toContain('aria-label="Visits per month: 2."');
    expect(body).not.toContain('style=');
  });
});
