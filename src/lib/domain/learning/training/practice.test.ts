import { expect, it } from 'vitest';
import { PRACTICE_BEGINS, practiceFound, readPractice, type Practice } from './practice';

it.each<[Partial<Practice>, number, number]>([
  [{}, 1, 1],
  [{ route: 'not-known' }, 1, 1],
  [{ route: 'asked' }, 1, 0],
  [{ route: 'asked', evidence: 'likes' }, 1, 1],
  [{ evidence: 'list' }, 1, 1],
  [{ route: 'asked', evidence: 'list' }, 2, 0],
  [{ route: 'tracked-link', evidence: 'figures' }, 2, 0],
  [{ route: 'asked', evidence: 'list', check: 'self' }, 2, 1],
  [{ route: 'asked', evidence: 'list', check: 'colleague' }, 2, 1],
  [{ route: 'asked', evidence: 'list', check: 'outside' }, 3, 0],
  [{ route: 'asked', evidence: 'likes', check: 'outside' }, 1, 2],
  [{ check: 'outside' }, 1, 2]
])('the practice outcome with %o has strength %i, with %i remarks', (chosen, strength, remarks) => {
  const found = practiceFound({ ...PRACTICE_BEGINS, ...chosen });
  expect(found.strength).toBe(strength);
  expect(found.remarks).toHaveLength(remarks);
  expect(found.nextStep === null).toBe(strength === 3);
});

it.each([
  ['', PRACTICE_BEGINS],
  ['route=asked&evidence=list&check=outside', { route: 'asked', evidence: 'list', check: 'outside' }],
  ['route=toString&evidence=gold&check=', PRACTICE_BEGINS]
])('reads the address ?%s', (query, practice) => {
  expect(readPractice(new URLSearchParams(query))).toEqual(practice);
});
