/** The key figures of an edition as cards: the figure, its target, one assured line, and the place of its chart. */
import type { EditionContent } from '../edition';
import type { EditionFigure } from '../edition-parts';
import type { Block } from './blocks';
import { figureInWords, notAddedUp } from '../published';
import { aimed } from '$lib/domain/measure/measured';

/** Nothing where there is no figure. */
export function figureCards({ figures, findings }: EditionContent): Block[] {
  if (figures.length === 0) return [];
  const items = figures.map((figure) => {
    const place = findings.findIndex(({ slug }) => slug === figure.slug);
    const line = findings[place]?.line;
    const target = targetOf(figure);
    return {
      label: figure.name,
      number: figure.value === null ? notAddedUp(figure) : figureInWords(figure, 'value'),
      lines: [...(target ? [target] : []), ...(line ? [line] : [])],
      place: place < 0 ? null : place
    };
  });
  return [{ kind: 'figures', items }];
}

/** "Target 940: met"; null without one. */
function targetOf({ target, kind }: EditionFigure): string | null {
  if (!target) return null;
  const aim = `Target ${aimed(target.quantity, kind)}`;
  if (target.met === null) return aim;
  return target.met ? `${aim}: met` : `${aim}: not met`;
}
