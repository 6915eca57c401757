import { expect, it } from 'vitest';
import { mayBeDropped } from './dropping';

it.each([
  ['a first summary without a draw', null, null, true],
  ['a first summary with a draw', 'seed', null, false],
  ['a correction of a summary without a draw', null, 'A figure was wrong', true],
  ['a correction, which has the draw of what it corrects', 'seed', 'A figure was wrong', true]
])('%s may be thrown away: %#', (_, seed, correctionReason, may) => {
  expect(mayBeDropped({ seed, correctionReason })).toBe(may);
});
