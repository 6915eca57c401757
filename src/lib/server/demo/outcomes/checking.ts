/** Communications checks the evidence of some linked outcomes; most stand up. */
import { addDays, type Day } from '$lib/domain/calendar/day';
import type { CheckResult } from '$lib/domain/outcome/strength';
import { isWellKept } from './grounds';
import { strengthOfDemo, type DemoCheck, type DemoOutcome } from './outcome';
import { DEMO_CHECKERS } from '../council/people';
import { seededRandom, type SeededRandom } from '../random';

const CHECKED = 0.17;
const CHECKED_WHERE_WELL_KEPT = 0.86;

const NOTES: Record<Exclude<CheckResult, 'stood-up'>, readonly string[]> = {
  amended: [
    'Two entries described the same bookings; the quantity was put right before this check was closed.',
    'The link had also been used in a poster. Those visits were taken out.',
    'Logged in the wrong month at first; the record shows the day that now stands here.',
    'One colleague’s own test was among them and was taken off.'
  ],
  'did-not-stand-up': [
    'The record named as evidence does not show where people came from.',
    'The code had been printed in a leaflet as well, so it does not point to this account.',
    'The system had been changed in between and the figure could not be found again.'
  ]
};

/** The same outcomes, some of them with a check. */
export function withChecks(outcomes: readonly DemoOutcome[], today: Day): DemoOutcome[] {
  const random = seededRandom('checks');
  return outcomes.map((outcome) => ({ ...outcome, check: checkOf(outcome, today, random) }));
}

function checkOf(outcome: DemoOutcome, today: Day, random: SeededRandom): DemoCheck | null {
  if (strengthOfDemo(outcome) < 2) return null;
  const chosen = random.chance(isWellKept(outcome.measure) ? CHECKED_WHERE_WELL_KEPT : CHECKED);
  const checkedOn = addDays(outcome.createdOn, random.between(3, 26));
  const result = random.pickWeighted<CheckResult>(['stood-up', 'amended', 'did-not-stand-up'], [91, 6, 3]);
  const note = result === 'stood-up' ? null : random.pick(NOTES[result]);
  const checkedByEmail = random.pick(DEMO_CHECKERS);
  return chosen && checkedOn <= today ? { result, note, checkedByEmail, checkedOn } : null;
}
