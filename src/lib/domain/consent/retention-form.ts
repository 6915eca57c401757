/** The form in which an administrator says how long stories are kept. */
import { z } from 'zod';
import { typedVersion } from '$lib/domain/forms/answers';

export const retentionForm = z.object({
  graceDays: wholeFrom(0, 365, 'days'),
  unagreedMonths: wholeFrom(1, 120, 'months'),
  nobodyMonths: wholeFrom(1, 240, 'months'),
  /** The version that the form was opened with. */
  version: typedVersion
});
export type RetentionInput = z.output<typeof retentionForm>;

function wholeFrom(least: number, most: number, unit: string) {
  const message = `Enter a whole number of ${unit} from ${least} to ${most}`;
  return z
    .string(message)
    .trim()
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .refine((number) => number >= least && number <= most, message);
}
