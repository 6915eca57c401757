/** What is searched for when somebody asks what is stored about them. */
import { z } from 'zod';
import { seenWords } from '$lib/domain/forms/answers';

const LONGEST = 200;

export const subjectForm = z.object({
  asked: z
    .string()
    .optional()
    .default('')
    .transform(seenWords)
    .pipe(
      z
        .string()
        .min(1, 'Enter the reference of the service, or the reference of an outcome')
        .max(LONGEST, `Enter a reference of ${LONGEST} characters or fewer`)
    )
});
