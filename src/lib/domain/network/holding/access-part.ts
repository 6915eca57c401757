/** Could somebody get in, if the lead were away? Told in counts; which accounts they are, only communications see. */
import { ACCESS_QUESTIONS, type AccessAnswer, type AccessQuestion } from '$lib/domain/account/access';
import { counted, numeral } from '$lib/domain/words';
import { accountsCounted, type NetworkAccount, type NetworkFigure, type NetworkPart } from '../told';
import type { HoldingFacts } from './facts';

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

/** None while no access record was kept. */
export function accessPart(accounts: readonly NetworkAccount[], access: Access): NetworkPart | null {
  const recorded = accounts.filter(({ id }) => access.has(id)).length;
  if (recorded === 0) return null;
  const questions = Object.keys(ACCESS_QUESTIONS) as AccessQuestion[];
  return {
    key: 'access',
    title: 'Who could get in',
    sentences: sentencesOf(accounts, access, recorded),
    figures: [],
    table: {
      caption: 'Access to accounts, as it was confirmed last',
      columns: [{ text: 'Question' }, ...Object.values(ANSWERS).map((text) => ({ text, numeric: true }))],
      rows: questions.map((question) => [
        SHORT[question],
        ...(Object.keys(ANSWERS) as Said[]).map((answer) => figureOf(accounts, access, question, answer))
      ])
    }
  };
}

function sentencesOf(accounts: readonly NetworkAccount[], access: Access, recorded: number): string[] {
  const many = accounts.length;
  const second = (answer: Said) => idsThat(accounts, access, 'secondHolder', answer).length;
  const [yes, no] = [second('yes'), second('no')];
  const open = many - yes - no;
  return [
    `A second person can sign in to ${yes === 0 ? 'none' : numeral(yes)} of ${counted(many, 'account', 'accounts')}.`,
    ...(no > 0 ? [`For ${counted(no, 'account', 'accounts')}, only one person can.`] : []),
    ...(open > 0 ? [`For ${counted(open, 'account', 'accounts')}, it is not known.`] : []),
    ...(recorded < many
      ? [`${numeral(many - recorded)} of ${numeral(many)} never had an access record.`]
      : [])
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
