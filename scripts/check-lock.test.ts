import { expect, test } from 'vitest';
import { findMissing } from './check-lock.js';

test('a lock with every optional package is complete', () => {
  const packages = {
    '': { optionalDependencies: { 'pg-linux': '1' } },
    'node_modules/pg-linux': {},
    'node_modules/vite': {},
    'node_modules/vite/node_modules/rollup': {
      optionalDependencies: { 'rollup-mac': '1', 'rollup-linux': '1' }
    },
    'node_modules/vite/node_modules/rollup-mac': {},
    'node_modules/rollup-linux': {}
  };
  expect(findMissing({ packages })).toEqual([]);
});

test('a missing package is named with the one that needs it', () => {
  const packages = {
    '': { optionalDependencies: { 'pg-mac': '1' } },
    'node_modules/a': { optionalDependencies: { '@b/mac': '1' } },
    'node_modules/c/node_modules/@b/mac': {}
  };
  expect(findMissing({ packages })).toEqual([
    { name: 'pg-mac', neededBy: 'package.json' },
    { name: '@b/mac', neededBy: 'node_modules/a' }
  ]);
});
