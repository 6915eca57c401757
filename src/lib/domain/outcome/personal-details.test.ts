import { describe, expect, it } from 'vitest';
import { personalDetailsIn } from './personal-details';

describe('a story is scanned for what could identify a person', () => {
  it.each([
    ['write to jo.bloggs+help@riverside.example', 'an email address'],
    ['JO@EXAMPLE.ORG', 'an email address'],
    ['ring 020 7946 0958', 'a phone number'],
    ['ring 07700 900123', 'a phone number'],
    ['ring 07700-900-123 today', 'a phone number'],
    ['ring +447700900123', 'a phone number'],
    ['ring +44 7700 900 123', 'a phone number'],
    ['lives at SW1A 1AA', 'a postcode'],
    ['lives at M11AE', 'a postcode'],
    ['near EC1A  1BB', 'a postcode'],
    ['QQ 12 34 56 C is not one, AB 12 34 56 C is', 'a National Insurance number'],
    ['ab123456c', 'a National Insurance number'],
    ['943 476 5919', 'an NHS number'],
    ['9434765919', 'an NHS number'],
    ['943-476-5919', 'an NHS number'],
    ['we met Mrs Patel', 'a name'],
    ['we met Mr. Jones', 'a name'],
    ['Dr Okafor helped', 'a name'],
    ['a girl called Amina', 'a name'],
    ['her name is Kate', 'a name']
  ])('%j holds %s', (text, what) => expect(personalDetailsIn(text)).toContain(what));

  it.each([
    ['A carer came to the support group and told us that she sleeps again.'],
    ['Reach was 1,000,000 and 1 204 people clicked'],
    ['1000000 views, 123456789 impressions'],
    ['On 27/03/2026, between 10:00 and 12:30, 45 people came'],
    ['Mrs is missing from the form'],
    ['She called us on Monday, and the council was named in the letter'],
    ['@riversidelibs answered within 3 days'],
    ['Q2 2026/27: 41 of 69 accounts'],
    ['£1,234,567.89 was claimed'],
    ['order 12 34 56'],
    ['the M25 and the A1 were closed'],
    ['943 476 5918'],
    ['123 456 7890, whose check digit would be ten']
  ])('%j holds nothing of the kind', (text) => expect(personalDetailsIn(text)).toEqual([]));

  it('names each kind once, however often it is found', () => {
    expect(personalDetailsIn('Mrs Patel and Mr Jones, jo@riverside.example, kim@riverside.example')).toEqual([
      'an email address',
      'a name'
    ]);
  });
});

describe('the check digit of an NHS number', () => {
  it.each([
    ['943 476 5919', true],
    ['943 476 5918', false],
    ['401 023 2137', true],
    ['401 023 2138', false],
    ['999 000 0006', false],
    ['450 557 7104', true],
    ['943 476 59190', false]
  ])('%s is one: %s', (number, expected) => {
    expect(personalDetailsIn(number).includes('an NHS number')).toBe(expected);
  });
});
