/** What a report or a summary is about: the whole council, one of its directorates, or one service. */
export type ScopeKind = 'council' | 'directorate' | 'service';

export interface Scope {
  kind: ScopeKind;
  /** Empty for the council. */
  slug: string;
  name: string;
}
