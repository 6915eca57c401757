/** The figures of a report. Every one of them opens what is behind it. */
import type { Better, MeasureKind, Stage } from '$lib/domain/measure/measure';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import { monthTitle, type Month } from '$lib/domain/calendar/day';
import { amount, shareAlone } from '$lib/domain/measure/measured';
import type { Share } from '$lib/domain/statistics/share-interval';
import { periodSlug } from '$lib/domain/calendar/period';
import type { MissingMonth } from '$lib/domain/verdict/verdict';
import { scopeQuery } from './addresses';
import type { GroupFacts, ReportFacts } from './facts';

/** A count or a sum, and the address of what is behind it. `of` says what the list there adds up to. */
export interface Figure {
  /** Of a share a level in percent. */
  value: number;
  /** How it is written; a count where it is not said. */
  kind?: MeasureKind;
  /** Of a share: how many of how many. */
  share?: Share;
  /** Of what may not be added up: the month whose value it is. */
  month?: Month;
  of: 'outcomes' | 'quantity' | 'accounts';
  href: string;
}

/** The figure of an earlier period, with the months of it that are not recorded: then it is "at least" so much. */
export interface EarlierFigure extends Figure {
  missing: MissingMonth[];
}

/** What one measure comes to over a scope and period, what that is compared with, and its months. */
export interface MeasureTotal {
  slug: string;
  name: string;
  unitOne: string;
  unitMany: string;
  counts: string;
  stage: Stage;
  better: Better;
  kind: MeasureKind;
  addsUp: boolean;
  headline: boolean;
  /** Sensitive counts of people: rounded wherever they are published. */
  sensitive: boolean;
  /** Something of it was recorded in the five years that a report looks at. */
  everRecorded: boolean;
  /**
   * Null for measures that must not be added up, such as reach, and for a level of which nothing was recorded, or by several services:
   * then only outcomes are counted.
   */
  value: Figure | null;
  /** An average, or the like, that several services recorded: no figure, range or target of all is anybody's. */
  ofSeveral: boolean;
  /** Months that are not recorded: the value is then "at least" so much. */
  missing: MissingMonth[];
  /** Likewise, of services so small that the value stands: a caveat. */
  missingSmall: MissingMonth[];
  outcomes: Figure;
  /** Null when the measure was not recorded for the whole of that period. */
  lastYear: EarlierFigure | null;
  /** Null likewise, and for a year, where it would be the same as last year. */
  before: EarlierFigure | null;
  target: { quantity: number; met: boolean | null } | null;
  /** Empty for counts that must not be added up. */
  months: { month: Month; label: string; value: number | null; outOf?: number; href: string }[];
  monthsInPeriod: number;
  /** Each service's figure in the period, services with none left out. */
  services: { name: string; figure: Figure }[];
  /** The part of the total that stands on evidence at Linked or above, and at Corroborated, and made a difference. */
  evidenced: Figure;
  corroborated: Figure;
}

/** "1,204", "£1,204.50", "57 of 104 (55%)", "12.3 in June 2026". */
export function figureInWords({ value, kind, share, month }: Figure): string {
  const words = share ? shareAlone(share) : amount(value, kind);
  return month ? `${words} in ${monthTitle(month)}` : words;
}

/** The part of an address that keeps a list to what a report is about. */
export function listQuery({ scope, period }: Pick<ReportFacts, 'scope' | 'period'>): Record<string, string> {
  return { period: periodSlug(period), ...scopeQuery(scope) };
}

/** How many outcomes these groups are, and the list of them. */
export function outcomesFigure(groups: GroupFacts[], query: Record<string, string | string[]>): Figure {
  return {
    value: groups.reduce((sum, group) => sum + group.outcomes, 0),
    of: 'outcomes',
    href: outcomesAddress(query)
  };
}
