import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const PAPERS = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...['docs/words.md', 'docs/architecture.md', 'docs/running-it.md']
];
const DECISIONS = readdirSync('docs/decisions');

/** One rule of the floors: who asks, and the only folders that it may ask. */
interface FloorRule {
  name: string;
  to: { pathNot: string[] };
}
const RULES = createRequire(import.meta.url)('../.dependency-cruiser-floors.cjs') as FloorRule[];

/** Files and folders that a paper names: from the root, or from src/lib as the glossary does. */
function placesIn(paper: string): string[] {
  const text = readFileSync(paper, 'utf8');
  const named = [
    ...text.matchAll(/`((?:src|tests|scripts|docs|domain|server|components|routes)\/[\w./-]+)`/g)
  ];
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => `${link}`);
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

describe('the floors as docs/architecture.md draws them', () => {
  const lines = readFileSync('docs/architecture.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').slice(1, -1) as [string, string, string, string]);
  const ofDomain = floorsOf(lines.map(([floor, nouns]) => [floor, nouns]));
  const ofServer = floorsOf(lines.map(([, , floor, nouns]) => [floor, nouns]));

  it.each([
    ['domain', ofDomain],
    ['server', ofServer]
  ] as const)('each noun of %s stands there once, above all that it asks', (layer, floors) => {
    const rules = RULES.filter(({ name }) => name.startsWith(`${layer}-`));
    const wrong = rules.flatMap((rule) => {
      const noun = new RegExp(`^${layer}-(.+)-asks-`).exec(rule.name)![1]!;
      const asked = /\((.+)\)/.exec(rule.to.pathNot[0]!)![1]!.split('|');
      const below = asked.filter((each) => each !== noun);
      return below.filter((each) => !(floors.get(each)! < floors.get(noun)!)).map((each) => [noun, each]);
    });
    expect(rules.length).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
    const nouns = rules.map(({ name }) => new RegExp(`^${layer}-(.+)-asks-`).exec(name)![1]!);
    expect([...floors.keys()].filter((noun) => !noun.includes('.')).toSorted()).toEqual(nouns.toSorted());
  });
});

/** Nouns in backticks, by their floor. @throws where one stands twice */
function floorsOf(lines: readonly (readonly [floor: string, nouns: string])[]): Map<string, number> {
  const floors = new Map<string, number>();
  for (const [floor, nouns] of lines.filter(([typed]) => Number(typed) > 0))
    for (const [, noun] of nouns.matchAll(/`([a-z.-]+)`/g)) {
      if (floors.has(noun!)) throw new Error(`${noun} stands on two floors`);
      floors.set(noun!, Number(floor));
    }
  return floors;
}

describe('decisions', () => {
  it('have a number each, without a gap, with which they begin', () => {
    expect(DECISIONS.map((name) => Number(name.slice(0, 4)))).toEqual(DECISIONS.map((_, at) => at + 1));
    const unlike = DECISIONS.filter(
      (name) => !readFileSync(`docs/decisions/${name}`, 'utf8').startsWith(`# ${Number(name.slice(0, 4))}. `)
    );
    expect(unlike).toEqual([]);
  });
});

it('each word stands in docs/words.md once', () => {
  const words = [...readFileSync('docs/words.md', 'utf8').matchAll(/^\| ([A-Z][^|]+) \|/gm)].map(
    ([, word]) => word!
  );
  const inTables = words.filter((word) => word !== 'Word');
  expect(inTables.length).toBeGreaterThan(80);
  expect(inTables.filter((word, at) => inTables.indexOf(word) !== at)).toEqual([]);
});
