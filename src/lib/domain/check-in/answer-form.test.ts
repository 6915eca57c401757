import { describe, expect, it } from 'vitest';
import type { FormValues } from '$lib/domain/forms/answers';
import { parseForm } from '$lib/server/request/sent/forms';
import { answerFields, answersForm, isUnchanged } from './answer-form';
import { answersInWords, type AnswersRead } from './in-words';

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
const answerable: AnswersRead = {
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
    [{ learnt: 'x'.repeat(501) }, 'learnt', 'What you learnt must be 500 characters or fewer; it has 501']
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

describe('what stands in a form', () => {
  const began = answerFields({
    ...{ useAndWhy: 'Events,\nso that people come', belief: 'yes', measureIds: [MEASURE], learnt: null },
    ...{ support: ['ideas', 'time'], supportWords: null, confidence: null, cover: 'confirmed' },
    ...{ deputyIds: ['a'], stillNeeded: 'yes', closingWords: null, quotable: [] }
  });

  it.each([
    ['the same words with the line ends of a browser', { useAndWhy: 'Events,\r\nso that people come' }],
    ['the same choices in another order', { support: ['time', 'ideas'] }],
    ['how confident somebody feels, which is asked anew', { confidence: '2' }]
  ])('is unchanged with %s', (_what, given) => {
    expect(isUnchanged({ ...began, ...given }, began)).toBe(true);
  });

  it.each<[FormValues]>([
    [{ learnt: 'Noon' }],
    [{ support: ['ideas'] }],
    [{ stillNeeded: 'no' }],
    [{ quotable: ['learnt'] }]
  ])('is changed with %j', (given) => {
    expect(isUnchanged({ ...began, ...given }, began)).toBe(false);
  });
});

it.each([
  ['confirmed', [], 'Whoever was on the register'],
  ['changed', [], 'Others were chosen'],
  ['confirmed', ['Ann'], 'Ann covers'],
  ['changed', ['Ann', 'Ben'], 'Ann and Ben cover'],
  ['nobody', ['Ann'], 'Nobody covers']
] as const)('of cover that is %s, with %j today, is read: %s', (cover, covering, words) => {
  const answers = { ...answerable, cover };
  expect(answersInWords(answers, covering)).toContainEqual({ question: 'Cover', answer: words });
});

it('answers are read question by question', () => {
  const rows = answersInWords(answerable);
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
