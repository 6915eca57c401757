/** The words in which communications remind a service: friendly, short, and as glad of "nothing to record" as of an outcome. */
import { counted } from '$lib/domain/words';

/** What a reminder names. Addresses are whole, since the words leave the app by mail. */
export interface Reminder {
  council: string;
  /** "Q2 2026/27: July to September 2026". */
  period: string;
  service: string;
  accounts: readonly string[];
  /** Where an outcome is logged, and where "nothing to record" is said. */
  log: string;
  nothing: string;
  /** "Event sign-ups: July and August 2026", and where a lead answers that: none, or log it. */
  asked?: { months: readonly string[]; address: string };
}

/** A reminder as plain text, to be copied into a mail. */
export function reminderText(reminder: Reminder): string {
  const { council, period, service } = reminder;
  return [
    'Hello,',
    `we are putting together the summary of ${period}, and would like ${service} to be in it.`,
    ...aboutAccounts(reminder),
    ...aboutMonths(reminder),
    'If you would like help with it, or an account is no longer used, just reply to this message.',
    `Thank you,\nthe communications team of ${council}`
  ].join('\n\n');
}

function aboutAccounts({ accounts, log, nothing }: Reminder): string[] {
  if (accounts.length === 0) return [];
  const one = accounts.length === 1;
  return [
    `There is no answer yet for ${counted(accounts.length, 'account', 'accounts')}:`,
    accounts.map((account) => `- ${account}`).join('\n'),
    `If ${one ? 'it' : 'one of them'} led to a change, however small, you can log it in a minute: ${log}`,
    `If there is nothing to record, one tap says so, and that counts as an answer: ${nothing}`
  ];
}

function aboutMonths({ asked }: Reminder): string[] {
  if (!asked || asked.months.length === 0) return [];
  return [
    'You usually record these, and there is no figure yet:',
    asked.months.map((months) => `- ${months}`).join('\n'),
    `One tap says that there were none; a number can be logged from the same page: ${asked.address}`
  ];
}
