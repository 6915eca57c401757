/** Stands on the texts whose contrast axe looks at. */
export const LOOKED_AT = 'data-contrast-looked-at';

/**
 * Marks the texts of a page whose contrast is looked at: of those that are drawn alike, the first. Texts are drawn
 * alike when they and all around them have the same element, classes and paint; the cells of a table are, mostly, and
 * axe takes as long for each of them as for all the rest of its rules.
 *
 * Runs within the page, so it holds all that it needs.
 */
export function markTexts(mark: string): void {
  /** The number of each way in which something stands on a ground, and of each ground. */
  const numbers = new Map<string, number>();
  const numberOf = (way: string) => {
    if (!numbers.has(way)) numbers.set(way, numbers.size);
    return numbers.get(way)!;
  };
  const grounds = new Map<Element | null, number>();
  const marked = new Set<string>();

  const groundOf = (element: Element, style: CSSStyleDeclaration, place: number) => {
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = style;
    const paint = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode];
    // What is moved out of the flow can stand on anything: no other is like it.
    const moved = style.position === 'static' && style.transform === 'none' ? '' : place;
    const off =
      element.matches(':disabled, [aria-disabled=true], [inert]') ||
      (element instanceof HTMLLabelElement && element.control?.matches(':disabled'));
    const classes = element.getAttribute('class') ?? '';
    return [grounds.get(element.parentElement), element.localName, classes, ...paint, moved, off].join('|');
  };
  const hasWords = (element: Element) =>
    element.matches('input, select, textarea') ||
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());

  for (const [place, element] of [...document.querySelectorAll('*')].entries()) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    const ground = numberOf(groundOf(element, style, place));
    grounds.set(element, ground);
    if (!hasWords(element)) continue;
    const { color, fontSize, fontWeight, textShadow } = style;
    // One letter alone, or a sign, is never found wanting: it must not stand for words.
    const isWord = /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(element.textContent ?? '');
    const way = [ground, color, fontSize, fontWeight, textShadow, isWord].join('|');
    if (!marked.has(way)) element.setAttribute(mark, '');
    marked.add(way);
  }
}

/** Takes the marks away again. Runs within the page. */
export function unmarkTexts(mark: string): void {
  for (const element of document.querySelectorAll(`[${mark}]`)) element.removeAttribute(mark);
}
