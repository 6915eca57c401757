import { describe, expect, it } from 'vitest';
import { isStep, STEPS, type PublishingFacts, type Step } from './steps';
import { draftTitle, stepsOf } from './steps-words';
import { reminderText } from './reminder';
import { parsePeriod } from '$lib/domain/calendar/period';

/** A draft of which every step is done. */
const DONE: PublishingFacts = {
  active: 5,
  silent: 0,
  completenessNote: '',
  drawable: 40,
  drawn: 10,
  notChecked: 0,
  stories: { chosen: 2, untellable: 0, reason: 'One from each directorate.' },
  hiddenFindings: 0,
  hiddenWithoutReason: 0,
  commentary: 'A quiet quarter.',
  didNotWork: 'The evening sessions.',
  decision: 'Keep two officers.',
  decisionOwner: 'Head of Libraries',
  decisionDue: '2026-12-31',
  stepsDone: ['stories', 'findings'],
  leaks: 0,
  asked: 0,
  answered: 0
};
const NO_STORY = { chosen: 0, untellable: 0, reason: '' };

function standing(step: Step, facts: Partial<PublishingFacts>): [string, string] {
  const line = stepsOf({ ...DONE, ...facts }).steps.find((each) => each.step === step)!;
  return [line.state, line.says];
}

describe('the steps to a summary', () => {
  it('stand in this order', () => {
    expect(stepsOf(DONE).steps.map(({ step }) => step)).toEqual([
      'completeness',
      'evidence',
      'stories',
      'findings',
      'commentary',
      'what-did-not-work',
      'decision',
      'small-numbers',
      'typed-words'
    ]);
  });

  it('let a summary be published when each of them is done', () => {
    expect(stepsOf(DONE).mayPublish).toBe(true);
  });

  it.each<[Step, Partial<PublishingFacts>]>([
    ['completeness', { silent: 1 }],
    ['evidence', { drawn: 0 }],
    ['stories', { stepsDone: ['findings'] }],
    ['findings', { stepsDone: ['stories'] }],
    ['commentary', { commentary: '' }],
    ['what-did-not-work', { didNotWork: '' }],
    ['decision', { decision: '' }],
    ['small-numbers', { leaks: 1 }],
    ['typed-words', { asked: 1 }]
  ])('do not while %s is open', (step, facts) => {
    const { steps, mayPublish } = stepsOf({ ...DONE, ...facts });
    expect(mayPublish).toBe(false);
    expect(steps.filter(({ state }) => state !== 'done').map((line) => line.step)).toEqual([step]);
  });

  it('are known by their names alone', () => {
    expect(STEPS.every(isStep)).toBe(true);
    expect(['', 'toString', 'publish'].some(isStep)).toBe(false);
  });
});

