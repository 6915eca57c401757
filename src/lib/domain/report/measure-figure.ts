/** The figures of one measure in a scope and period, each with the list behind it. */
import type { Figure } from './figure';
import type { Better, Stage } from '$lib/domain/measure/measure';
import type { Month } from '$lib/domain/calendar/quarter';

/** One measure on a report: its figure, what it is held against, and its months. */
export interface MeasureFigure {
  slug: string;
  name: string;
  unitOne: string;
  unitMany: string;
  counts: string;
  stage: Stage;
  better: Better;
  headline: boolean;
  /** Sensitive counts of people: rounded wherever they are published. */
  sensitive: boolean;
  /** Something of it was recorded in the five years that a report looks at. */
  everRecorded: boolean;
  /** Null for measures that must not be added up, such as reach: then only outcomes are counted. */
  value: Figure | null;
  outcomes: Figure;
  /** Null when the measure was not recorded for the whole of that period. */
  lastYear: Figure | null;
  /** Null likewise, and for a year, where it would be the same as last year. */
  before: Figure | null;
  target: { quantity: number; met: boolean | null } | null;
  /** Empty for measures that must not be added up. */
  months: { month: Month; label: string; value: number | null; href: string }[];
  monthsInPeriod: number;
  /** Each service's figure in the period, services with none left out. */
  services: { name: string; figure: Figure }[];
  /** The part of the figure that stands on evidence at Linked or above, and at Corroborated. */
  linked: Figure;
  corroborated: Figure;
}
