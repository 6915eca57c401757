import { describe, expect, it } from 'vitest';
import { parseForm } from '$lib/server/request/sent/forms';
import { answerFields, answersForm, sameForm } from './answer-form';
import { answersInWords } from './in-words';

const MEASURE = '00000000-0000-4000-8000-000000000001';
const WHOLE = {
  ...{
    useAndWhy: ' Events ',
    belief: 'yes',
    measures: [MEASURE, 'no measure'],
    learnt: '',
    supportWords: ''
  },
  ...{ support: ['time', 'ideas', 'no theme'], confidence: '4', cover: 'changed', deputies: ['b', 'a', 'b'] },
  ...{ stillNeeded: 'yes', closingWords: 'Not asked', quotable: ['learnt', 'everything'] }
};
const EMPTY = { measures: [], support: [], deputies: [], quotable: [] };

describe('a check-in that is sent', () => {
  it('is read as it is meant', () => {
    expect(parseForm(answersForm(true), WHOLE)).toEqual({
      ok: true,
      value: {
        ...{ useAndWhy: 'Events', belief: 'yes', measureIds: [MEASURE], learnt: null, supportWords: null },
        ...{ support: ['ideas', 'time'], confidence: 4, cover: 'changed', deputyIds: ['a', 'b'] },
        ...{ stillNeeded: 'yes', closingWords: null, quotable: ['learnt'] }
      }
    });
  });

  it('asks for what is missing', () => {
    const parsed = parseForm(answersForm(true), EMPTY);
    expect(parsed.ok ? [] : parsed.errors.map(({ field }) => field)).toEqual([
      ...['useAndWhy', 'belief', 'confidence', 'cover', 'stillNeeded']
    ]);
  });

  it.each([
    [{ belief: 'no' }, { measureIds: [] }],
    [{ belief: 'cannot-tell' }, { measureIds: [] }],
    [{ cover: 'nobody' }, { cover: 'nobody', deputyIds: [] }],
    [{ stillNeeded: 'no' }, { stillNeeded: 'no', closingWords: 'Not asked' }]
  ])('with %j keeps no answer to what was not asked', (given, kept) => {
    expect(parseForm(answersForm(true), { ...WHOLE, ...given })).toMatchObject({ ok: true, value: kept });
  });

  it.each([
    [
      { cover: 'changed', deputies: [] },
      'deputies',
      'Choose at least one person who covers, or say that nobody does'
    ],
    [{ confidence: '6' }, 'confidence', 'Choose how confident you feel, from 1 to 5'],
    [{ belief: 'perhaps' }, 'belief', 'Choose whether it makes a difference; you may not be able to tell'],
    [{ learnt: 'x'.repeat(501) }, 'learnt', 'This answer must be 500 characters or fewer; it has 501']
  ])('with %j is refused', (given, field, text) => {
    expect(parseForm(answersForm(true), { ...WHOLE, ...given })).toEqual({
      ok: false,
      errors: [{ field, text }]
    });
  });
});

it('a check-in that is saved may be empty, and comes back as it was', () => {
  const parsed = parseForm(answersForm(false), EMPTY);
  expect(parsed.ok && answerFields(parsed.value)).toEqual({
    ...EMPTY,
    ...{
      useAndWhy: '',
      belief: '',
      learnt: '',
      supportWords: '',
      cover: '',
      stillNeeded: '',
      closingWords: ''
    },
    confidence: ''
  });
});

it.each([
  ['3', { ok: true, value: 3 }],
  [
    '',
    { ok: false, errors: [{ field: 'sameConfidence', text: 'Choose how confident you feel, from 1 to 5' }] }
  ]
])('where nothing has changed, confidence %j is asked anew', (sameConfidence, expected) => {
  expect(parseForm(sameForm, { sameConfidence })).toEqual(expected);
});

it('answers are read question by question', () => {
  const rows = answersInWords({
    useAndWhy: 'Events',
    belief: 'yes',
    measures: ['Sign-ups', 'Visits'],
    learnt: null,
    support: ['ideas'],
    supportWords: 'A day off',
    confidence: 4,
    cover: 'nobody',
    stillNeeded: 'no',
    closingWords: 'Unread',
    quotable: ['use-and-why']
  });
  expect(rows.map(({ question, answer }) => `${question}: ${answer}`)).toEqual([
    'What it is for, and why: Events',
    'Does it make a difference?: Yes, it makes a difference: Sign-ups and Visits',
    'What was learnt: Not answered',
    'Support: Ideas for what to post; A day off',
    'Confidence: 4 of 5',
    'Cover: Nobody covers',
    'Still needed?: No',
    'Why it may close: Unread',
    'May be quoted: What it is for and why'
  ]);
});
