/** What the charts of an edition say by form and colour, as small drawings: on paper one key stands for all of them. */
import { AXIS, BAND, CONTEXT, FOCUS, LIMIT, TARGET } from '$lib/components/charts/colours';
import { SPECIAL_COLOURS, specialShape } from '$lib/components/charts/trend/special-shapes';
import { keyOfShapes } from '$lib/components/charts/trend/trend-control';
import type { EditionContent } from '$lib/domain/edition/edition';
import type { EditionChart } from '$lib/domain/edition/edition-parts';

/** One sign, the content of an `<svg>` whose viewBox is `0 0 width height`, and what it stands for. */
export interface KeyedSign {
  width: number;
  height: number;
  marks: string;
  words: string;
}

const SIZE = { width: 28, height: 20 };

/** Only what is drawn in one of its charts. */
export function chartKey({ findings, format }: Pick<EditionContent, 'findings' | 'format'>): KeyedSign[] {
  const charts = findings.map(({ chart }) => chart).filter(hasFigure);
  if (charts.length === 0) return [];
  const signs = [...monthSigns(charts, format), ...shapeSigns(charts), ...rangeSigns(charts)];
  return signs.map(([marks, words]) => ({ ...SIZE, marks, words }));
}

type Sign = [marks: string, words: string];

function hasFigure({ months }: EditionChart): boolean {
  return months.some(({ value }) => typeof value === 'number');
}

function monthSigns(charts: readonly EditionChart[], format: EditionContent['format']): Sign[] {
  const hasGap = format > 1 && charts.some(({ months }) => months.some(({ value }) => value === null));
  return [
    [`<path d="M2 13L14 7L26 13" ${line(FOCUS, 3)}/>${dot(14, 7, FOCUS, FOCUS)}`, 'the period'],
    [`<path d="M2 13L14 7L26 13" ${line(CONTEXT, 2)}/>${dot(14, 7, '#FFFFFF', CONTEXT)}`, 'before it'],
    ...signIf(hasGap, [
      `<path d="M2 10H8M20 10H26" ${line(CONTEXT, 2)}/>${dot(8, 10, '#FFFFFF', CONTEXT)}${dot(20, 10, '#FFFFFF', CONTEXT)}`,
      'gap: not recorded'
    ])
  ];
}

function shapeSigns(charts: readonly EditionChart[]): Sign[] {
  const special = charts.flatMap(({ drawn }) => drawn.special);
  const shapes = keyOfShapes({ special });
  return shapes.map(({ kind, words }) => [
    `<path d="${specialShape(kind, 7.5)}" transform="translate(14 10)" fill="${SPECIAL_COLOURS[kind]}"/>`,
    words.toLowerCase()
  ]);
}

function rangeSigns(charts: readonly EditionChart[]): Sign[] {
  const ranges = charts.flatMap(({ drawn }) => drawn.segments).filter(({ upper }) => upper !== null);
  const limits = 'M0 3H28M0 17H28';
  const isDrawn = (is: (chart: EditionChart) => boolean) => charts.some(is);
  return [
    ...signIf(
      ranges.some(({ provisional }) => !provisional),
      [
        `<rect y="3" width="28" height="14" fill="${BAND}"/><path d="${limits}" ${line(LIMIT, 1.5, '7 4')}/>`,
        'usual range and limits'
      ]
    ),
    ...signIf(
      ranges.some(({ provisional }) => provisional),
      [`<path d="${limits}" ${line(LIMIT, 1.5, '1.5 4')}/>`, 'provisional range']
    ),
    ...signIf(
      isDrawn(({ target }) => target !== null),
      [`<path d="M0 10H28" ${line(TARGET, 2, '6 5')}/>`, 'target']
    ),
    ...signIf(
      isDrawn(({ drawn }) => drawn.level !== null),
      [`<path d="M0 10H28" ${line(AXIS, 2, '10 3 2 3')}/>`, 'baseline']
    ),
    ...signIf(
      isDrawn(({ drawn }) => drawn.restarts.length > 0),
      [`<path d="M14 0V20" ${line(AXIS, 1.5, '1.5 4')}/>`, 'step: a new range, reason below']
    )
  ];
}

function signIf(is: boolean, sign: Sign): Sign[] {
  return is ? [sign] : [];
}

function line(colour: string, width: number, dashes?: string): string {
  return `fill="none" stroke="${colour}" stroke-width="${width}"${dashes ? ` stroke-dasharray="${dashes}"` : ''}`;
}

function dot(x: number, y: number, fill: string, stroke: string): string {
  return `<circle cx="${x}" cy="${y}" r="3" fill="${fill}" stroke="${stroke}" stroke-width="2"/>`;
}
