/** An edition is opened to everyone only when somebody who answers for it has approved; before an election, under its rules. */
import { z } from 'zod';
import { complaints, requiredWords, typedText } from '$lib/domain/forms/answers';
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { dateFields, readDate } from '$lib/domain/forms/dates';

/** The days before an election, when publishing outside the council needs an approver who looked at its rules. */
export interface PreElectionPeriod {
  id: string;
  name: string;
  fromDay: Day;
  toDay: Day;
}

/** Who approved that an edition is open to everyone. */
export interface Opening {
  approver: string;
  /** Said of an approval in a pre-election period. */
  underPreElectionRules: boolean;
}

const LONGEST_APPROVER = 120;
const LONGEST_NAME = 120;

/** The schema of opening an edition. @param period the pre-election period of today, if it is one */
export function openingForm(period: Pick<PreElectionPeriod, 'name' | 'toDay'> | null) {
  return z.object({ approver: typedText, rules: typedText }).transform((typed, context): Opening => {
    const complain = complaints(context);
    const approver = requiredWords(
      typed.approver,
      'approver',
      LONGEST_APPROVER,
      'The name or office of who approved it',
      complain
    );
    if (period && typed.rules !== 'yes') {
      complain(
        'rules',
        `${period.name} lasts until ${dayTitle(period.toDay)}: confirm that it was approved under the pre-election rules`
      );
    }
    return { approver, underPreElectionRules: typed.rules === 'yes' };
  });
}

/** The schema of a pre-election period: its name, and its first and last day. */
export const preElectionForm = z
  .object({ name: typedText, ...dateFields('from'), ...dateFields('to') })
  .transform((typed, context): Omit<PreElectionPeriod, 'id'> => {
    const complain = complaints(context);
    const name = requiredWords(typed.name, 'name', LONGEST_NAME, 'The name', complain);
    const fromDay = readDate(typed, 'from', 'the first day', complain);
    const toDay = readDate(typed, 'to', 'the last day', complain);
    if (fromDay && toDay && toDay < fromDay) complain('to', 'The last day must not be before the first day');
    return { name, fromDay, toDay };
  });
