/** The tables of an edition: figures of measures, strength of the evidence, what accounts returned, services. */
import type { EditionContent } from '../edition';
import type { EditionFigure } from '../edition-parts';
import type { Block } from './blocks';
import { figureInWords, notAddedUp } from '../published';
import { bullets } from '$lib/domain/forms/prose';
import { aimed } from '$lib/domain/measure/measured';
import { numeral } from '$lib/domain/words';

/** Measures with the figures that they are held against; nothing where there are none. */
export function measureTable({ period }: EditionContent, figures: readonly EditionFigure[]): Block[] {
  if (figures.length === 0) return [];
  const year = period.kind === 'year';
  const columns = [
    { text: 'Measure' },
    { text: period.name, numeric: true },
    { text: year ? 'The year before' : 'Same quarter last year', numeric: true },
    ...(year ? [] : [{ text: 'Previous quarter', numeric: true }]),
    { text: 'Target', numeric: true }
  ];
  const rows = figures.map((line) => [
    line.name,
    line.value === null ? notAddedUp(line) : figureInWords(line, 'value'),
    figureInWords(line, 'lastYear'),
    ...(year ? [] : [figureInWords(line, 'before')]),
    targetInWords(line)
  ]);
  const said = figures.flatMap(({ name, said: words }) => (words === undefined ? [] : [`${name}: ${words}`]));
  return [
    { kind: 'table', caption: `Figures of ${period.name}`, columns, rows },
    ...(said.length > 0 ? [bullets(said)] : [])
  ];
}

/** "940, met"; "–" without one. */
export function targetInWords({ target, kind }: Pick<EditionFigure, 'target' | 'kind'>): string {
  if (!target) return '–';
  const aim = aimed(target.quantity, kind);
  return target.met === null ? aim : `${aim}, ${target.met ? 'met' : 'not met'}`;
}

/** Outcomes by how far their evidence goes. */
export function strengthTable(content: EditionContent): Block {
  return {
    kind: 'table',
    caption: 'Outcomes by the strength of their evidence',
    columns: [{ text: 'Strength' }, { text: 'What it means' }, { text: 'Outcomes', numeric: true }],
    rows: content.strengths.map(({ name, meaning, outcomes }) => [name, meaning, numeral(outcomes)])
  };
}

/** Accounts by what they returned. */
export function returnsTable(content: EditionContent): Block {
  return {
    kind: 'table',
    caption: 'What the accounts returned',
    columns: [{ text: 'Return' }, { text: 'Accounts', numeric: true }],
    rows: content.returns.map(({ name, accounts: count }) => [name, numeral(count)])
  };
}

/** What each service recorded, by name. */
export function serviceTable({ services: lines, period }: EditionContent): Block {
  return {
    kind: 'table',
    caption: `What each service recorded in ${period.name}`,
    columns: [
      { text: 'Service' },
      { text: 'Outcomes', numeric: true },
      { text: 'Linked or above', numeric: true },
      { text: 'Accounts evidenced', numeric: true }
    ],
    rows: lines.map(({ name, outcomes, linked, evidenced, active }) => [
      name,
      numeral(outcomes),
      numeral(linked),
      `${numeral(evidenced)} of ${numeral(active)}`
    ])
  };
}
