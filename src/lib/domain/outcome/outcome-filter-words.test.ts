import { describe, expect, it } from 'vitest';
import { filterInWords, totalInWords } from './outcome-filter-words';
import { readOutcomeFilter } from './outcome-filter';

const choices = {
  services: [{ value: 'libraries', text: 'Libraries' }],
  directorates: [{ value: 'culture', text: 'Culture' }],
  accounts: [
    { value: 'instagram-libs', text: 'Libraries on Instagram' },
    { value: 'x-parks', text: 'Parks on X' }
  ],
  campaigns: [{ value: 'summer', text: 'Summer reading' }],
  measures: [
    { value: 'enquiries', text: 'Enquiries', unitOne: 'enquiry resolved', unitMany: 'enquiries resolved' }
  ]
};
const filter = (query: string) => readOutcomeFilter(new URLSearchParams(query), 4);

describe('what a list adds up to, in words', () => {
  it.each([
    ['', 86, null, '86 outcomes'],
    ['', 1, null, '1 outcome'],
    ['', 0, null, '0 outcomes'],
    ['measure=enquiries', 86, 412, '412 enquiries resolved, from 86 outcomes'],
    ['measure=enquiries', 1, 1, '1 enquiry resolved, from 1 outcome'],
    ['measure=enquiries', 0, 0, '0 enquiries resolved, from 0 outcomes'],
    ['measure=enquiries', 3, null, '3 outcomes'],
    ['measure=unknown', 0, 0, '0 outcomes']
  ])('with %j, %i outcomes and the quantity %s', (query, outcomes, quantity, words) => {
    expect(totalInWords({ outcomes, quantity }, filter(query), choices)).toBe(words);
  });
});

describe('what a list holds, in words', () => {
  it.each([
    ['', ''],
    ['kind=story', 'Stories'],
    ['kind=number', 'Numbers'],
    ['stage=difference', 'Outcomes, impacts and stories'],
    ['stage=context', 'Outputs and outtakes'],
    ['period=2026-27-q2&service=libraries', 'Libraries, Q2 2026/27'],
    ['period=2026-27&directorate=culture', 'Culture, 2026/27'],
    ['period=2026-27&until=2026-09-01', '2026/27, up to September 2026'],
    ['month=2026-08-01&account=instagram-libs', 'Libraries on Instagram, August 2026'],
    ['account=instagram-libs&account=x-parks', 'any of 2 accounts'],
    ['campaign=summer', 'of the campaign “Summer reading”'],
    ['campaign=unknown', ''],
    ['month=2026-07-01&month=2026-08-01&month=2026-09-01', 'July to September 2026'],
    ['month=2026-07-01&month=2026-09-01', 'July 2026 and September 2026'],
    ['strength=2&strength=3', 'Linked or Corroborated'],
    ['direction=no-difference&direction=worse', 'No difference or Worse'],
    ['strength=1&direction=better', 'Reported, Better'],
    ['text=food', 'holding “food”'],
    ['mine=yes', 'logged by you'],
    ['own=yes&strength=1', 'Reported, of the services you lead'],
    ['check=waiting', 'waiting for a check'],
    ['check=asked', 'that services ask to have checked'],
    ['check=failed', 'that did not stand up when they were checked'],
    ['service=nowhere', '']
  ])('at %j', (query, words) => expect(filterInWords(filter(query), choices)).toBe(words));
});
