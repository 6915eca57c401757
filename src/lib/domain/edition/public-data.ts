/** What an edition says to everybody as open data: no more than its public page tells. */
import type { EditionContent } from './edition';
import type { EditionFinding } from './edition-parts';

/**
 * The same edition without what its public page does not tell, or may not tell tomorrow: its stories and why they were chosen,
 * since a consent can end; the next steps, which are for the council; shares that no sentence names; and which units of a lot
 * belonged to one outcome.
 */
export function publicContent(content: EditionContent): EditionContent {
  const { check, findings } = content;
  return {
    ...withoutNetwork(content),
    stories: [],
    storiesReason: null,
    check: check && check.drawn > 0 ? check : null,
    findings: findings.map(publicFinding)
  };
}

/** Who covers, what people asked for and what they believe is for the council: no page for everybody tells it. */
export function withoutNetwork(content: EditionContent): EditionContent {
  const { correction } = content;
  return {
    ...content,
    network: [],
    correction: correction && { ...correction, changes: correction.changes.filter(({ inside }) => !inside) }
  };
}

function publicFinding(finding: EditionFinding): EditionFinding {
  return { ...finding, nextStep: null, shares: null, lot: finding.lot && lotByResult(finding.lot) };
}

/** The units that stood up, were amended and so on, in the order in which they are printed. */
function lotByResult(lot: NonNullable<EditionFinding['lot']>): NonNullable<EditionFinding['lot']> {
  const results = ['stood-up', 'amended', 'did-not-stand-up', null] as const;
  const drawn = results.flatMap((result) => {
    const units = lot.drawn.filter((each) => each.result === result).flatMap((each) => each.units);
    return units.length > 0 ? [{ result, units: units.sort((one, other) => one - other) }] : [];
  });
  return { ...lot, drawn };
}
