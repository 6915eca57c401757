import { describe, expect, it } from 'vitest';
import { fieldInWords, fieldsForAnother, outcomeFields, outcomeInWords } from './outcome-fields';
import { outcomeForm, type OutcomeInput } from './outcome-form';

const LIBRARIES = '11111111-1111-4111-8111-111111111111';
const VISITS = '22222222-2222-4222-8222-222222222222';
const FACEBOOK = '33333333-3333-4333-8333-333333333333';
const INSTAGRAM = '44444444-4444-4444-8444-444444444444';
const TODAY = '2026-11-23';
const NUMBER: OutcomeInput = {
  kind: 'number',
  serviceId: LIBRARIES,
  measureId: VISITS,
  quantity: 1200,
  estimated: false,
  outOf: null,
  story: null,
  aboutPerson: false,
  consent: null,
  happenedOn: '2026-09-03',
  wholeMonth: false,
  accountIds: [FACEBOOK, INSTAGRAM],
  route: 'asked',
  whoChanged: 'young families',
  explanationKind: 'season-or-weather',
  otherExplanation: 'school holidays',
  anyway: 'partly',
  direction: 'unexpected',
  lesson: 'Ask earlier.',
  campaignId: '5d2c0a6e-2c39-4a0e-9c3f-0f5f5f1d2a11',
  evidence: [
    { kind: 'link', content: 'https://a.example/1' },
    { kind: 'link', content: 'https://a.example/2' },
    { kind: 'quote', content: 'I came\nat once' },
    { kind: 'source', content: 'Front desk tally' }
  ]
};
const STORY: OutcomeInput = {
  ...NUMBER,
  kind: 'story',
  measureId: null,
  quantity: null,
  story: 'Two lines\nof a story',
  aboutPerson: true,
  consent: {
    recordedBy: 'worker',
    way: 'spoken',
    told: null,
    recordedOn: '2026-09-01',
    uses: ['internal', 'print'],
    until: '2027-09-01',
    wordingId: null,
    reference: null,
    readBackOn: null
  },
  happenedOn: '2026-08-01',
  wholeMonth: true
};

describe('a saved outcome shown in its form again', () => {
  it.each([
    ['a number on a day', NUMBER],
    ['a story of a month with a consent', STORY],
    ['a story about a person without consent', { ...STORY, consent: null }],
    ['a story about nobody', { ...STORY, consent: null, aboutPerson: false }],
    ['a number of nought', { ...NUMBER, quantity: 0, evidence: [], anyway: null, lesson: null }]
  ] satisfies [string, OutcomeInput][])('and saved unchanged is the same: %s', (_, outcome) => {
    expect(outcomeForm(TODAY).parse(outcomeFields(outcome))).toEqual(outcome);
  });

  it('shares with the next of a series only what usually stays', () => {
    expect(fieldsForAnother(NUMBER)).toEqual({
      kind: 'number',
      service: LIBRARIES,
      measure: VISITS,
      accounts: [FACEBOOK, INSTAGRAM],
      route: 'asked',
      direction: 'unexpected'
    });
  });
});

describe('an outcome in words', () => {
  const names = {
    service: (id: string) => `S ${id}`,
    measure: (id: string) => `M ${id}`,
    wording: () => 'version 2',
    campaign: () => 'Summer reading',
    account: (id: string) => `A ${id}`
  };
  const words = (outcome: OutcomeInput) => Object.fromEntries(outcomeInWords(outcome, names));

  it('says each field of a number', () => {
    expect(words(NUMBER)).toMatchObject({
      'What is recorded': 'A number',
      Service: `S ${LIBRARIES}`,
      Measure: `M ${VISITS}`,
      'How many': '1,200',
      'What changed': 'not given',
      When: '3 September 2026',
      Accounts: `A ${FACEBOOK}, A ${INSTAGRAM}`,
      'Which way': 'Unexpected',
      Evidence: 'https://a.example/1; https://a.example/2; I came\nat once; Front desk tally'
    });
  });

  it('says the month and the consent of a story', () => {
    expect(words(STORY)).toMatchObject({
      'What is recorded': 'A story',
      When: 'All of August 2026',
      'About a person': 'Yes',
      Consent:
        'Until 1 September 2027, for internal reports, printed summaries; recorded by worker on 1 September 2026: spoken, and noted at the time'
    });
    expect(words({ ...STORY, consent: null }).Consent).toBe('not given');
  });
});

describe('a field of the history', () => {
  it.each([
    ['otherExplanation', 'what else could explain it'],
    ['accountIds', 'accounts'],
    ['result', 'result'],
    ['toString', 'toString']
  ])('%s is called “%s”', (field, words) => expect(fieldInWords(field)).toBe(words));
});
