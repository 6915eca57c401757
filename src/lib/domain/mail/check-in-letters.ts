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

/** What became of reminding people, as an address tells it; null where it tells of nothing. */
export function remindedNotice(told: URLSearchParams): string | null {
  if (told.get('done') !== 'reminded') return null;
  // An address can say anything; no council has ten thousand people to remind.
  const count = (name: string) => Number(/^\d{1,4}$/.exec(told.get(name) ?? '')?.[0] ?? 0);
  const [now, already, unwanted] = [count('mailed'), count('already'), count('unwanted')];
  if (told.has('noted')) return notedNotice(count('noted'), already);
  return [
    now > 0 ? `A reminder is on its way to ${counted(now, 'person', 'people')}.` : 'No reminder was sent.',
    already > 0
      ? `${counted(already, 'person', 'people')} had a mail today already, and got no second one.`
      : '',
    unwanted > 0
      ? `${counted(unwanted, 'person wants', 'people want')} no such mail, and ${unwanted === 1 ? 'sees' : 'see'} it on home.`
      : ''
  ]
    .filter(Boolean)
    .join(' ');
}

/** Where no mail is sent. */
function notedNotice(noted: number, already: number): string {
  const now =
    noted > 0
      ? `${counted(noted, 'person sees', 'people see')} on home that you reminded them today.`
      : 'Nobody was reminded.';
  if (already === 0) return now;
  return `${now} ${counted(already, 'person was', 'people were')} asked or reminded today already.`;
}
