/** What Ripplemark writes to people about, and which of it they can do without. */

export const MAIL_KINDS = {
  invitation: 'An invitation',
  'new-password': 'A link for a new password',
  'asked-to-check': 'You are asked to check evidence',
  'check-wanted': 'A check that you are asked for is wanted',
  'consent-ending': 'A consent ends',
  'help-asked': 'Somebody asks for help that you offer',
  'month-without-return': 'A month without a return',
  'edition-published': 'A summary was published',
  'check-in-asked': 'A check-in on your accounts begins',
  'check-in-reminder': 'A check-in waits for your answers'
} as const;
export type MailKind = keyof typeof MAIL_KINDS;

/** Somebody asked for these, so nobody can unsubscribe from them. */
const ALWAYS: readonly MailKind[] = ['invitation', 'new-password'];

/** The kinds that come by themselves: of these a person gets one in seven days at the most, unless somebody set the day. */
export const REMINDERS: readonly MailKind[] = [
  'check-wanted',
  'consent-ending',
  'month-without-return',
  'check-in-reminder'
];

/** The kinds that a person may want no more, in the order in which they are listed. */
export const UNSUBSCRIBABLE = (Object.keys(MAIL_KINDS) as MailKind[]).filter(
  (kind) => !ALWAYS.includes(kind)
);

/** Is this one of the kinds that a person may switch off? */
export function isUnsubscribable(kind: string): kind is MailKind {
  return (UNSUBSCRIBABLE as string[]).includes(kind);
}
