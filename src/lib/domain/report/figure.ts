/** Every figure on a report opens what is behind it. */
import type { ReportScope } from './facts';

/** A figure and the address of what is behind it. `of` says what the list there adds up to. */
export interface Figure {
  value: number;
  of: 'outcomes' | 'quantity' | 'accounts';
  href: string;
}

/** The part of an address that keeps a list to the scope of a report, or to one account. */
export function scopeOf(scope: ReportScope): Record<string, string> {
  return scope.kind === 'council' ? {} : { [scope.kind]: scope.slug };
}
