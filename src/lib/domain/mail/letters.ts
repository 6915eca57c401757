/**
 * What Ripplemark writes to people, kind by kind: short, with one thing to do. No letter names a resident or quotes a
 * story: mail lies about in places that nobody clears.
 */
import { dayTitle, monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { periodMonths, periodName, type Period } from '$lib/domain/calendar/period';
import { ROLES, type Role } from '$lib/domain/people/permissions';
import { counted, listed } from '$lib/domain/words';
import { letterOf, type Letter } from './letter';

/** What every letter needs. Addresses are whole, since they leave the app. */
interface LetterInput {
  councilName: string;
  /** Where the one thing is done that the letter is about. */
  link: string;
}

/** What a letter needs that a person may want no more. */
interface UnwantableInput extends LetterInput {
  /** Where the person chooses which mails they get. */
  choicesAddress: string;
}

export interface InvitationLetterInput extends LetterInput {
  invitedBy: string;
  role: Role;
  /** Names of the services that the person leads or may view. */
  services: readonly string[];
  /** How many days the link works. */
  days: number;
}

/** Asks somebody to join, and says to what. */
export function invitationLetter(input: InvitationLetterInput): Letter {
  const { councilName, invitedBy, role, services, days } = input;
  const forServices = services.length > 0 ? `, for ${listed(services)}` : '';
  return letterOf(`You are invited to Ripplemark at ${councilName}`, [
    `${invitedBy} invites you to Ripplemark, where the services of ${councilName} record what came of their social media accounts.`,
    `Your role: ${ROLES[role]}${forServices}.`,
    { words: 'Accept the invitation', link: input.link },
    `The link works once, for ${counted(days, 'day', 'days')}. If you did not expect it, do nothing.`
  ]);
}

export type NewPasswordLetterInput = LetterInput;

/** Hands somebody the link for a new password. */
export function newPasswordLetter({ councilName, link }: NewPasswordLetterInput): Letter {
  return letterOf('Your link for a new password', [
    `With this link you choose a new password for Ripplemark at ${councilName}.`,
    { words: 'Choose a new password', link },
    'The link works once, for an hour. If you did not ask for it, do nothing: your password stays as it is.'
  ]);
}

export interface AskedToCheckLetterInput extends UnwantableInput {
  /** How many outcomes wait for this person, 1 or more. */
  outcomes: number;
  /** Names of the services whose outcomes they are. */
  services: readonly string[];
  /** The day by which the first of them is wanted; null where nobody set one. */
  by: Day | null;
}

/** Tells somebody that evidence waits for their eyes. */
export function askedToCheckLetter(input: AskedToCheckLetterInput): Letter {
  const { councilName, link, choicesAddress, services, by } = input;
  const outcomes = counted(input.outcomes, 'outcome', 'outcomes');
  return letterOf(`You are asked to check the evidence of ${outcomes}`, [
    `${councilName} asks you to check the evidence of ${outcomes} of ${listed(services)}. Look at the evidence, and say whether it stood up.`,
    ...(by ? [`${input.outcomes === 1 ? 'It is' : 'The first is'} wanted by ${dayTitle(by)}.`] : []),
    { words: 'Check the evidence', link },
    { because: 'you are asked to check evidence', choicesAddress }
  ]);
}

export interface CheckWantedLetterInput extends UnwantableInput {
  /** The checks whose day has come, 1 or more, the earliest first. */
  checks: readonly {
    /** Name of the service whose outcome it is. */
    service: string;
    by: Day;
    /** Address of the outcome. */
    link: string;
  }[];
}

/** Reminds somebody, on the day that was set, of checks that they were asked for. */
export function checkWantedLetter(input: CheckWantedLetterInput): Letter {
  const { councilName, link, choicesAddress, checks } = input;
  const first = dayTitle(checks[0]!.by);
  const subject =
    checks.length === 1
      ? `A check is wanted by ${first}`
      : `${checks.length} checks are wanted, the first by ${first}`;
  return letterOf(subject, [
    `${councilName} waits for you to look at the evidence of ${counted(checks.length, 'outcome', 'outcomes')}:`,
    { items: checks.map(({ service, by, link: at }) => `${service}, by ${dayTitle(by)}: ${at}`) },
    'Say whether the evidence stood up. If you need more time, set another day there; if it is not for you, say “not me”.',
    { words: 'Open Ripplemark', link },
    { because: 'you are asked to check evidence', choicesAddress }
  ]);
}

/** Nothing of the story itself, and nothing of the resident, goes into a mail. */
export interface ConsentEndingLetterInput extends Omit<UnwantableInput, 'link'> {
  /** The consents that end soon or ended lately, the first of them first, 1 or more. */
  consents: readonly {
    /** Name of the service whose story it is. */
    service: string;
    /** The last day on which the consent holds. */
    until: Day;
    /** The day on which the words are erased, of a consent that has ended; nothing of one that holds. */
    eraseOn?: Day | null;
    /** Address of the outcome. */
    link: string;
  }[];
}

const AFTER_CONSENT =
  'From the day after, no report and no summary shows its words. Some time later they are erased.';
const TOLD_FOR_LONGER =
  'If the story is to be told for longer, ask for consent again and record the new day. Otherwise there is nothing to do.';

/** Tells somebody in good time that stories may soon be told no more. */
export function consentEndingLetter({
  councilName,
  choicesAddress,
  consents
}: ConsentEndingLetterInput): Letter {
  const [first] = consents;
  const services = listed([...new Set(consents.map(({ service }) => service))].sort());
  const reason = { because: `you look after the outcomes of ${services}`, choicesAddress };
  if (consents.length === 1 && first!.eraseOn) return consentEndedLetter(councilName, first!, reason);
  if (consents.length === 1) {
    const until = dayTitle(first!.until);
    return letterOf(`A consent of ${services} ends on ${until}`, [
      `The consent for a story of ${services} at ${councilName} holds until ${until}. ${AFTER_CONSENT}`,
      TOLD_FOR_LONGER,
      { words: 'Open the outcome', link: first!.link },
      reason
    ]);
  }
  const [end, title] = consents.some(({ eraseOn }) => eraseOn)
    ? ['have ended or end soon', `${consents.length} consents have ended or end soon`]
    : ['end soon', `${consents.length} consents end soon, the first on ${dayTitle(first!.until)}`];
  return letterOf(title, [
    `The consents for ${consents.length} stories at ${councilName} ${end}. ${AFTER_CONSENT}`,
    { items: consents.map((consent) => `${consent.service}, ${endOf(consent)}: ${consent.link}`) },
    TOLD_FOR_LONGER,
    reason
  ]);
}

type ConsentOfLetter = ConsentEndingLetterInput['consents'][number];

/** In its grace a consent can still be renewed. */
function consentEndedLetter(
  councilName: string,
  consent: ConsentOfLetter,
  reason: { because: string; choicesAddress: string }
): Letter {
  const { service, link } = consent;
  return letterOf(`A consent of ${service} has ended`, [
    `The consent for a story of ${service} at ${councilName} ${endOf(consent)}.`,
    TOLD_FOR_LONGER,
    { words: 'Open the outcome', link },
    reason
  ]);
}

function endOf({ until, eraseOn }: ConsentOfLetter): string {
  return eraseOn
    ? `ended on ${dayTitle(until)}; the words are erased on ${dayTitle(eraseOn)}`
    : `until ${dayTitle(until)}`;
}

export interface MonthWithoutReturnLetterInput extends UnwantableInput {
  month: Month;
  /** Names of the accounts that nothing was recorded of, 1 or more. */
  accounts: readonly string[];
}

/** Asks for a month of which nobody has said anything, and is as glad of "nothing to record" as of an outcome. */
export function monthWithoutReturnLetter(input: MonthWithoutReturnLetterInput): Letter {
  const { councilName, link, choicesAddress, accounts } = input;
  const month = monthTitle(input.month);
  const these = accounts.length === 1 ? 'this account' : 'these accounts';
  return letterOf(`Nothing recorded yet for ${month}`, [
    `${councilName} has no answer yet for ${month} of ${these}:`,
    { items: accounts },
    `If ${accounts.length === 1 ? 'it' : 'one of them'} led to a change, however small, log it. If not, say “nothing to record” in one tap: that counts as an answer.`,
    { words: 'Open Ripplemark', link },
    { because: `you look after ${these}`, choicesAddress }
  ]);
}

export interface HelpAskedLetterInput extends UnwantableInput {
  /** Name of the service that asks. */
  service: string;
  /** What it asks about, as the network names it: "How people came is not known". */
  about: string;
}

/** Tells somebody who offered to help that somebody asks for it. What they ask in words stands on the page alone. */
export function helpAskedLetter(input: HelpAskedLetterInput): Letter {
  const { councilName, link, choicesAddress, service, about } = input;
  return letterOf(`${service} asks for your help`, [
    `${service} at ${councilName} asks the network: “${about}”. You offered to help, so it is shown to you first.`,
    { words: 'Read what they ask, and answer', link },
    'If it is not for you, do nothing: others are asked, too.',
    { because: 'you offer to help others, and like to be asked by mail', choicesAddress }
  ]);
}

export interface EditionPublishedLetterInput extends UnwantableInput {
  /** Name of the directorate or service that the summary is about; null for the whole council. */
  scope: string | null;
  period: Period;
}

/** Tells somebody that there is a summary to read. */
export function editionPublishedLetter(input: EditionPublishedLetterInput): Letter {
  const { councilName, link, choicesAddress, scope, period } = input;
  const summary = scope === null ? 'summary' : `summary of ${scope}`;
  return letterOf(`Published: the ${summary} for ${periodName(period)}`, [
    `${councilName} has published its ${summary} for ${periodName(period)} (${periodMonths(period)}).`,
    { words: 'Read the summary', link },
    { because: `you may read the summaries of ${councilName}`, choicesAddress }
  ]);
}
