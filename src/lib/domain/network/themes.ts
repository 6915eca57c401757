/** What account holders ask each other about: support in a check-in, what people offer, drop-ins and toolkit pages share one list. */

export const THEMES = {
  ideas: 'Ideas for what to post',
  evidence: 'Showing that an account led to it',
  measures: 'Choosing what to measure',
  tools: 'Pictures, video and tools',
  access: 'Plain words and accessibility',
  comments: 'Difficult comments and safety',
  cover: 'Cover and handing over',
  time: 'Time and planning',
  stories: 'Stories and consent',
  closing: 'Closing or joining accounts'
} as const;
export type Theme = keyof typeof THEMES;

/** Where an account's evidence is weakest: what a request is about, and by what its lesson is found again. */
export const WEAK_STEPS = {
  route: 'How people came is not known',
  evidence: 'There is no evidence beside what was logged',
  check: 'Nobody outside has checked it',
  measure: 'The account has no measure of its own',
  returns: 'Months go by without a return',
  cover: 'Nobody covers for the lead',
  other: 'Something else'
} as const;
export type WeakStep = keyof typeof WEAK_STEPS;

/** The theme that helps with a weak step. */
export const THEME_OF_STEP: Record<WeakStep, Theme> = {
  route: 'evidence',
  evidence: 'evidence',
  check: 'evidence',
  measure: 'measures',
  returns: 'time',
  cover: 'cover',
  other: 'ideas'
};

/** Four pages of paper: a page of the toolkit that needs more has two things to say. */
export const LONGEST_TOOLKIT_PAGE = 10_000;
export const LONGEST_TOOLKIT_TITLE = 100;
