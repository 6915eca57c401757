/** The months of a frozen chart as they are drawn: what is hidden or not recorded has no figure. */
import type { EditionChart } from '$lib/domain/edition/edition-parts';

export function drawnMonths({
  months
}: EditionChart): { month: string; label: string; value: number | null }[] {
  return months.map(({ month, label, value }) => ({
    ...{ month, label },
    value: typeof value === 'number' ? value : null
  }));
}
