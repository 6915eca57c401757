import { expect, it } from 'vitest';
import { pageAsked, pagesOf } from './page-number';

it.each([
  ['', 1],
  ['page=3', 3],
  ['page=2.9', 2],
  ['page=0', 1],
  ['page=-4', 1],
  ['page=none', 1],
  ['page=1e99', 10_000]
])('?%s asks for page %i', (query, page) => {
  expect(pageAsked(new URLSearchParams(query))).toBe(page);
});

it.each([
  [0, 1],
  [1, 1],
  [50, 1],
  [51, 2]
])('%i make %i pages', (total, pages) => {
  expect(pagesOf(total)).toBe(pages);
});
