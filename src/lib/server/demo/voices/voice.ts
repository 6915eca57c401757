import type { Route } from '$lib/domain/outcome/outcome';

/** How a service speaks about one measure. */
export interface Voice {
  who: readonly string[];
  /** Ways in which an account can be followed to this measure; repeated where common. */
  routes: readonly Route[];
  /** Named data sources. */
  sources: readonly string[];
  /** Page of the council's website that tracked links lead to. */
  path: string;
  quotes: readonly string[];
  /** What else could explain it. */
  explanations: readonly string[];
}
