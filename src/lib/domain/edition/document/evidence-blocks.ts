/** How strong the evidence of an edition is: outcomes by strength, the random check, what was drawn by lot, returns. */
import type { EditionContent } from '../edition';
import type { Block } from './blocks';
import { paragraph } from '$lib/domain/forms/prose';
import { returnsTable, strengthTable } from './tables';
import { amount } from '$lib/domain/measure/measured';
import { counted, numeral } from '$lib/domain/words';

export function evidenceBlocks(content: EditionContent): Block[] {
  return [strengthTable(content), ...randomCheck(content), ...drawnByLot(content), returnsTable(content)];
}

/** Never a percentage. */
export function checkInWords(check: NonNullable<EditionContent['check']>): string {
  const { drawn, stoodUp, amended, didNotStandUp, notChecked } = check;
  const parts = [
    amended > 0 && `${numeral(amended)} amended`,
    didNotStandUp > 0 && `${numeral(didNotStandUp)} did not stand up`,
    notChecked > 0 && `${numeral(notChecked)} not checked yet`
  ].filter((part) => part !== false);
  return `${numeral(stoodUp)} of ${numeral(drawn)} stood up${parts.map((part) => `, ${part}`).join('')}`;
}

function randomCheck({ check, format }: EditionContent): Block[] {
  if (!check || check.drawn === 0) return [paragraph('No outcome was drawn at random for checking.')];
  // Editions of the first format are drawn as they always were.
  const among = format > 1 ? 'the outcomes, impacts and stories with evidence' : 'those with evidence';
  const outcomes = counted(check.drawn, 'outcome was', 'outcomes were');
  return [
    paragraph(
      `Random check: ${checkInWords(check)}. ${outcomes} drawn at random among ${among}, from the seed ${check.seed}, for people outside the service to check.`
    )
  ];
}

/** What was drawn for single findings: seed, units and results, so that anyone can repeat it. */
function drawnByLot({ findings: found }: EditionContent): Block[] {
  return found.flatMap(({ name, lot }) => {
    if (!lot) return [];
    const unitsOf = (results: (string | null)[]) =>
      lot.drawn
        .filter(({ result }) => results.includes(result))
        .flatMap(({ units }) => units)
        .sort((one, other) => one - other)
        .map(numeral);
    const told = (words: string, results: (string | null)[]) => {
      const units = unitsOf(results);
      return units.length === 0 ? [] : [`Numbers of the units that ${words}: ${units.join('; ')}.`];
    };
    const of = lot.kind ? `${amount(lot.linked, lot.kind)}, each hundredth a unit,` : numeral(lot.linked);
    const from = `${numeral(lot.size)} units of ${of} were drawn by lot for “${name}”, from the seed ${lot.seed}.`;
    const results = [
      ...told('stood up', ['stood-up']),
      ...told('were amended', ['amended']),
      ...told('did not stand up', ['did-not-stand-up']),
      ...told('are not checked yet', [null])
    ];
    return [paragraph([from, ...results].join(' '))];
  });
}
