import { expect, it } from 'vitest';
import { scannedFields } from '$lib/domain/outcome/outcome-form';
import { NO_ACCOUNTS } from '$lib/domain/typed-words/own-accounts';
import { putTogether } from './put-together';

const put = (values: Record<string, string>) => putTogether({ then: 'compose', ...values }, NO_ACCOUNTS);

it('keeps every field, and the parts, beside the text that they make', () => {
  expect(put({ story: 'Mine.', partNow: 'she sleeps', route: 'asked' })).toEqual({
    values: { then: 'compose', story: 'Mine.\n\nShe sleeps.', partNow: 'she sleeps', route: 'asked' },
    errors: []
  });
});

it('asks for a part where there is none', () => {
  expect(put({ story: 'Mine.' })).toEqual({
    values: { then: 'compose', story: 'Mine.' },
    errors: [{ field: 'partBefore', text: 'Fill in at least one part of the story' }]
  });
});

it('asks about what looks personal before anything is put together, and not once the writer has checked', () => {
  const fields = (more: object) =>
    put({ partNow: 'Sarah Jones sleeps', ...more })!.errors.map(({ field }) => field);
  expect(fields({})).toEqual(['partNow']);
  expect(put({ partNow: 'Sarah Jones sleeps', story: 'Mine.' })!.values.story).toBe('Mine.');
  expect(fields({ personalDetailsChecked: 'yes' })).toEqual([]);
});

it('is not meant by a form that is to be saved', () => {
  expect(putTogether({ then: 'done', partNow: 'she sleeps' }, NO_ACCOUNTS)).toBeNull();
});

it.each([
  [{ kind: 'story' }, false],
  [{ kind: 'story', aboutPerson: 'yes', consentGiven: 'no' }, false],
  [{ kind: 'story', aboutPerson: 'yes', consentGiven: 'yes' }, true],
  [{ kind: 'number', aboutPerson: 'yes', consentGiven: 'yes' }, false]
])('what is said of a consent is looked at where one is given: %j', (values, looked) => {
  const fields = scannedFields(values as Record<string, string>);
  expect(['consentBy', 'consentTold', 'consentReference'].every((each) => fields.includes(each))).toBe(
    looked
  );
});
