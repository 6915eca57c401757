import { describe, expect, it } from 'vitest';
import { closingForm, lessonUseForm, offerForm, replyForm, requestForm } from './help-forms';

const TODAY = '2026-11-23';
const SERVICE = '6f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a11';
const OTHER = '7f1c1c3e-6f0e-4c3b-9a58-0d5b1f7f0a11';

/** The value, or the sentence beside each field. */
function answerOf(schema: { safeParse(given: unknown): unknown }, given: object): unknown {
  const result = schema.safeParse(given) as
    | { success: true; data: unknown }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
  if (result.success) return result.data;
  return Object.fromEntries(
    result.error.issues.map(({ path, message }) => [String(path[0]), message]).reverse()
  );
}

describe('an offer', () => {
  it('is of themes that there are, in their order, each once', () => {
    const typed = { theme: ['time', 'evidence', 'time', 'magic'], askedBy: 'mail', words: ' Tuesdays ' };
    expect(answerOf(offerForm, typed)).toEqual({
      ...{ themes: ['evidence', 'time'], askedBy: 'mail', words: 'Tuesdays' }
    });
  });

  it('needs a theme and a way to be asked', () => {
    expect(answerOf(offerForm, {})).toEqual({
      theme: 'Choose what you can help with',
      askedBy: 'Choose how you like to be asked'
    });
  });

  it('says little', () => {
    expect(answerOf(offerForm, { theme: ['time'], askedBy: 'here', words: 'x'.repeat(301) })).toEqual({
      words: 'The words must be 300 characters or fewer; it has 301'
    });
  });
});

describe('a request', () => {
  const help = { kind: 'help', step: 'route', service: SERVICE, words: 'How do you ask?' };

  it('for help goes with the theme of its step, unless another is chosen', () => {
    const expected = {
      ...{ kind: 'help', weakStep: 'route', theme: 'evidence', serviceId: SERVICE, accountId: null },
      ...{ measureId: null, words: 'How do you ask?', address: null, wantedBy: null }
    };
    expect(answerOf(requestForm(TODAY), help)).toEqual(expected);
    expect(answerOf(requestForm(TODAY), { ...help, theme: 'tools', account: OTHER })).toEqual({
      ...{ ...expected, theme: 'tools', accountId: OTHER }
    });
  });

  it('for cover is about cover, whatever step is sent along', () => {
    expect(answerOf(requestForm(TODAY), { ...help, kind: 'cover' })).toMatchObject({
      ...{ kind: 'cover', weakStep: 'cover', theme: 'cover', address: null }
    });
  });

  it('to pass something on has an address and a last day', () => {
    const pass = { kind: 'amplification', service: SERVICE, words: 'Flu clinics' };
    expect(answerOf(requestForm(TODAY), pass)).toEqual({
      address: 'Enter the web address of what is to be passed on',
      wantedBy: 'Enter the last day on which it is of use'
    });
    const days = { 'wantedBy-day': '23', 'wantedBy-month': '11', 'wantedBy-year': '2026' };
    expect(
      answerOf(requestForm(TODAY), { ...pass, ...days, address: 'riverside.example/flu' })
    ).toMatchObject({
      ...{ weakStep: 'other', theme: 'ideas', address: 'https://riverside.example/flu', wantedBy: TODAY }
    });
    const yesterday = { ...days, 'wantedBy-day': '22' };
    expect(answerOf(requestForm(TODAY), { ...pass, ...yesterday, address: 'https://a.example' })).toEqual({
      wantedBy: 'The last day must be today or later'
    });
    expect(answerOf(requestForm(TODAY), { ...pass, ...days, address: 'javascript:alert(1)' })).toEqual({
      address: 'Enter the web address of what is to be passed on'
    });
  });

  it.each([
    [{ ...help, service: '' }, { service: 'Choose the service' }],
    [{ ...help, service: 'libraries' }, { service: 'Choose the service' }],
    [{ ...help, step: 'magic' }, { step: 'Choose what it is about' }],
    [{ ...help, kind: 'magic', step: 'route' }, { kind: 'Choose what you ask for' }],
    [{ ...help, theme: 'magic' }, { theme: 'Choose a theme' }],
    [{ ...help, words: ' ' }, { words: 'Enter what you would like help with' }]
  ])('says what is wrong with %j', (typed, expected) => {
    expect(answerOf(requestForm(TODAY), typed)).toMatchObject(expected);
  });
});

describe('a reply', () => {
  it('has words', () => {
    expect(answerOf(replyForm, { words: 'Ask at the desk.' })).toEqual({ words: 'Ask at the desk.' });
    expect(answerOf(replyForm, {})).toEqual({ words: 'Enter your reply' });
    expect(answerOf(replyForm, { words: 'x'.repeat(1_001) })).toHaveProperty('words');
  });
});

describe('what a request is closed with', () => {
  it.each([
    [
      { helped: 'yes', lesson: 'Ask.', helpedBy: 'p' },
      { lesson: 'Ask.', helpedBy: 'p' }
    ],
    [
      { helped: 'yes', lesson: 'Ask.' },
      { lesson: 'Ask.', helpedBy: null }
    ],
    // What stands in a field that belongs to the other answer is no lesson.
    [
      { helped: 'no', lesson: 'Ask.', helpedBy: 'p' },
      { lesson: null, helpedBy: null }
    ],
    [{ helped: 'yes' }, { lesson: 'Enter what helped' }],
    [{}, { helped: 'Say whether something helped' }]
  ])('%j', (typed, expected) => {
    expect(answerOf(closingForm, typed)).toEqual(expected);
  });
});

it('a lesson is used by a service', () => {
  expect(answerOf(lessonUseForm, { lesson: OTHER, service: SERVICE })).toEqual({
    lesson: OTHER,
    service: SERVICE
  });
  expect(answerOf(lessonUseForm, { lesson: 'x' })).toEqual({
    lesson: 'Choose a lesson that is listed',
    service: 'Choose the service that uses it'
  });
});
