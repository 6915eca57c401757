/** The way to a published summary: eight steps in order, each of which says how it stands. */
import { periodName, type Period } from '$lib/domain/calendar/quarter';
import { counted, figure } from '$lib/domain/words';

export const STEPS = {
  completeness: {
    title: 'Completeness',
    about: 'Every active account has answered, or the summary says why it is published all the same.',
    page: 'completeness'
  },
  evidence: {
    title: 'Evidence checked',
    about: 'Outcomes are drawn at random, and people outside the service look at their evidence.',
    page: 'evidence'
  },
  stories: {
    title: 'Stories and consents',
    about: 'Stories are chosen for a reason that is printed, among those whose consent covers print.',
    page: 'stories'
  },
  findings: {
    title: 'Headline and findings',
    about:
      'The headline follows from the figures. Findings are in order; one that is left out says why, in print.',
    page: 'findings'
  },
  commentary: {
    title: 'Commentary',
    about: 'The communications team says what the figures mean.',
    page: 'words#commentary'
  },
  'what-did-not-work': {
    title: 'What did not work',
    about: 'What made no difference or made things worse, and what was learnt from it.',
    page: 'words#didNotWork'
  },
  decision: {
    title: 'Decision asked of management',
    about: 'What managers are asked to decide, or that no decision is asked.',
    page: 'words#decision'
  },
  'small-numbers': {
    title: 'Small numbers',
    about: 'No small number of people can be worked out from what is published.',
    page: 'small-numbers'
  }
} as const;
export type Step = keyof typeof STEPS;

export const STEP_STATES = { done: 'Done', 'to do': 'To do', blocked: 'Blocked' } as const;
export type StepState = keyof typeof STEP_STATES;

/** Most outcomes that one draw takes, and how many it takes unless told otherwise. */
export const MOST_DRAWN = 50;
export const USUALLY_DRAWN = 10;

/** What the steps follow from. */
export interface PublishingFacts {
  /** Accounts that were active in the period, and those among them that returned nothing. */
  active: number;
  silent: number;
  /** Why it is published although accounts have not answered. */
  completenessNote: string;
  /** Outcomes whose evidence can be looked at; those drawn among them; those drawn without a result. */
  drawable: number;
  drawn: number;
  notChecked: number;
  /** `untellable` are chosen stories whose consent does not cover print today, or that are gone. */
  stories: { chosen: number; untellable: number; reason: string };
  hiddenFindings: number;
  hiddenWithoutReason: number;
  commentary: string;
  didNotWork: string;
  decision: string;
  /** Steps that somebody called done. */
  stepsDone: readonly string[];
  /** Small numbers that could be worked out; null while nobody has tried. */
  leaks: number | null;
}

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

type Standing = readonly [state: StepState, says: string];

/** Every step in order, and whether the summary may be published: when each of them is done. */
export function stepsOf(facts: PublishingFacts): { steps: StepLine[]; mayPublish: boolean } {
  const steps = (Object.keys(STEPS) as Step[]).map((step): StepLine => {
    const [state, says] = STANDINGS[step](facts);
    return { step, ...STEPS[step], state, says };
  });
  return { steps, mayPublish: steps.every(({ state }) => state === 'done') };
}

/** "Libraries, Q2 2026/27". */
export function draftTitle(scopeName: string, period: Period): string {
  return `${scopeName}, ${periodName(period)}`;
}

/** Is this the name of a step? */
export function isStep(name: string): name is Step {
  return Object.hasOwn(STEPS, name);
}

const STANDINGS: Record<Step, (facts: PublishingFacts) => Standing> = {
  completeness,
  evidence,
  stories,
  findings,
  commentary: ({ commentary }) =>
    commentary ? ['done', 'The commentary is written.'] : ['to do', 'The commentary is not written yet.'],
  'what-did-not-work': (facts) => {
    if (facts.didNotWork) return ['done', 'It is written.'];
    return calledDone(facts, 'what-did-not-work')
      ? ['done', 'Nothing is added to the outcomes and lessons that services recorded.']
      : ['to do', 'Write it, or say that there is nothing to add.'];
  },
  decision: (facts) => {
    if (facts.decision) return ['done', 'It is written.'];
    return calledDone(facts, 'decision')
      ? ['done', 'No decision is asked.']
      : ['to do', 'Write it, or say that no decision is asked.'];
  },
  'small-numbers': ({ leaks }) => {
    if (leaks === null) return ['to do', 'It is worked out when you open the list of steps.'];
    if (leaks === 0) return ['done', 'No small number can be worked out.'];
    return ['blocked', `${counted(leaks, 'small number', 'small numbers')} could be worked out.`];
  }
};

function completeness({ active, silent, completenessNote }: PublishingFacts): Standing {
  if (active === 0) return ['done', 'No account was active.'];
  if (silent === 0)
    return [
      'done',
      active === 1 ? 'The one account has answered.' : `All ${figure(active)} accounts have answered.`
    ];
  const missing = `${figure(silent)} of ${counted(active, 'account', 'accounts')} ${silent === 1 ? 'has' : 'have'} not answered`;
  return completenessNote
    ? ['done', `${missing}. The summary says why it is published all the same.`]
    : ['to do', `${missing}. Remind their leads, or say why it is published all the same.`];
}

function evidence(facts: PublishingFacts): Standing {
  const { drawable, drawn, notChecked } = facts;
  if (drawn === 0 && drawable === 0)
    return ['done', 'No outcome has evidence to look at, so none can be drawn.'];
  if (drawn === 0) return ['to do', 'No outcomes are drawn yet.'];
  const outcomes = counted(drawn, 'outcome is', 'outcomes are');
  if (notChecked === 0) return ['done', `${outcomes} drawn, and each is checked.`];
  const open = `${figure(notChecked)} of them ${notChecked === 1 ? 'is' : 'are'} not checked`;
  return calledDone(facts, 'evidence')
    ? ['done', `${outcomes} drawn; ${open}, and the summary says so.`]
    : ['to do', `${outcomes} drawn; ${open} yet.`];
}

function stories(facts: PublishingFacts): Standing {
  const { chosen, untellable, reason } = facts.stories;
  if (untellable > 0) {
    const which = untellable === 1 ? '1 chosen story' : `${figure(untellable)} chosen stories`;
    return ['blocked', `${which} may not be printed today. Choose again.`];
  }
  if (chosen > 0 && !reason) return ['blocked', 'Say why these stories were chosen.'];
  if (calledDone(facts, 'stories'))
    return [
      'done',
      chosen === 0 ? 'No story is told.' : `${counted(chosen, 'story is', 'stories are')} chosen.`
    ];
  return ['to do', 'Choose the stories, or say that none is told.'];
}

function findings(facts: PublishingFacts): Standing {
  const { hiddenFindings: hidden, hiddenWithoutReason: unexplained } = facts;
  if (unexplained > 0)
    return ['blocked', `Say why ${counted(unexplained, 'finding is', 'findings are')} left out.`];
  if (!calledDone(facts, 'findings')) return ['to do', 'Look at their order.'];
  return [
    'done',
    hidden === 0
      ? 'None is left out.'
      : `${counted(hidden, 'is left out, with its reason', 'are left out, with their reasons')}.`
  ];
}

function calledDone({ stepsDone }: PublishingFacts, step: Step): boolean {
  return stepsDone.includes(step);
}
