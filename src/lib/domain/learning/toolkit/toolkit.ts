/** The toolkit: short pages that communications write, each for a theme, and for the weak step that it helps with. */
import { seenWords } from '$lib/domain/forms/answers';
import { cut, LONGEST_SEARCH } from '$lib/domain/words';
import type { Route } from '$lib/domain/outcome/outcome';
import type { Strength } from '$lib/domain/outcome/strength';
import { WEAK_STEPS, type WeakStep } from '$lib/domain/network/themes';

/** Which pages are asked for; null for all. */
export interface ToolkitFilter {
  text: string | null;
  step: WeakStep | null;
}

/** Reads an address; what it does not know is left out. */
export function readToolkitFilter(query: URLSearchParams): ToolkitFilter {
  const text = cut(seenWords(query.get('text') ?? ''), LONGEST_SEARCH);
  const step = query.get('step') ?? '';
  return { text: text || null, step: Object.hasOwn(WEAK_STEPS, step) ? (step as WeakStep) : null };
}

/** The weak step of one outcome: what its next step up is about; null where there is none. */
export function weakStepOf({ route, strength }: { route: Route; strength: Strength }): WeakStep | null {
  if (strength === 3) return null;
  if (strength === 2) return 'check';
  return route === 'judgement' || route === 'not-known' ? 'route' : 'evidence';
}
