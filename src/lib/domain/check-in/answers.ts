/** What an account's lead, or a deputy, answers in a check-in round. */

/** Does it make a difference, by the belief of those who run it? */
export const BELIEFS = {
  yes: 'Yes, it makes a difference',
  'cannot-tell': 'I cannot tell',
  no: 'No difference yet'
} as const;
export type Belief = keyof typeof BELIEFS;

export const COVER_ANSWERS = {
  confirmed: 'These people cover',
  changed: 'Others cover now',
  nobody: 'Nobody covers'
} as const;
export type CoverAnswer = keyof typeof COVER_ANSWERS;

export const STILL_NEEDED = { yes: 'Yes', 'not-sure': 'Not sure', no: 'No' } as const;
export type StillNeeded = keyof typeof STILL_NEEDED;

/** Answers in words that their writer may mark as "may be quoted". */
export const QUOTABLE = {
  'use-and-why': 'What it is for and why',
  learnt: 'What was learnt',
  'support-words': 'What support is needed'
} as const;
export type Quotable = keyof typeof QUOTABLE;
