/** What a council sets for itself: its name, its colour, and the month in which its financial year begins. */
import { z } from 'zod';
import { brandColour } from './brand-colour';
import { typedText, typedVersion } from '$lib/domain/forms/answers';

const month = z.coerce
  .number('Choose a month')
  .int('Choose a month')
  .min(1, 'Choose a month')
  .max(12, 'Choose a month');

export const councilSettingsForm = z.object({
  councilName: typedText.pipe(
    z.string().min(1, 'Enter the name of the council').max(80, 'Enter a name of 80 characters or fewer')
  ),
  brandColour,
  yearFirstMonth: month,
  /** The version that the form was opened with. */
  version: typedVersion
});
export type CouncilSettingsInput = z.output<typeof councilSettingsForm>;
