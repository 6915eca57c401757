import { composedStory, STORY_PARTS, storyWith } from '$lib/domain/consent/composer';
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import type { OwnAccounts } from '$lib/domain/typed-words/own-accounts';
import { detailProblems } from '$lib/domain/typed-words/typed-details';

/**
 * The form with the text that the parts of a story make, before anything is saved; the parts themselves are saved nowhere.
 * What looks personal in them is asked about before they are put together. Null where the form was sent for something else.
 */
export function putTogether(
  values: FormValues,
  own: OwnAccounts
): { values: FormValues; errors: FieldError[] } | null {
  if (values.then !== 'compose') return null;
  const composed = composedStory(values);
  if (composed === '')
    return { values, errors: [{ field: 'partBefore', text: 'Fill in at least one part of the story' }] };
  const asked = detailProblems(values, ['story', ...STORY_PARTS], own);
  if (asked.length > 0) return { values, errors: asked };
  return { values: { ...values, story: storyWith(String(values.story ?? ''), composed) }, errors: [] };
}
