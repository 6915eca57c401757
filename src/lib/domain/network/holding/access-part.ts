/** Could somebody get in, if the lead were away? Told in counts; which accounts they are, only communications see. */
import { ACCESS_QUESTIONS, type AccessAnswer, type AccessQuestion } from '$lib/domain/account/access';
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { FEWEST_ANSWERS } from '$lib/domain/small-numbers/told-scopes';
import { numeral } from '$lib/domain/words';
import { accountsCounted, type NetworkAccount, type NetworkFigure, type NetworkPart } from '../told';
import { TOO_FEW_SAID, type HoldingFacts } from './facts';

type Access = HoldingFacts['access'];
/** What an account answered; nobody said is no "not known". */
type Said = AccessAnswer | 'never said';

const SHORT: Record<AccessQuestion, string> = {
  sharedMailbox: 'Registered to a shared mailbox',
  twoStep: 'Two-step sign-in is on',
  secondHolder: 'A second person can sign in'
};
const ANSWERS: Record<Said, string> = {
  yes: 'Yes',
  no: 'No',
  'not-known': 'Not known',
  'never said': 'Never said'
};

/**
 * Told from five records on, since of fewer an answer would be known of an account. None while no access record was kept.
 * @param accounts those that are still active on the day of the report
 */
export function accessPart(
  accounts: readonly NetworkAccount[],
  access: Access,
  today: Day
): NetworkPart | null {
  const recorded = accounts.filter(({ id }) => access.has(id)).length;
  if (recorded === 0) return null;
  const part = { key: 'access', title: 'Who could get in' } as const;
  if (recorded < FEWEST_ANSWERS) return { ...part, figures: [], sentences: [TOO_FEW_SAID], table: null };
  const questions = Object.keys(ACCESS_QUESTIONS) as AccessQuestion[];
  return {
    ...part,
    figures: [],
    sentences: sentencesOf(accounts, access, recorded, today),
    table: {
      caption: `Access to accounts, as it was confirmed last by ${dayTitle(today)}`,
      columns: [{ text: 'Question' }, ...Object.values(ANSWERS).map((text) => ({ text, numeric: true }))],
      rows: questions.map((question) => [
        SHORT[question],
        ...(Object.keys(ANSWERS) as Said[]).map((answer) => figureOf(accounts, access, question, answer))
      ])
    }
  };
}

function sentencesOf(
  accounts: readonly NetworkAccount[],
  access: Access,
  recorded: number,
  today: Day
): string[] {
  const many = accounts.length;
  const second = (answer: Said) => idsThat(accounts, access, 'secondHolder', answer).length;
  const [yes, no] = [second('yes'), second('no')];
  const open = many - yes - no;
  return [
    ...secondPerson({ many, yes, no, open }, `on ${dayTitle(today)}`),
    ...(recorded < many ? [`Of these, ${numeral(many - recorded)} never had an access record.`] : [])
  ];
}

interface Second {
  many: number;
  yes: number;
  no: number;
  /** Nobody knows, or nobody said. */
  open: number;
}

function secondPerson({ many, yes, no, open }: Second, on: string): string[] {
  if (open === many)
    return [
      `Of none of the ${numeral(many)} accounts it was known ${on} whether a second person can sign in.`
    ];
  const all = `${numeral(many)} accounts`;
  return [
    yes === many
      ? `A second person could sign in to each of ${all} ${on}.`
      : `A second person could sign in to ${yes === 0 ? 'none' : numeral(yes)} of ${all} ${on}.`,
    ...(no > 0 ? [`To ${no === many ? 'each' : numeral(no)} of them, only one person could.`] : []),
    ...(open > 0 ? [`Of ${numeral(open)} of them, it was not known.`] : [])
  ];
}

function figureOf(
  accounts: readonly NetworkAccount[],
  access: Access,
  question: AccessQuestion,
  answer: Said
): NetworkFigure {
  const label = `${SHORT[question]}: ${ANSWERS[answer].toLowerCase()}`;
  const key = `access.${question}.${answer.replace(' ', '-')}`;
  return accountsCounted(key, label, idsThat(accounts, access, question, answer), 'answers');
}

function idsThat(
  accounts: readonly NetworkAccount[],
  access: Access,
  question: AccessQuestion,
  answer: Said
): string[] {
  return accounts.map(({ id }) => id).filter((id) => (access.get(id)?.[question] ?? 'never said') === answer);
}