// prettier-ignore
describe('how a step stands', () => {
  it.each<[Step, Partial<PublishingFacts>, string, string]>([
    ['completeness', {}, 'done', 'All 5 accounts have answered.'],
    ['completeness', { active: 1 }, 'done', 'The one account has answered.'],
    ['completeness', { active: 0 }, 'done', 'No account was active.'],
    ['completeness', { silent: 1 }, 'to do', '1 of 5 accounts has not answered. Remind their leads, or say why it is published all the same.'],
    ['completeness', { silent: 2, completenessNote: 'A lead is ill.' }, 'done', '2 of 5 accounts have not answered. The summary says why it is published all the same.'],
    ['evidence', {}, 'done', '10 outcomes are drawn, and each is checked.'],
    ['evidence', { drawn: 0 }, 'to do', 'No outcomes are drawn yet.'],
    ['evidence', { drawn: 0, stepsDone: ['evidence'] }, 'to do', 'No outcomes are drawn yet.'],
    ['evidence', { drawn: 0, drawable: 0 }, 'done', 'No outcome has evidence to look at, so none can be drawn.'],
    ['evidence', { notChecked: 1 }, 'to do', '10 outcomes are drawn; 1 of them is not checked yet.'],
    ['evidence', { notChecked: 3, stepsDone: ['evidence'] }, 'done', '10 outcomes are drawn; 3 of them are not checked, and the summary says so.'],
    ['stories', {}, 'done', '2 stories are chosen.'],
    ['stories', { stories: NO_STORY }, 'done', 'No story is told.'],
    ['stories', { stepsDone: [] }, 'to do', 'Choose the stories, or say that none is told.'],
    ['stories', { stories: { chosen: 1, untellable: 0, reason: '' } }, 'blocked', 'Say why these stories were chosen.'],
    ['stories', { stories: { chosen: 2, untellable: 1, reason: 'Why' } }, 'blocked', '1 chosen story may not be printed today. Choose again.'],
    ['findings', {}, 'done', 'None is left out.'],
    ['findings', { hiddenFindings: 2 }, 'done', '2 are left out, with their reasons.'],
    ['findings', { stepsDone: [] }, 'to do', 'Look at their order.'],
    ['findings', { hiddenFindings: 2, hiddenWithoutReason: 1 }, 'blocked', 'Say why 1 finding is left out.'],
    ['commentary', {}, 'done', 'The commentary is written.'],
    ['commentary', { commentary: '', stepsDone: ['commentary'] }, 'to do', 'The commentary is not written yet.'],
    ['what-did-not-work', {}, 'done', 'It is written.'],
    ['what-did-not-work', { didNotWork: '' }, 'to do', 'Write it, or say that there is nothing to add.'],
    ['what-did-not-work', { didNotWork: '', stepsDone: ['what-did-not-work'] }, 'done', 'Nothing is added to the outcomes and lessons that services recorded.'],
    ['decision', {}, 'done', 'It is written.'],
    ['decision', { decisionOwner: '' }, 'to do', 'Say who sees to it, and by when.'],
    ['decision', { decisionDue: null }, 'to do', 'Say who sees to it, and by when.'],
    ['decision', { decision: '' }, 'to do', 'Write it, or say that no decision is asked.'],
    ['decision', { decision: '', stepsDone: ['decision'] }, 'done', 'No decision is asked.'],
    ['small-numbers', {}, 'done', 'No small number can be worked out.'],
    ['small-numbers', { leaks: 2 }, 'blocked', '2 small numbers could be worked out.'],
    ['small-numbers', { leaks: null }, 'to do', 'It is worked out when you open the list of steps.'],
    ['typed-words', {}, 'done', 'Nothing in them looks personal or could tell a hidden number.'],
    ['typed-words', { asked: 1, answered: 2 }, 'blocked', '1 name or number is to be mended or answered.'],
    ['typed-words', { answered: 2 }, 'done', '2 names or numbers are answered, each with a reason.'],
    ['typed-words', { asked: null }, 'to do', 'They are looked at when you open the list of steps.']
  ])('%s with %j is %s: %s', (step, facts, state, says) => {
    expect(standing(step, facts)).toEqual([state, says]);
  });
});

it('a draft is called by its scope and period', () => {
  expect(draftTitle('Libraries', parsePeriod('2026-27-q2', 4)!)).toBe('Libraries, Q2 2026/27');
});

describe('a reminder', () => {
  const given = {
    council: 'Riverside Council',
    period: 'Q2 2026/27: July to September 2026',
    service: 'Libraries',
    log: 'https://ripplemark.example/outcomes/new',
    nothing: 'https://ripplemark.example/nothing-to-record?quarter=2026-27-q2'
  };

  it('names the quarter, the accounts and both links, and blames nobody', () => {
    const text = reminderText({ ...given, accounts: ['Library Lines (newsletter)', 'Reads on TikTok'] });
    expect(text).toContain('Q2 2026/27: July to September 2026');
    expect(text).toContain('2 accounts:\n\n- Library Lines (newsletter)\n- Reads on TikTok');
    expect(text).toContain('If one of them led to a change');
    expect(text).toContain(given.log);
    expect(text).toContain(given.nothing);
    expect(text).not.toMatch(/overdue|late|fail|must|missing|still not/i);
  });

  it('names the months that have no figure, and where exactly they are answered', () => {
    const asked = {
      months: ['Event sign-ups: July and August 2026', 'Visits: August 2026'],
      address: 'https://ripplemark.example/outcomes/asked?period=2026-27-q2'
    };
    const text = reminderText({ ...given, accounts: [], asked });
    expect(text).toContain('- Event sign-ups: July and August 2026\n- Visits: August 2026');
    expect(text).toContain(`from the same page: ${asked.address}`);
    expect(text).not.toMatch(/accounts?:|overdue|late|fail|must|missing|still not/i);
    expect(reminderText({ ...given, accounts: ['Reads'], asked: { ...asked, months: [] } })).not.toContain(
      asked.address
    );
  });

  it('speaks of one account in the singular', () => {
    const text = reminderText({ ...given, accounts: ['Reads on TikTok'] });
    expect(text).toContain('for 1 account:');
    expect(text).toContain('If it led to a change');
  });
});
