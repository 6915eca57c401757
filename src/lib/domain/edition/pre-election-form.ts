/** Communications type when a pre-election period begins and ends. */
import { z } from 'zod';
import { readDate } from '$lib/domain/forms/dates';
import { complaints, requiredWords, typedText } from '$lib/domain/forms/answers';
import type { PreElectionPeriod } from './public-edition-form';

const LONGEST_NAME = 120;

/** The schema of a pre-election period: its name, and its first and last day. */
export const preElectionForm = z
  .looseObject({ name: typedText })
  .transform((typed, context): Omit<PreElectionPeriod, 'id'> => {
    const complain = complaints(context);
    const name = requiredWords(typed.name, 'name', LONGEST_NAME, 'The name', complain);
    const fromDay = readDate(typed, 'from', 'the first day', complain);
    const toDay = readDate(typed, 'to', 'the last day', complain);
    if (fromDay && toDay && toDay < fromDay) complain('to', 'The last day must not be before the first day');
    return { name, fromDay, toDay };
  });
