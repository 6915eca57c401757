import { expect, it } from 'vitest';
import { byRound, ownState, type OwnState } from './own-list';

const round = (slug: string, state: OwnState['round']['state'], firstDay: string): OwnState['round'] => ({
  ...{ slug, name: slug, state, firstDay, lastDay: firstDay }
});
const PLAIN = { answered: false, begun: false, changed: false, closed: false };

it('check-ins are listed round by round: the open one first, then the newest', () => {
  const [over, older] = [round('spring', 'over', '2026-04-01'), round('2025', 'over', '2025-04-01')];
  const open = round('autumn', 'open', '2026-10-01');
  const own = [older, over, open, over].map((each, place) => ({ round: each, place }));
  expect(byRound(own).map(({ round: { slug }, all }) => [slug, all.map(({ place }) => place)])).toEqual([
    ['autumn', [2]],
    ['spring', [1, 3]],
    ['2025', [0]]
  ]);
  expect(byRound([])).toEqual([]);
});

it.each([
  ['open', {}, 'waits for your answers'],
  ['open', { begun: true }, 'begun, not sent yet'],
  ['open', { answered: true }, 'answered; it can be changed'],
  ['open', { answered: true, changed: true }, 'answered; your change is not sent yet'],
  ['open', { closed: true }, 'not answered; the account is closed'],
  ['over', {}, 'not answered'],
  ['over', { begun: true }, 'begun, not sent'],
  ['over', { answered: true }, 'answered'],
  ['over', { answered: true, changed: true }, 'answered; a later change was not sent']
] as const)('in a round that is %s, with %j, it reads: %s', (state, given, words) => {
  expect(ownState({ round: round('r', state, '2026-10-01'), ...PLAIN, ...given })).toBe(words);
});
