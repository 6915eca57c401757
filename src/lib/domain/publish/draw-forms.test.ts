import { expect, it } from 'vitest';
import { checkerField, drawForm, lotForm } from './draw-forms';

function wrong(answer: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) {
  return answer.error?.issues.map(({ path, message }) => [path[0], message]) ?? [];
}

it.each([
  ['1', 1],
  ['10', 10],
  ['50', 50]
])('a draw takes %s', (count, number) => expect(drawForm.parse({ count }).count).toBe(number));

it.each(['', '0', '51', '-1', '1.5', 'ten', '1e1'])('a draw does not take %j', (count) => {
  expect(wrong(drawForm.safeParse({ count }))).toEqual([
    ['count', 'Enter how many outcomes to draw: a whole number from 1 to 50']
  ]);
});

it('a draw by lot is for one finding, of a size that is offered', () => {
  const measure = '2f1c0f8e-0000-4000-8000-000000000001';
  expect(lotForm.parse({ measure, size: '14' })).toEqual({ measure, size: 14 });
  expect(wrong(lotForm.safeParse({ measure, size: '7' }))).toEqual([
    ['size', 'Choose how many units to draw']
  ]);
  expect(wrong(lotForm.safeParse({ measure: '', size: '14' }))).toEqual([
    ['measure', 'Choose the finding to draw for']
  ]);
});

it('an outcome that is drawn twice has two fields', () => {
  expect(checkerField('at-random', 'a')).not.toBe(checkerField('by-lot', 'a'));
});
