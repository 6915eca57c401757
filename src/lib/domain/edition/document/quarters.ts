/** A year beside its quarters: what was published then need not add up to what is known now, and the summary says so. */
import type { EditionContent } from '../edition';
import type { EditionFigure } from '../edition-parts';
import type { Block } from './blocks';
import { paragraph } from '$lib/domain/forms/prose';
import { publishedInWords } from '../published';
import { addedUp } from '$lib/domain/measure/measured';
import { numeral, listed } from '$lib/domain/words';

/** The quarters side by side, with the year; nothing for a quarter, or a year without published quarters. */
export function quartersBeside(content: EditionContent): Block[] {
  const { quarters, period } = content;
  if (quarters.length === 0) return [];
  const row = (name: string, of: (quarter: (typeof quarters)[number]) => string, year: string) => [
    name,
    ...quarters.map(of),
    year
  ];
  return [
    {
      kind: 'table',
      caption: `The quarters of ${period.name} as they were published, and the year as it is counted now`,
      columns: [
        { text: 'Figure' },
        ...quarters.map(({ name, number }) => ({ text: `${name}, edition ${number}`, numeric: true })),
        { text: period.name, numeric: true }
      ],
      rows: [
        row(
          'Accounts that can evidence a difference',
          ({ evidenced, active }) => `${numeral(evidenced)} of ${numeral(active)}`,
          `${numeral(content.evidenced)} of ${numeral(content.active)}`
        ),
        row('Outcomes', ({ outcomes }) => numeral(outcomes), numeral(content.outcomes)),
        ...content.figures.map((line) =>
          row(
            line.name,
            ({ figures }) =>
              publishedInWords(figures.find(({ slug }) => slug === line.slug)?.value ?? null, line.kind),
            publishedInWords(line.value, line.kind)
          )
        )
      ]
    },
    ...differences(content)
  ];
}

/** Only where all four quarters are there, and nothing is rounded or hidden, can a sum be held against the year. */
function differences(content: EditionContent): Block[] {
  if (content.quarters.length < 4) {
    return [
      paragraph(`${listed(content.quarters.map(({ name }) => name))} had been published when this was.`)
    ];
  }
  const apart = content.figures.flatMap((line) => {
    const sum = sumOf(content, line);
    if (line.rounded || sum === null || sum === line.value) return [];
    return [
      `${line.name}: ${publishedInWords(sum, line.kind)} in the quarters, ${publishedInWords(line.value, line.kind)} in the year`
    ];
  });
  if (apart.length === 0) return [];
  return [
    paragraph(
      `Outcomes that were logged or changed after a quarter was published count in the year only. ${apart.join('; ')}.`
    )
  ];
}

function sumOf({ quarters }: EditionContent, line: EditionFigure): number | null {
  const values = quarters.map(({ figures }) => figures.find(({ slug }) => slug === line.slug)?.value ?? null);
  return values.reduce<number | null>(
    (sum, value) => (sum === null || typeof value !== 'number' ? null : addedUp([sum, value])),
    0
  );
}
