/** How long the words of a story are kept: until its review date, and a grace after it in which a consent can be renewed. */
import { addDays, sameDayLater, type Day } from '$lib/domain/calendar/day';
import type { Consent } from './consent';
import type { ErasureReason } from './erasure';

/** What the council decided. */
export interface RetentionRule {
  /** Whole days after the review date before the words are erased, 0 to 365. */
  graceDays: number;
  /** Months that a story about a person is kept without consent, from the day on which it was logged, 1 to 120. */
  unagreedMonths: number;
  /** The same of a story about nobody in particular. */
  nobodyMonths: number;
  /** From when on the rule holds for stories that were there before it: none goes before its grace after that day. */
  since?: Day | null;
}

/** What holds until the council decides otherwise. */
export const DEFAULT_RETENTION: RetentionRule = { graceDays: 30, unagreedMonths: 12, nobodyMonths: 72 };

/** Why the words go. */
export const RETENTION_REASONS = {
  ended: 'Consent ended',
  unagreed: 'No consent was ever given',
  nobody: 'About nobody in particular',
  withdrawn: 'Taken back',
  deleted: 'Deleted'
} as const;
export type RetentionReason = keyof typeof RETENTION_REASONS;

/** What the tombstone of such a story says. */
export const ERASED_AS: Record<RetentionReason, ErasureReason> = {
  ended: 'ended',
  unagreed: 'old',
  nobody: 'old',
  withdrawn: 'withdrawn',
  deleted: 'deleted'
};

/** What the rule asks of a story whose words are still there. */
export interface KeptStory {
  aboutPerson: boolean;
  loggedOn: Day;
  /** The day on which its consent was changed to no; null where it was not. */
  refusedOn?: Day | null;
  /** The day on which it was deleted; null while it stands. */
  deletedOn: Day | null;
  consent: Pick<Consent, 'until' | 'withdrawnOn'> | null;
}

export interface Review {
  reason: RetentionReason;
  /** The review date: the last day on which the words are kept without question. */
  reviewOn: Day;
  /** The first day on which the daily job erases them. */
  eraseOn: Day;
}

/**
 * The review date of a story. What was taken back or deleted should be erased already, and has no grace. A story about a
 * person is kept as long as its consent, one without consent for some months since that was said, and one about nobody for years.
 */
export function reviewOf(story: KeptStory, rule: RetentionRule): Review {
  const { consent, loggedOn } = story;
  if (!story.aboutPerson) return after('nobody', sameDayLater(loggedOn, rule.nobodyMonths), rule);
  if (consent?.withdrawnOn) return atOnce('withdrawn', consent.withdrawnOn);
  if (story.deletedOn) return atOnce('deleted', story.deletedOn);
  if (consent) return after('ended', consent.until, rule);
  return after('unagreed', sameDayLater(story.refusedOn ?? loggedOn, rule.unagreedMonths), rule);
}

/** The first day on which words are erased whose review date this is. */
export function eraseDayOf(reviewOn: Day, { graceDays, since }: RetentionRule): Day {
  const last = since && since > reviewOn ? since : reviewOn;
  return addDays(last, graceDays + 1);
}

function after(reason: RetentionReason, reviewOn: Day, rule: RetentionRule): Review {
  return { reason, reviewOn, eraseOn: eraseDayOf(reviewOn, rule) };
}

function atOnce(reason: RetentionReason, day: Day): Review {
  return { reason, reviewOn: day, eraseOn: day };
}
