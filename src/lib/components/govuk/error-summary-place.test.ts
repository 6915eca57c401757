import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const SUMMARY = /<ErrorSummary[\s/>]/;

it('what has to be mended stands in one place on every page: before the heading of the page', () => {
  const withSummary = sources().filter(({ text }) => SUMMARY.test(text));
  expect(withSummary.length).toBeGreaterThan(20);
  const elsewhere = withSummary.filter(({ text }) => !isBeforeHeading(text)).map(({ file }) => file);
  expect(elsewhere).toEqual([]);
});

/** Every summary of a file stands before its only first heading, with which the parts of an edition begin. */
function isBeforeHeading(text: string): boolean {
  const heading = text.search(/<h1|<EditionParts/);
  return heading > 0 && text.lastIndexOf('<ErrorSummary') < heading;
}

function sources(): { file: string; text: string }[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.svelte'))
    .map((file) => ({ file, text: readFileSync(path.join('src', file), 'utf8') }));
}
