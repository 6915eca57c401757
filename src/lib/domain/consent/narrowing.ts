/** A teller who wants their story told in fewer places, or for less long. Only narrower: nothing here makes a consent wider. */
import { z } from 'zod';
import { lastDayOfMonth, monthOf, dayTitle, type Day } from '$lib/domain/calendar/day';
import { complaints, type Complain } from '$lib/domain/forms/answers';
import { dateFields, readDate } from '$lib/domain/forms/dates';
import type { Use } from './consent';

/** What stands now, or is wanted. `until` is the last day. */
export interface Reach {
  uses: readonly Use[];
  until: Day;
}

/** The form by which a teller narrows what stands now. */
export function narrowForm(now: Reach, today: Day) {
  return z
    .object({
      uses: z.array(z.string()).optional().default([]),
      until: z.string().optional().default(''),
      ...dateFields('untilDay')
    })
    .transform((typed, context): Reach => {
      const complain = complaints(context);
      const uses = now.uses.filter((use) => typed.uses.includes(use));
      if (uses.length === 0)
        complain('uses', 'Leave at least one place ticked. To take all of it away, take your story back');
      const until = readUntil(typed, now, today, complain);
      if (until !== null && uses.length === now.uses.length && until === now.until)
        complain('uses', 'Nothing is changed yet. Untick a place, or choose an earlier last day');
      return { uses, until: until ?? now.until };
    });
}

/** The last day that is wanted; null after a complaint. */
function readUntil(typed: Record<string, unknown>, now: Reach, today: Day, complain: Complain): Day | null {
  if (typed.until === 'as-now') return now.until;
  if (typed.until === 'month') return earlier(lastDayOfMonth(monthOf(today)), now.until);
  if (typed.until !== 'day') {
    complain('until', 'Choose until when your story may be told');
    return null;
  }
  const day = readDate(typed, 'untilDay', 'the last day', complain);
  if (day === '') return null;
  if (day >= today && day <= now.until) return day;
  complain(
    'untilDay',
    day < today
      ? 'The last day must be today or later'
      : `The last day must be ${dayTitle(now.until)} or earlier: that is what you agreed to`
  );
  return null;
}

/** What stands, made no wider by what is wanted: another person may have narrowed it in between. */
export function narrowed(now: Reach, wanted: Reach): Reach {
  return {
    uses: now.uses.filter((use) => wanted.uses.includes(use)),
    until: earlier(now.until, wanted.until)
  };
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}
