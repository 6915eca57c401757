/** Where the report of a scope and period stands, its tables, and the lists behind its figures. */
import type { ReportScope } from './facts';

type ScopeOf = Pick<ReportScope, 'kind' | 'slug'>;

/**
 * "/reports/2026-27-q2/services/libraries". An account has no report of its own: that of the council holds it.
 * @param period its address, "2026-27-q2"
 */
export function reportAddress({ kind, slug }: ScopeOf, period: string): string {
  const below = {
    council: '',
    directorate: `/directorates/${slug}`,
    service: `/services/${slug}`,
    account: ''
  };
  return `/reports/${period}${below[kind]}`;
}

/** A table of the same scope and period: "/reports/2026-27-q2/years?service=libraries". */
export function tableAddress(
  table: 'measures' | 'years' | 'years.csv',
  scope: ScopeOf,
  period: string
): string {
  const query = new URLSearchParams(scopeQuery(scope)).toString();
  return `/reports/${period}/${table}${query ? `?${query}` : ''}`;
}

/** The part of an address that keeps a list to the scope of a report, or to one account. */
export function scopeQuery({ kind, slug }: ScopeOf): Record<string, string> {
  return kind === 'council' ? {} : { [kind]: slug };
}
