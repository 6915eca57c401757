/** A check-in round asks each active account once, between two days; no two rounds run at the same time. */
import { z } from 'zod';
import { dayTitle, monthName, type Day } from '$lib/domain/calendar/day';
import { complaints, requiredWords, typedText, type Complain } from '$lib/domain/forms/answers';
import { dateFields, readDate } from '$lib/domain/forms/dates';

export interface RoundInput {
  name: string;
  firstDay: Day;
  lastDay: Day;
}

/** Before its first day it is to come; from the day after its last its answers are closed. */
export type RoundState = 'to come' | 'open' | 'over';

/** Where a round stands on a day. */
export function roundState(
  { firstDay, lastDay }: Pick<RoundInput, 'firstDay' | 'lastDay'>,
  today: Day
): RoundState {
  if (today < firstDay) return 'to come';
  return today > lastDay ? 'over' : 'open';
}

/** "Check-in: Autumn 2026"; a name that says so itself stands alone: "Check-in of November 2026". */
export function roundTitle(name: string): string {
  return name.toLowerCase().startsWith('check-in') ? name : `Check-in: ${name}`;
}

/** "1 to 30 September 2026", "20 September to 4 October 2026". */
export function roundDays({ firstDay, lastDay }: Pick<RoundInput, 'firstDay' | 'lastDay'>): string {
  if (firstDay === lastDay) return dayTitle(firstDay);
  if (firstDay.slice(0, 7) === lastDay.slice(0, 7))
    return `${Number(firstDay.slice(8))} to ${dayTitle(lastDay)}`;
  if (firstDay.slice(0, 4) !== lastDay.slice(0, 4)) return `${dayTitle(firstDay)} to ${dayTitle(lastDay)}`;
  return `${Number(firstDay.slice(8))} ${monthName(firstDay)} to ${dayTitle(lastDay)}`;
}

/** The schema of the form that opens a round. */
export function roundForm(today: Day) {
  const fields = z.object({ name: typedText, ...dateFields('firstDay'), ...dateFields('lastDay') });
  return fields.transform((typed, context): RoundInput => {
    const complain = complaints(context);
    const name = requiredWords(typed.name.replace(/\s+/g, ' '), 'name', 40, 'The name', complain);
    const firstDay = readDate(typed, 'firstDay', 'the first day', complain);
    if (firstDay && firstDay < today) complain('firstDay', 'The first day must be today or later');
    return { name, firstDay, lastDay: readLastDay(typed, firstDay, today, complain) };
  });
}

/** Answers are told once their round is over: opened again, one that is changed would show by the difference. */
export function stayedOver(name: string): string {
  return `The round “${name}” is over, and what was answered in it is told. Open a new round to ask again.`;
}

/** The schema of the form that moves the last day of a round. */
export function lastDayForm(firstDay: Day, today: Day) {
  return z
    .object(dateFields('lastDay'))
    .transform((typed, context): Day => readLastDay(typed, firstDay, today, complaints(context)));
}

function readLastDay(typed: Record<string, unknown>, firstDay: Day, today: Day, complain: Complain): Day {
  const lastDay = readDate(typed, 'lastDay', 'the last day', complain);
  if (lastDay && lastDay < firstDay)
    complain('lastDay', `The last day must be the first day, ${dayTitle(firstDay)}, or later`);
  else if (lastDay && lastDay < today) complain('lastDay', 'The last day must be today or later');
  return lastDay;
}
