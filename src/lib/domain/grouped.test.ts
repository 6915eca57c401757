import { expect, test } from 'vitest';
import { grouped } from './grouped';

test('rows stand under their key, in the order in which they came, and none is left out', () => {
  const rows = [
    { of: 'b', number: 1 },
    { of: 'a', number: 2 },
    { of: null, number: 3 },
    { of: 'b', number: 4 }
  ];
  expect([...grouped(rows, (row) => row.of)]).toEqual([
    ['b', [rows[0], rows[3]]],
    ['a', [rows[1]]],
    [null, [rows[2]]]
  ]);
  expect(grouped([], String).size).toBe(0);
});
