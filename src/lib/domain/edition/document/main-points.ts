/** The main points of an edition: the same rule as the live report's, asked of what is frozen. */
import type { EditionContent } from '../edition';
import type { EditionFigure, EditionFinding } from '../edition-parts';
import { STRENGTHS, type Strength } from '$lib/domain/outcome/strength';
import { mainPoints, type MainPoint } from '$lib/domain/report/main-points';
import type { Weighed } from '$lib/domain/verdict/finding';

/** What editions call an account that returned nothing: they keep its name, and not its key. */
const NO_RETURN = 'No return';

/** Three to five sentences, whichever order the findings were put in. */
export function pointsOf(content: EditionContent): MainPoint[] {
  const { findings, figures, returns, active, didNotWork } = content;
  const silent = returns.find(({ name }) => name === NO_RETURN)?.accounts ?? 0;
  return mainPoints(
    findings.map((finding) => ({ ...finding, ...weightOf(finding, figures) })),
    { setbacks: didNotWork.outcomes, active, silent }
  );
}

/** What decides the place of a frozen finding. */
export function weightOf(finding: EditionFinding, figures: readonly EditionFigure[]): Weighed {
  const { slug, name, kind } = finding;
  return { name, kind, strength: strengthOf(finding), targetMet: targetMet(figures, slug) };
}

function strengthOf({ strength }: EditionFinding): Strength {
  return ([1, 2, 3] as const).find((each) => STRENGTHS[each].name === strength)!;
}

function targetMet(figures: readonly EditionFigure[], slug: string): boolean | null {
  return figures.find((line) => line.slug === slug)?.target?.met ?? null;
}
