import { describe, expect, it } from 'vitest';
import type { DropInInput } from './drop-in';
import { dropInFields, dropInForm, dropInInWords, timeMeant } from './drop-in-form';

const TODAY = '2026-11-23';
const TYPED = {
  ...{ title: 'Bring one outcome', theme: 'evidence', startsAt: '10', endsAt: '11.30' },
  ...{ 'day-day': '3', 'day-month': 'Dec', 'day-year': '2026' },
  ...{ placeKind: 'centre', place: 'Central Library, room 2', places: '12' }
};
const READ: DropInInput = {
  ...{ title: 'Bring one outcome', theme: 'evidence', day: '2026-12-03', startsAt: '10:00', endsAt: '11:30' },
  ...{ placeKind: 'centre', place: 'Central Library, room 2', places: 12 }
};

describe('the form of a drop-in', () => {
  it('reads what is typed, and shows it again', () => {
    expect(dropInForm(TODAY).parse(TYPED)).toEqual(READ);
    expect(dropInForm(TODAY).parse(dropInFields(READ))).toEqual(READ);
  });

  it.each([
    [{ title: '' }, 'title', 'Enter the title'],
    [{ theme: 'else' }, 'theme', 'Choose the theme'],
    [{ 'day-day': '22', 'day-month': '11' }, 'day', 'The day must be today or later'],
    [{ 'day-year': '2029' }, 'day', 'The day must be within a year or so from now'],
    [{ startsAt: '' }, 'startsAt', 'Enter when it begins'],
    [{ startsAt: 'noon' }, 'startsAt', 'When it begins must be a time, such as 10:00 or 2.30pm'],
    [{ endsAt: '25:00' }, 'endsAt', 'When it ends must be a time, such as 10:00 or 2.30pm'],
    [{ endsAt: '10:00' }, 'endsAt', 'It must end after it begins'],
    [{ placeKind: '' }, 'placeKind', 'Choose where it is'],
    [{ place: ' ' }, 'place', 'Enter the room, building or address'],
    [{ places: '' }, 'places', 'Enter how many places there are'],
    [{ places: '0' }, 'places', 'The places must be a whole number from 1 to 500'],
    [{ places: '501' }, 'places', 'The places must be a whole number from 1 to 500'],
    [{ places: 'ten' }, 'places', 'The places must be a whole number from 1 to 500']
  ])('asks again where %o', (changed, field, message) => {
    const { error } = dropInForm(TODAY).safeParse({ ...TYPED, ...changed });
    expect(error?.issues.map(({ path, message: said }) => [path[0], said])).toEqual([[field, message]]);
  });
});

it.each([
  ['10', '10:00'],
  ['9:05', '09:05'],
  ['14.30', '14:30'],
  ['2pm', '14:00'],
  ['2.30 PM', '14:30'],
  ['12am', '00:00'],
  ['12pm', '12:00'],
  ['13pm', null],
  ['24:00', null],
  ['10:60', null],
  ['', null],
  ['soon', null]
])('%s means %s', (typed, time) => {
  expect(timeMeant(typed)).toBe(time);
});

it('says each field in words', () => {
  expect(dropInInWords(READ)).toEqual([
    ['Title', 'Bring one outcome'],
    ['Theme', 'Showing that an account led to it'],
    ['When', 'Thursday 3 December 2026, 10:00 to 11:30'],
    ['Where', 'In the centre: Central Library, room 2'],
    ['Places', '12']
  ]);
});
