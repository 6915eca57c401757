import { expect, it } from 'vitest';
import { anEditionContent } from '../../../../tests/support/edition-content';
import { citationOf } from './citation';

const SHA256 = 'ab12cd34ef'.padEnd(64, '0');

it('a summary is cited by council, period, edition and the short code of its checksum', () => {
  expect(citationOf(anEditionContent({ council: 'Riverside Council' }), SHA256)).toBe(
    'Riverside Council, Evidence of difference, Q2 2026/27, edition 1, checksum ab12cd34ef'
  );
});

it('a summary of a service names it', () => {
  const scope = { kind: 'service', slug: 'libraries', name: 'Libraries' } as const;
  expect(citationOf(anEditionContent({ scope, number: 3 }), SHA256)).toBe(
    'Riverside, Evidence of difference: Libraries, Q2 2026/27, edition 3, checksum ab12cd34ef'
  );
});
