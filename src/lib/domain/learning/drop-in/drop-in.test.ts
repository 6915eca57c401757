import { describe, expect, it } from 'vitest';
import {
  meetingAddress,
  maySayWhoCame,
  NO_HOST,
  placesInWords,
  stateOf,
  whenInWords,
  whereInWords,
  whyNoPlace
} from './drop-in';

const TODAY = '2026-11-23';

describe('how a drop-in stands', () => {
  it.each([
    ['2026-11-24', false, 'coming', false],
    ['2026-11-23', false, 'coming', true],
    ['2026-11-22', false, 'past', true],
    ['2026-11-24', true, 'cancelled', false],
    ['2026-11-22', true, 'cancelled', false]
  ])('on %s, cancelled %s, it is %s', (day, cancelled, state, maySay) => {
    expect(stateOf({ day, cancelled }, TODAY)).toBe(state);
    expect(maySayWhoCame({ day, cancelled }, TODAY)).toBe(maySay);
  });
});

it.each([
  [12, 0, '12 of 12 places are free'],
  [12, 9, '3 of 12 places are free'],
  [12, 12, 'All 12 places are taken'],
  [1, 0, '1 of 1 place is free'],
  [1, 1, 'The only place is taken'],
  // Places that were taken away later make nobody fewer.
  [2, 3, 'All 2 places are taken']
])('of %i places with %i taken it says “%s”', (places, taken, words) => {
  expect(placesInWords(places, taken)).toBe(words);
});

it.each([
  ['2026-11-23', false, 2, 1, null],
  [
    '2026-11-23',
    false,
    2,
    2,
    'All 2 places are taken. Ask the host for another day, or look again: places come free.'
  ],
  ['2026-11-22', false, 2, 0, 'This drop-in is over. Choose another one.'],
  ['2026-11-24', true, 2, 0, 'This drop-in was cancelled. Choose another one.']
])(
  'who signs up for %s, cancelled %s, %i places, %i taken, reads %s',
  (day, cancelled, places, taken, why) => {
    expect(whyNoPlace({ day, cancelled, hasHost: true, places, taken }, TODAY)).toBe(why);
  }
);

it('without a host nobody can sign up, while it is to come', () => {
  const dropIn = { day: TODAY, cancelled: false, hasHost: false, places: 2, taken: 0 };
  expect(whyNoPlace(dropIn, TODAY)).toBe(NO_HOST);
  expect(whyNoPlace({ ...dropIn, cancelled: true }, TODAY)).toBe(
    'This drop-in was cancelled. Choose another one.'
  );
});

it('tells day, times and place in one line each', () => {
  expect(whenInWords({ day: '2026-12-03', startsAt: '10:00', endsAt: '11:30' })).toBe(
    'Thursday 3 December 2026, 10:00 to 11:30'
  );
  expect(whereInWords({ placeKind: 'centre', place: 'Room 2' })).toBe('In the centre: Room 2');
});

it.each([
  ['online', 'https://meet.example/one', 'https://meet.example/one'],
  ['online', 'http://meet.example/one', null],
  ['online', 'javascript:alert(1)', null],
  ['online', 'In the usual call', null],
  ['centre', 'https://meet.example/one', null]
] as const)('an %s drop-in at “%s” has the address %s', (placeKind, place, address) => {
  expect(meetingAddress({ placeKind, place })).toBe(address);
});
