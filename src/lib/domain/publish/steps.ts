/** The way to a published summary: nine steps in order, each with how it stands. What that means in words is in `steps-words.ts`. */

/** The steps in order, and the page of each, below the draft's own. */
export const STEP_PAGES = {
  completeness: 'completeness',
  evidence: 'evidence',
  stories: 'stories',
  findings: 'findings',
  commentary: 'words#commentary',
  'what-did-not-work': 'words#didNotWork',
  decision: 'words#decision',
  'small-numbers': 'small-numbers',
  'typed-words': 'typed-words'
} as const;
export type Step = keyof typeof STEP_PAGES;
export const STEPS = Object.keys(STEP_PAGES) as Step[];

export type StepState = 'done' | 'to do' | 'blocked';

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
  decisionOwner: string;
  decisionDue: string | null;
  /** Steps that somebody called done. */
  stepsDone: readonly string[];
  /** Small numbers that could be worked out; null while nobody has tried. */
  leaks: number | null;
  /** Typed words that look personal or could tell a hidden number: without an answer (null while nobody has looked), and with one. */
  asked: number | null;
  answered: number;
}

/** How every step stands, in order. */
export function stepStates(facts: PublishingFacts): { step: Step; state: StepState }[] {
  return STEPS.map((step) => ({ step, state: STATES[step](facts) }));
}

/** A summary may be published when each of its steps is done. */
export function mayPublish(states: readonly { state: StepState }[]): boolean {
  return states.every(({ state }) => state === 'done');
}

/** Is this the name of a step? */
export function isStep(name: string): name is Step {
  return Object.hasOwn(STEP_PAGES, name);
}

/** Did somebody say that this step is done? */
export function isCalledDone({ stepsDone }: PublishingFacts, step: Step): boolean {
  return stepsDone.includes(step);
}

const STATES: Record<Step, (facts: PublishingFacts) => StepState> = {
  completeness: ({ active, silent, completenessNote }) =>
    doneIf(active === 0 || silent === 0 || completenessNote !== ''),
  evidence: (facts) => {
    if (facts.drawn === 0) return doneIf(facts.drawable === 0);
    return doneIf(facts.notChecked === 0 || isCalledDone(facts, 'evidence'));
  },
  stories: (facts) => {
    const { chosen, untellable, reason } = facts.stories;
    if (untellable > 0 || (chosen > 0 && !reason)) return 'blocked';
    return doneIf(isCalledDone(facts, 'stories'));
  },
  findings: (facts) => {
    if (facts.hiddenWithoutReason > 0) return 'blocked';
    return doneIf(isCalledDone(facts, 'findings'));
  },
  commentary: ({ commentary }) => doneIf(commentary !== ''),
  'what-did-not-work': (facts) => doneIf(facts.didNotWork !== '' || isCalledDone(facts, 'what-did-not-work')),
  decision: (facts) => {
    if (facts.decision === '') return doneIf(isCalledDone(facts, 'decision'));
    return doneIf(facts.decisionOwner !== '' && facts.decisionDue !== null);
  },
  'small-numbers': ({ leaks }) => noneLeft(leaks),
  'typed-words': ({ asked }) => noneLeft(asked)
};

function noneLeft(found: number | null): StepState {
  if (found === null) return 'to do';
  return found === 0 ? 'done' : 'blocked';
}

function doneIf(done: boolean): StepState {
  return done ? 'done' : 'to do';
}
