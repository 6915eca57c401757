import { describe, expect, it } from 'vitest';
import { toolkitAddress } from '$lib/domain/network/addresses';
import { readToolkitFilter, weakStepOf } from './toolkit';
import { toolkitFields, toolkitForm, toolkitInWords } from './toolkit-form';

it.each([
  ['', { text: null, step: null }],
  ['text=+how+did+', { text: 'how did', step: null }],
  ['step=route&text=ask', { text: 'ask', step: 'route' }],
  ['text=%00ask%00', { text: 'ask', step: null }],
  ['step=nonsense', { text: null, step: null }],
  [`text=${'a'.repeat(300)}`, { text: 'a'.repeat(100), step: null }]
])('reads the address ?%s', (query, filter) => {
  expect(readToolkitFilter(new URLSearchParams(query))).toEqual(filter);
});

it('says where the pages for a weak step stand', () => {
  expect(toolkitAddress('cover')).toBe('/toolkit?step=cover');
});

it.each([
  ['judgement', 1, 'route'],
  ['not-known', 1, 'route'],
  ['asked', 1, 'evidence'],
  ['asked', 2, 'check'],
  ['asked', 3, null]
] as const)('an outcome known by %s of strength %i is weakest in: %s', (route, strength, step) => {
  expect(weakStepOf({ route, strength })).toBe(step);
});

describe('the form of a page', () => {
  const TYPED = { title: 'Ask', theme: 'evidence', weakStep: 'route', words: 'Ask **everyone**.' };

  it('reads what is typed, shows it again, and says it in words', () => {
    const read = toolkitForm.parse(TYPED);
    expect(read).toEqual(TYPED);
    expect(toolkitForm.parse(toolkitFields({ ...read, weakStep: null })).weakStep).toBeNull();
    expect(toolkitInWords(read)[2]).toEqual(['Helps where', 'How people came is not known']);
    expect(toolkitInWords({ ...read, weakStep: null })[2]).toEqual(['Helps where', 'nowhere in particular']);
  });

  it.each([
    [{ title: '' }, 'title', 'Enter the title'],
    [{ theme: '' }, 'theme', 'Choose the theme'],
    [{ weakStep: 'x' }, 'weakStep', 'Choose a step from the list'],
    [{ words: '' }, 'words', 'Enter the words'],
    [{ words: 'a'.repeat(10_001) }, 'words', 'The words must be 10,000 characters or fewer; it has 10,001']
  ])('asks again: %#', (changed, field, message) => {
    const { error } = toolkitForm.safeParse({ ...TYPED, ...changed });
    expect(error?.issues.map(({ path, message: said }) => [path[0], said])).toEqual([[field, message]]);
  });
});
