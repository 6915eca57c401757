/** Whoever runs accounts is asked about them in a check-in round, and reminded once before it ends. */
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { counted } from '$lib/domain/words';
import { letterOf, type Letter } from './letter';

export interface CheckInLetterInput {
  councilName: string;
  /** Name of the round. */
  round: string;
  lastDay: Day;
  /** The accounts of this person that have not answered, each with the address of its check-in; 1 or more. */
  accounts: readonly { title: string; link: string }[];
  /** Where they all stand. */
  link: string;
  /** Where the person chooses which mails they get. */
  choicesAddress: string;
}

/** Asks, once when the round opens. */
export function checkInAskedLetter(input: CheckInLetterInput): Letter {
  const { councilName, lastDay, accounts } = input;
  return letterOf(`A check-in on ${accountsOf(accounts)}, until ${dayTitle(lastDay)}`, [
    `${councilName} asks how it goes with ${these(accounts)}, once in the round “${input.round}”. It takes two minutes each, on a phone, too:`,
    ...rest(input)
  ]);
}

/** Reminds who has not answered. */
export function checkInReminderLetter(input: CheckInLetterInput): Letter {
  const { councilName, lastDay, accounts } = input;
  return letterOf(`The check-in on ${accountsOf(accounts)} ends on ${dayTitle(lastDay)}`, [
    `${councilName} has no answer yet in the round “${input.round}” for ${these(accounts)}. It takes two minutes each:`,
    ...rest(input)
  ]);
}

function rest({ accounts, lastDay, link, choicesAddress }: CheckInLetterInput) {
  return [
    { items: accounts.map(({ title, link: at }) => `${title}: ${at}`) },
    `Answer by ${dayTitle(lastDay)}. “No difference yet”, “I cannot tell” and “no longer needed” are good answers, too.`,
    { words: 'Open your check-ins', link },
    { because: `you look after ${these(accounts)}`, choicesAddress }
  ];
}

function accountsOf(accounts: CheckInLetterInput['accounts']): string {
  return accounts.length === 1 ? 'your account' : counted(accounts.length, 'account', 'accounts');
}

function these({ length }: CheckInLetterInput['accounts']): string {
  return length === 1 ? 'this account' : 'these accounts';
}
