import { expect, it } from 'vitest';
import { readReference } from './reference';

const said = (typed: string) => {
  const found: string[] = [];
  const reference = readReference(typed, (field, message) => found.push(`${field}: ${message}`));
  return { reference, found };
};

it.each(['Case 1042', '7', 'REC/2026/0031', 'a'.repeat(39) + '1'])('%j is a reference', (typed) => {
  expect(said(typed)).toEqual({ reference: typed, found: [] });
});

it('nothing is none', () => expect(said('')).toEqual({ reference: null, found: [] }));

const NHS = 'consentReference: This looks like an NHS number. Use a number of your service’s own list';
const NI = NHS.replace('an NHS number', 'a National Insurance number');
it.each([
  ['a'.repeat(40) + '1', 'consentReference: Your own reference must be 40 characters or fewer; it has 41'],
  ['case1@council.example', 'consentReference: Your own reference must not be an email address or a handle'],
  ['Sarah', 'consentReference: Your own reference must hold a number, such as “Case 1042”, and never a name'],
  ['943 476 5919', NHS],
  ['9434765919', NHS],
  ['NHS9434765919', NHS],
  ['94-34-76-59-19', NHS],
  ['AB 12 34 56 C', NI],
  ['ab123456c', NI],
  ['AB/12/34/56/C', NI]
])('%j is refused with a sentence', (typed, message) => {
  expect(said(typed).found).toEqual([message]);
});
