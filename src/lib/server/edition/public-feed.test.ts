import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '../../../../tests/support/hostile-text';
import { xmlProblem } from '../../../../tests/support/xml';
import { atomFeed } from './public-feed';
import type { PublicLine } from './public-index';

const PLACE = { origin: 'https://evidence.riverside.example', council: 'Riverside Council' };

function aLine(given: Partial<PublicLine> = {}): PublicLine {
  return {
    ...{ slug: '2026-27-q1-2', scopeKind: 'council', scopeSlug: '', scopeName: 'Riverside Council' },
    ...{ period: '2026-27-q1', periodName: 'Q1 2026/27', number: 2, publishedOn: '2026-08-25' },
    ...{ headline: '40 of 69 accounts can evidence the difference they make', correctedBy: null },
    publicSince: new Date('2026-08-25T11:00:00Z'),
    ...given
  };
}

describe('the feed of public editions', () => {
  it('is Atom: whose it is, where it stands, and an entry for each edition with its page and files', () => {
    const first = aLine({
      slug: '2026-27-q1-1',
      number: 1,
      correctedBy: 2,
      publicSince: new Date('2026-07-28T11:00:00Z')
    });
    const feed = atomFeed([aLine(), first], PLACE);
    expect(xmlProblem(feed)).toBeNull();
    const [head, one, two] = feed.split('<entry>');
    expect(head).toBe(
      `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>https://evidence.riverside.example/public</id>
<title>Evidence of difference: Riverside Council</title>
<updated>2026-08-25T11:00:00.000Z</updated>
<author><name>Riverside Council</name></author>
<link rel="self" type="application/atom+xml" href="https://evidence.riverside.example/public/feed.xml"/>
<link rel="alternate" type="text/html" href="https://evidence.riverside.example/public"/>
`
    );
    expect(one).toBe(
      `
<id>https://evidence.riverside.example/public/2026-27-q1-2</id>
<title>Riverside Council, Q1 2026/27, edition 2</title>
<published>2026-08-25T00:00:00Z</published>
<updated>2026-08-25T11:00:00.000Z</updated>
<link rel="alternate" type="text/html" href="https://evidence.riverside.example/public/2026-27-q1-2"/>
<link rel="alternate" type="application/pdf" href="https://evidence.riverside.example/public/2026-27-q1-2.pdf"/>
<link rel="alternate" type="text/csv" href="https://evidence.riverside.example/public/2026-27-q1-2.csv"/>
<link rel="alternate" type="application/json" href="https://evidence.riverside.example/public/2026-27-q1-2.json"/>
<summary>40 of 69 accounts can evidence the difference they make. Edition 2, published 25 August 2026.</summary>
</entry>
`
    );
    expect(two).toContain('Edition 1, published 25 August 2026. Corrected by edition 2.</summary>');
  });

  it('without entries is a feed all the same, with a time of change', () => {
    const feed = atomFeed([], PLACE);
    expect(xmlProblem(feed)).toBeNull();
    expect(feed).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
  });

  it.each(Object.entries(HOSTILE_TEXTS))('is well-formed, whatever people type: %s', (_, text) => {
    const line = aLine({ scopeName: text, periodName: text, headline: text });
    const feed = atomFeed([line], { ...PLACE, council: text });
    expect(xmlProblem(feed)).toBeNull();
    expect(feed.match(/<\/?[a-z]+/g)).toEqual(atomFeed([aLine()], PLACE).match(/<\/?[a-z]+/g));
  });
});
