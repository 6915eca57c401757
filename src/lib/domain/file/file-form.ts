/** What is said of files in words: what a picture shows, for whoever does not see it; what is in a document. */
import { z } from 'zod';
import { complaints, requiredWords, typedText } from '$lib/domain/forms/answers';

const LONGEST_DESCRIPTION = 500;

/** One description, where it is changed. */
export const descriptionForm = z.object({ description: typedText }).transform(({ description }, context) => ({
  description: requiredWords(
    description,
    'description',
    LONGEST_DESCRIPTION,
    'What the file shows',
    complaints(context)
  )
}));
