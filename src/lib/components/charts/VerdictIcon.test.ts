import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import VerdictIcon, { type VerdictIconName } from './VerdictIcon.svelte';

const NAMES: VerdictIconName[] = [
  'better',
  'worse',
  'high',
  'low',
  'no-clear-difference',
  'too-early',
  'consistently-met',
  'hit-and-miss',
  'consistently-missed'
];

it('draws a shape of its own for each verdict, hidden from those who hear its words', () => {
  const drawn = NAMES.map((name) => render(VerdictIcon, { props: { name } }).body);

  for (const svg of drawn) {
    expect(svg).toContain('width="24" height="24" aria-hidden="true"');
    expect(svg).not.toMatch(/style=|undefined|NaN/);
  }
  const shapes = drawn.map((svg) => svg.replace(/(fill|stroke)="[^"]*"/g, ''));
  expect(new Set(shapes).size).toBe(NAMES.length);
});

it('puts every month above a target that is met, and hollow ones below', () => {
  const counts = ['consistently-met', 'hit-and-miss', 'consistently-missed'].map((name) => {
    const svg = render(VerdictIcon, { props: { name: name as VerdictIconName } }).body;
    return [
      svg.match(/<circle [^>]*fill="#12436D"/g)?.length ?? 0,
      svg.match(/stroke="#801650"/g)?.length ?? 0
    ];
  });

  expect(counts).toEqual([
    [3, 0],
    [2, 1],
    [0, 3]
  ]);
});
