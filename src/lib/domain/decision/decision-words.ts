/** What became of a decision, in words: "Agreed, 3 November 2026." */
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { DECISION_ANSWERS, DECISION_STATES, type DecisionStanding } from './decision';

/** Who sees to it and by when: "Director of Housing, by 31 March 2027"; null where neither was said. */
export function ownerAndDue({ owner, due }: { owner: string | null; due: Day | null }): string | null {
  const parts = [owner, due && `by ${dayTitle(due)}`].filter((part) => part !== null && part !== '');
  return parts.length > 0 ? parts.join(', ') : null;
}

/** One sentence on the answer, and one on what was done. Before decisions had an owner, they were answered elsewhere. */
export function standingInWords({
  answered,
  noted,
  owner
}: DecisionStanding & { owner: string | null }): string[] {
  return [
    answered
      ? said(DECISION_ANSWERS[answered.answer], answered.on, answered.words)
      : owner === null
        ? 'No answer is recorded here.'
        : 'No manager has answered yet.',
    ...(noted ? [said(DECISION_STATES[noted.state], noted.on, noted.words)] : [])
  ];
}

/** "Agreed, 3 November 2026: “From April on.”" */
function said(state: string, on: Day, words: string): string {
  const head = `${state}, ${dayTitle(on)}`;
  return words ? `${head}: “${words}”` : `${head}.`;
}
