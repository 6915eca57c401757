import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { complaints } from '$lib/domain/forms/answers';
import { dayFields } from '$lib/domain/forms/dates';
import { typedText } from '$lib/domain/forms/answers';
import { consentFields, consentInWords, readConsent, renewalForm, typedConsent } from './consent-form';

const TODAY = '2026-11-23';
const WORDING = '22222222-2222-4222-8222-222222222222';
const TYPED = {
  consentGiven: 'yes',
  consentBy: 'reablement worker',
  consentWay: 'writing',
  consentWhen: 'today',
  consentUses: ['internal'],
  consentFor: 'two'
};
const form = z
  .object({ ...typedConsent, shown: typedText })
  .transform((typed, context) => readConsent(typed, TODAY, complaints(context)));
const value = (more: object = {}) => form.parse({ ...TYPED, ...more })!;
const said = (more: object) =>
  (form.safeParse({ ...TYPED, ...more }).error?.issues ?? []).map(({ path, message }) => [path[0], message]);

describe('on which day they agreed, and until when', () => {
  it.each([
    ['today, for one year', { consentFor: 'one' }, '2026-11-23', '2027-11-23'],
    ['today, for two years', {}, '2026-11-23', '2028-11-23'],
    ['yesterday', { consentWhen: 'yesterday' }, '2026-11-22', '2028-11-22'],
    ['the day that the form called today', { shown: '2026-11-20' }, '2026-11-20', '2028-11-20'],
    ['a day that it could not have shown', { shown: '2027-01-01' }, '2026-11-23', '2028-11-23'],
    [
      'another day, a 29 February, for one year',
      { consentWhen: 'day', ...dayFields('consentOn', '2024-02-29'), consentFor: 'one' },
      '2024-02-29',
      '2025-02-28'
    ],
    [
      'both days in the boxes, as an older form sends them',
      {
        consentWhen: '',
        consentFor: '',
        ...dayFields('consentOn', '2026-11-01'),
        ...dayFields('consentUntil', '2027-03-31')
      },
      '2026-11-01',
      '2027-03-31'
    ],
    [
      'boxes that the tapped answer outdoes',
      { ...dayFields('consentOn', '2026-01-01') },
      '2026-11-23',
      '2028-11-23'
    ]
  ])('%s', (_, more, recordedOn, until) => {
    expect(value(more)).toMatchObject({ recordedOn, until });
  });

  it.each([
    ['nothing', { consentWhen: '' }, [['consentWhen', 'Say on which day they agreed']]],
    ['no end', { consentFor: '' }, [['consentFor', 'Say until when they agreed']]],
    [
      'an unknown answer',
      { consentFor: 'toString' },
      [['consentUntil', 'Enter the last day of the consent']]
    ],
    ['another day, and none', { consentWhen: 'day' }, [['consentOn', 'Enter the day on which they agreed']]],
    [
      'a day to come',
      { consentWhen: 'day', ...dayFields('consentOn', '2026-11-24') },
      [['consentOn', 'The day on which they agreed must be today or earlier']]
    ]
  ])('%s is answered with a sentence', (_, more, sentences) => {
    expect(said(more)).toEqual(sentences);
  });
});

describe('what they were told', () => {
  it.each([
    ['nothing that was recorded', {}, null, null],
    [
      'the council’s wording, whatever stands in the other box',
      { consentWording: WORDING, consentTold: 'x' },
      WORDING,
      null
    ],
    [
      'other words',
      { consentWording: 'other', consentTold: 'That it may be told.' },
      null,
      'That it may be told.'
    ],
    ['words of an older form', { consentTold: 'That it may be told.' }, null, 'That it may be told.']
  ])('is %s', (_, more, wordingId, told) => {
    expect(value(more)).toMatchObject({ wordingId, told });
  });

  it.each([
    [{ consentWording: 'other' }, 'consentTold', 'Say in a few words what they were told'],
    [{ consentWording: 'version 1' }, 'consentWording', 'Choose what they were told']
  ])('%j is answered with a sentence', (more, field, message) => {
    expect(said(more)).toEqual([[field, message]]);
  });
});

describe('whether the written story was read back', () => {
  it.each([
    ['nothing said', {}, null],
    ['no, whatever stands in the boxes', { readBack: 'no', ...dayFields('readBackOn', '2026-11-02') }, null],
    ['today', { readBack: 'today' }, '2026-11-23'],
    ['another day', { readBack: 'day', ...dayFields('readBackOn', '2026-11-02') }, '2026-11-02']
  ])('%s', (_, more, readBackOn) => expect(value(more)).toMatchObject({ readBackOn }));

  it.each([
    [{ readBack: 'perhaps' }, 'readBack', 'Say whether the story was read back to them'],
    [{ readBack: 'day' }, 'readBackOn', 'Enter the day on which it was read back'],
    [
      { readBack: 'day', ...dayFields('readBackOn', '2026-11-24') },
      'readBackOn',
      'The day on which it was read back must be today or earlier'
    ]
  ])('%j is answered with a sentence', (more, field, message) => {
    expect(said(more)).toEqual([[field, message]]);
  });
});

it('a reference that names somebody is refused', () => {
  expect(said({ consentReference: 'Sarah' }).map(([field]) => field)).toEqual(['consentReference']);
});

describe('a saved consent', () => {
  const saved = value({
    consentWording: WORDING,
    consentReference: 'Case 12',
    readBack: 'today',
    consentUses: ['print', 'web']
  });

  it.each([
    ['with everything', saved],
    ['with little', value()],
    ['with other words', { ...saved, wordingId: null, told: 'Other words.' }]
  ])('comes back out of its form as it was: %s', (_, consent) => {
    expect(form.parse(consentFields(consent))).toEqual(consent);
  });

  it('stands in words where two are held side by side', () => {
    expect(consentInWords(saved, () => 'version 2')).toBe(
      'Until 23 November 2028, for printed summaries, the council’s website; recorded by reablement worker on 23 November 2026: in writing; told: the council’s wording, version 2; reference: Case 12; read back on 23 November 2026'
    );
  });
});

describe('a renewal', () => {
  const typed = { renewFor: 'one', renewWay: 'spoken', renewBy: 'support worker' };

  it('says for how long, how, and who recorded it', () => {
    expect(renewalForm.parse(typed)).toEqual({ years: 'one', way: 'spoken', recordedBy: 'support worker' });
  });

  it.each([
    [{ renewFor: '' }, 'renewFor', 'Choose for how long they agreed'],
    [{ renewFor: 'ten' }, 'renewFor', 'Choose for how long they agreed'],
    [{ renewWay: '' }, 'renewWay', 'Choose how they agreed'],
    [{ renewBy: '' }, 'renewBy', 'Enter the role that recorded the consent']
  ])('%j is answered with a sentence', (more, field, message) => {
    const { error } = renewalForm.safeParse({ ...typed, ...more });
    expect(error!.issues.map(({ path, message }) => [path[0], message])).toEqual([[field, message]]);
  });
});
