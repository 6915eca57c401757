/** The steps to a published summary in words: what each is about, and what is there or missing. */
import { periodName, type Period } from '$lib/domain/calendar/period';
import {
  isCalledDone,
  mayPublish,
  STEP_PAGES,
  stepStates,
  type PublishingFacts,
  type Step,
  type StepState
} from './steps';
import { counted, numeral } from '$lib/domain/words';

export const STEP_WORDS = {
  completeness: {
    title: 'Completeness',
    about: 'Every active account has answered, or the summary says why it is published all the same.'
  },
  evidence: {
    title: 'Evidence checked',
    about: 'Outcomes are drawn at random, and people outside the service look at their evidence.'
  },
  stories: {
    title: 'Stories and consents',
    about: 'Stories are chosen for a reason that is printed, among those whose consent covers print.'
  },
  findings: {
    title: 'Headline and findings',
    about:
      'The headline follows from the figures. Findings are in order; one that is left out says why, in print.'
  },
  commentary: {
    title: 'Commentary',
    about: 'The communications team says what the figures mean.'
  },
  'what-did-not-work': {
    title: 'What did not work',
    about: 'What made no difference or made things worse, and what was learnt from it.'
  },
  decision: {
    title: 'Decision asked of management',
    about: 'What managers are asked to decide, or that no decision is asked.'
  },
  'small-numbers': {
    title: 'Small numbers',
    about: 'No small number of people can be worked out from what is published.'
  },
  'typed-words': {
    title: 'Typed words',
    about:
      'No name, contact detail or telling number stands in what people typed, or it is said why it may stand there.'
  }
} as const satisfies Record<Step, { title: string; about: string }>;

export const STEP_STATES: Record<StepState, string> = { done: 'Done', 'to do': 'To do', blocked: 'Blocked' };

/** How one step stands. `says` is a sentence: what is there, or what is missing. */
export interface StepLine {
  step: Step;
  title: string;
  about: string;
  /** The page of the step, below the draft's own. */
  page: string;
  state: StepState;
  says: string;
}

/** Every step in order, and whether the summary may be published. */
export function stepsOf(facts: PublishingFacts): { steps: StepLine[]; mayPublish: boolean } {
  const states = stepStates(facts);
  const steps = states.map(({ step, state }): StepLine => {
    return { step, ...STEP_WORDS[step], page: STEP_PAGES[step], state, says: SENTENCES[step](facts) };
  });
  return { steps, mayPublish: mayPublish(states) };
}

/** "Libraries, Q2 2026/27". */
export function draftTitle(scopeName: string, period: Period): string {
  return `${scopeName}, ${periodName(period)}`;
}

const SENTENCES: Record<Step, (facts: PublishingFacts) => string> = {
  completeness,
  evidence,
  stories,
  findings,
  commentary: ({ commentary }) =>
    commentary ? 'The commentary is written.' : 'The commentary is not written yet.',
  'what-did-not-work': (facts) => {
    if (facts.didNotWork) return 'It is written.';
    return isCalledDone(facts, 'what-did-not-work')
      ? 'Nothing is added to the outcomes and lessons that services recorded.'
      : 'Write it, or say that there is nothing to add.';
  },
  decision: (facts) => {
    if (facts.decision && (!facts.decisionOwner || !facts.decisionDue))
      return 'Say who sees to it, and by when.';
    if (facts.decision) return 'It is written.';
    return isCalledDone(facts, 'decision')
      ? 'No decision is asked.'
      : 'Write it, or say that no decision is asked.';
  },
  'small-numbers': ({ leaks }) => {
    if (leaks === null) return 'It is worked out when you open the list of steps.';
    if (leaks === 0) return 'No small number can be worked out.';
    return `${counted(leaks, 'small number', 'small numbers')} could be worked out.`;
  },
  'typed-words': typedWords
};

function typedWords({ asked, answered }: PublishingFacts): string {
  if (asked === null) return 'They are looked at when you open the list of steps.';
  if (asked > 0)
    return `${counted(asked, 'name or number is', 'names or numbers are')} to be mended or answered.`;
  if (answered === 0) return 'Nothing in them looks personal or could tell a hidden number.';
  return `${counted(answered, 'name or number is', 'names or numbers are')} answered, each with a reason.`;
}

function completeness({ active, silent, completenessNote }: PublishingFacts): string {
  if (active === 0) return 'No account was active.';
  if (silent === 0)
    return active === 1 ? 'The one account has answered.' : `All ${numeral(active)} accounts have answered.`;
  const missing = `${numeral(silent)} of ${counted(active, 'account', 'accounts')} ${silent === 1 ? 'has' : 'have'} not answered`;
  return completenessNote
    ? `${missing}. The summary says why it is published all the same.`
    : `${missing}. Remind their leads, or say why it is published all the same.`;
}

function evidence(facts: PublishingFacts): string {
  const { drawable, drawn, notChecked } = facts;
  if (drawn === 0 && drawable === 0) return 'No outcome has evidence to look at, so none can be drawn.';
  if (drawn === 0) return 'No outcomes are drawn yet.';
  const outcomes = counted(drawn, 'outcome is', 'outcomes are');
  if (notChecked === 0) return `${outcomes} drawn, and each is checked.`;
  const open = `${numeral(notChecked)} of them ${notChecked === 1 ? 'is' : 'are'} not checked`;
  return isCalledDone(facts, 'evidence')
    ? `${outcomes} drawn; ${open}, and the summary says so.`
    : `${outcomes} drawn; ${open} yet.`;
}

function stories(facts: PublishingFacts): string {
  const { chosen, untellable, reason } = facts.stories;
  if (untellable > 0) {
    const which = untellable === 1 ? '1 chosen story' : `${numeral(untellable)} chosen stories`;
    return `${which} may not be printed today. Choose again.`;
  }
  if (chosen > 0 && !reason) return 'Say why these stories were chosen.';
  if (!isCalledDone(facts, 'stories')) return 'Choose the stories, or say that none is told.';
  return chosen === 0 ? 'No story is told.' : `${counted(chosen, 'story is', 'stories are')} chosen.`;
}

function findings(facts: PublishingFacts): string {
  const { hiddenFindings: hidden, hiddenWithoutReason: unexplained } = facts;
  if (unexplained > 0) return `Say why ${counted(unexplained, 'finding is', 'findings are')} left out.`;
  if (!isCalledDone(facts, 'findings')) return 'Look at their order.';
  if (hidden === 0) return 'None is left out.';
  return `${counted(hidden, 'is left out, with its reason', 'are left out, with their reasons')}.`;
}
