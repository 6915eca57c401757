/** A story as it is typed: what changed, in words, and the consent of whoever it is about. */
import { CONSENT_WAYS, USES, type Use } from '$lib/domain/consent/consent';
import type { Agreement } from '$lib/domain/consent/ledger';
import { readDate } from '$lib/domain/forms/dates';
import type { Day } from '$lib/domain/calendar/day';
import { limitedWords, oneOfThese, required, type Complain } from '$lib/domain/forms/answers';
import type { TypedOutcome } from './outcome-form-typed';

/** A consent as recorded with a story. Days are calendar days; `until` is the last day that it covers. */
export interface ConsentInput extends Agreement {
  uses: Use[];
  /** What else they were told. */
  told: string | null;
}

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

function readConsent(typed: TypedOutcome, today: Day, complain: Complain): ConsentInput | null {
  if (typed.consentGiven === 'no') return null;
  if (typed.consentGiven !== 'yes') {
    complain('consentGiven', 'Say whether the person has agreed that their story is told');
    return null;
  }
  const recordedBy = required(
    typed.consentBy,
    'consentBy',
    'Enter the role that recorded the consent',
    complain
  );
  limitedWords(recordedBy, 'consentBy', 120, 'The role that recorded the consent', complain);
  const way = oneOfThese(typed.consentWay, CONSENT_WAYS, 'consentWay', 'Choose how they agreed', complain);
  const recordedOn = readDate(typed, 'consentOn', 'the day on which they agreed', complain);
  if (recordedOn > today) complain('consentOn', 'The day on which they agreed must be today or earlier');
  const uses = typed.consentUses.filter((use): use is Use => Object.hasOwn(USES, use));
  if (uses.length === 0) complain('consentUses', 'Choose at least one use that they agreed to');
  const until = readDate(typed, 'consentUntil', 'the last day of the consent', complain);
  if (until && recordedOn && until < recordedOn) {
    complain('consentUntil', 'The last day of the consent must not be before the day on which they agreed');
  }
  const told = limitedWords(typed.consentTold, 'consentTold', 1000, 'What they were told', complain) || null;
  return {
    recordedBy,
    way,
    told,
    recordedOn,
    uses,
    until,
    wordingId: null,
    reference: null,
    readBackOn: null
  };
}
