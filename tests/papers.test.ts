import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const PAPERS = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/words.md', 'docs/architecture.md'];

/** Files and folders that a paper names: from the root, or from src/lib as the glossary does. */
function placesIn(paper: string): string[] {
  const text = readFileSync(paper, 'utf8');
  const named = [
    ...text.matchAll(/`((?:src|tests|scripts|docs|domain|server|components|routes)\/[\w./-]+)`/g)
  ];
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map(([, link]) => `${link}`);
  const from = paper.startsWith('docs/') ? 'docs/' : '';
  return [...named.map(([, place]) => place!), ...linked.map((link) => from + link)];
}

function isThere(place: string): boolean {
  return [place, `src/lib/${place}`, `src/${place}`, place.replace('docs/../', '')].some((path) =>
    existsSync(path)
  );
}

describe('the papers of the house', () => {
  it.each(PAPERS)('%s names only what is there', (paper) => {
    const places = placesIn(paper);
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter((place) => !isThere(place))).toEqual([]);
  });
});
