/** Communications ask one person for the accounts that have not answered yet: by mail, or in words to copy. */
import { monthsTitle, type Month } from '$lib/domain/calendar/day';
import { periodMonths, periodName, type Period } from '$lib/domain/calendar/period';
import { counted } from '$lib/domain/words';
import { letterOf, type Letter } from './letter';

export interface ReturnAsked {
  councilName: string;
  period: Period;
  /** The accounts of this person, each with the months that nobody has said anything of. */
  accounts: readonly { title: string; months: readonly Month[] }[];
  /** Where "nothing to record" is said for the whole quarter. */
  link: string;
}

/** The mail. @param choicesAddress where the person chooses which mails they get */
export function returnAskedLetter(asked: ReturnAsked & { choicesAddress: string }): Letter {
  const { period, link, choicesAddress } = asked;
  return letterOf(`What is missing for ${periodName(period)}`, [
    ...sentences(asked),
    { words: 'Answer for each of them, or for all at once', link },
    { because: `communications ask for ${these(asked)}, which you look after`, choicesAddress }
  ]);
}

/** The same in words to copy into any message. */
export function returnAskedText(asked: ReturnAsked & { name: string }): string {
  const parts = sentences(asked).map((part) =>
    typeof part === 'string' ? part : part.items.map((item) => `- ${item}`).join('\n')
  );
  return [
    `Hello ${asked.name},`,
    ...parts,
    `Answer for each of them, or for all at once: ${asked.link}`,
    `If you would like help with it, or an account is no longer used, just reply.\n\nThank you,\nthe communications team of ${asked.councilName}`
  ].join('\n\n');
}

function sentences(asked: ReturnAsked): (string | { items: string[] })[] {
  const { councilName, period, accounts } = asked;
  const which = accounts.length === 1 ? 'it' : 'one of them';
  return [
    `${councilName} is putting together ${periodName(period)} (${periodMonths(period)}). There is no answer yet for ${these(asked)}:`,
    { items: accounts.map(({ title, months }) => `${title}: ${monthsTitle(months)}`) },
    `If ${which} led to a change, however small, log it. If not, say “nothing to record”: that counts as an answer.`
  ];
}

function these({ accounts }: Pick<ReturnAsked, 'accounts'>): string {
  return accounts.length === 1 ? 'this account' : 'these accounts';
}

/** What became of asking people by mail, as an address tells it; null where it tells of nothing. */
export function askedNotice(told: URLSearchParams): string | null {
  if (told.get('done') !== 'mailed') return null;
  // An address can say anything; no council has ten thousand people to ask.
  const count = (name: string) => Number(/^\d{1,4}$/.exec(told.get(name) ?? '')?.[0] ?? 0);
  const [now, already, unwanted] = [count('mailed'), count('already'), count('unwanted')];
  return [
    now > 0 ? `A mail is on its way to ${counted(now, 'person', 'people')}.` : 'No mail was sent.',
    already > 0 ? `${counted(already, 'person', 'people')} had it today already, and got no second one.` : '',
    unwanted > 0
      ? `${counted(unwanted, 'person wants', 'people want')} no such mail: copy the words for them instead.`
      : ''
  ]
    .filter(Boolean)
    .join(' ');
}
