/** Who could get in, if the lead were away tomorrow: asked of every account, never with a password. */

export const ACCESS_ANSWERS = { yes: 'Yes', no: 'No', 'not-known': 'Not known' } as const;
export type AccessAnswer = keyof typeof ACCESS_ANSWERS;

/** What is asked, in order. */
export const ACCESS_QUESTIONS = {
  sharedMailbox: 'Is it registered to a shared mailbox?',
  twoStep: 'Is two-step sign-in on?',
  secondHolder: 'Can a second person sign in?'
} as const;
export type AccessQuestion = keyof typeof ACCESS_QUESTIONS;
