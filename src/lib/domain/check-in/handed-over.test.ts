import { describe, expect, it } from 'vitest';
import { cameFrom, readsInFull, type SavedBy } from './handed-over';

const saves = (...people: string[]): SavedBy[] => people.map((savedBy, at) => ({ version: at + 1, savedBy }));

describe('a version is read in full', () => {
  it.each<[string, SavedBy[], number, string[], boolean, boolean]>([
    ['by who saved it', saves('jo'), 1, ['jo'], false, true],
    ['by who saved one before it', saves('jo', 'sam'), 2, ['jo', 'sam'], false, true],
    [
      'by who saved one before it, though the other has left since',
      saves('jo', 'sam'),
      2,
      ['jo'],
      false,
      true
    ],
    ['not by who came after it', saves('sam'), 1, ['jo'], true, false],
    ['not by who came after it, though they saved one since', saves('sam', 'jo'), 1, ['jo'], true, false],
    [
      'while the round is open, by who holds the account with its writer',
      saves('sam'),
      1,
      ['jo', 'sam'],
      true,
      true
    ],
    ['not once it is over', saves('sam'), 1, ['jo', 'sam'], false, false],
    ['by who answered together with its writer', saves('sam', 'jo'), 1, ['jo', 'sam'], false, true],
    ['where there is nothing yet', [], 0, ['jo'], true, true],
    ['not where nobody knows who saved it', [], 1, ['jo'], true, false]
  ])('%s', (_what, given, version, holders, isOpen, expected) => {
    expect(readsInFull(given, version, { personId: 'jo', holders, isOpen })).toBe(expected);
  });
});

describe('the form says where its answers come from', () => {
  const rest =
    'What the account is for, which measures it moves, and what may be quoted stands here. The rest is yours to answer.';

  it.each<[string, Parameters<typeof cameFrom>[0], string | null]>([
    ['nothing where there are none', { begun: false, handedOver: false, before: null }, null],
    ['nothing where they are of this round', { begun: true, handedOver: false, before: null }, null],
    [
      'from the round before',
      { begun: false, handedOver: false, before: { name: 'Spring', isFull: true } },
      'Your answers of Spring stand here already. Change what has changed, and send it.'
    ],
    [
      'from somebody else in the round before',
      { begun: false, handedOver: false, before: { name: 'Spring', isFull: false } },
      `Somebody else answered in Spring. ${rest}`
    ],
    [
      'from somebody else in this round',
      { begun: true, handedOver: true, before: null },
      `Somebody else saved answers in this round. ${rest}`
    ]
  ])('%s', (_what, given, text) => expect(cameFrom(given)).toBe(text));
});
