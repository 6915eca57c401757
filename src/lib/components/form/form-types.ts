import type { Choice } from '$lib/domain/forms/answers';
import type { MeasureKind } from '$lib/domain/measure/measure';
import type { LastTime } from '$lib/domain/outcome/as-last-time';

/** What the log form offers. */
export interface FormChoices {
  services: Choice[];
  service: Choice | null;
  measures: {
    groups: { label: string; items: Choice[] }[];
    found: string[];
    /** The kinds of those that are no counts, by id: each is asked for in its own words. */
    kinds: Record<string, MeasureKind>;
    /** Measures of other services that are left out. */
    beyond: number;
  };
  accounts: {
    shown: Choice[];
    more: Choice[];
    usual: string | null;
    /** Accounts of other services that are left out. */
    beyond: number;
  };
  lastTimes: LastTime[];
  months: Choice[];
  /** The council's wording that people are told, the newest first; and an older one that is chosen. */
  wordings: { id: string; version: number; words: string }[];
  /** Campaigns that it may name. */
  campaigns: Choice[];
}

export type ErrorOf = (field: string) => string | undefined;
