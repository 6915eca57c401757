/** A story as it is typed: what changed, in words, and the consent of whoever it is about. */
import { readConsent, type ConsentInput } from '$lib/domain/consent/consent-form';
import type { Day } from '$lib/domain/calendar/day';
import { limitedWords, required, type Complain } from '$lib/domain/forms/answers';
import type { TypedOutcome } from './outcome-form-typed';

/** What a story holds, ready to be saved. */
export interface StoryInput {
  story: string;
  aboutPerson: boolean;
  consent: ConsentInput | null;
}

const LONGEST_STORY = 3000;

/** Reads the fields of a story on a given day. */
export function readStory(typed: TypedOutcome, today: Day, complain: Complain): StoryInput {
  required(typed.story, 'story', 'Write what changed, in a few sentences', complain);
  const story = limitedWords(typed.story, 'story', LONGEST_STORY, 'What changed', complain);
  if (typed.aboutPerson !== 'yes' && typed.aboutPerson !== 'no') {
    complain('aboutPerson', 'Say whether the story is about a person');
  }
  const aboutPerson = typed.aboutPerson === 'yes';
  const consent = aboutPerson ? readConsent(typed, today, complain) : null;
  return { story, aboutPerson, consent };
}
