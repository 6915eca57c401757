/** The adversary of `tests/support/adversary.ts` against the editions of made-up councils, as the guard lets them through. */
import { describe, expect, it } from 'vitest';
import { attack } from '../../../../tests/support/adversary';
import {
  anAttackedCouncil,
  builtFrom,
  guarded,
  FIRST_MONTH,
  type AttackedCouncil,
  type Built
} from '../../../../tests/support/attacked-council';
import { seededRandom } from '$lib/server/demo/random';
import { measuresFound } from '$lib/domain/report/finding/findings';
import { STRENGTHS } from '$lib/domain/outcome/strength';
import type { EditionContent } from './edition';
import type { EditionFinding } from './edition-parts';
import { leaksAddedBy, leaksBetween, type GuardedEdition } from './guard';

const COUNCILS = 2_000;

type Publish = (built: Built) => EditionContent;
const asItIs: Publish = ({ content }) => content;

type Guard = (council: AttackedCouncil, contents: readonly EditionContent[]) => number[];

interface Tried {
  /** Counts of 1 to 7 that can be only one, by all figures together. */
  found: string[];
  /** What reads otherwise although all figures are the same. */
  told: string[];
  published: number;
  blocked: number;
}

/** The places of the planned summaries that may be published, one after the other. */
const letThrough: Guard = (council, contents) => {
  const all = council.planned.map((planned, place) => guarded(council, planned, contents[place]!));
  if (leaksBetween(all, FIRST_MONTH).length === 0) return [...all.keys()];
  const earlier: GuardedEdition[] = [];
  return council.planned.flatMap(({ corrects }, place) => {
    const isFirst = corrects === null || earlier.includes(all[corrects]!);
    if (!isFirst || leaksAddedBy(all[place]!, earlier, FIRST_MONTH).length > 0) return [];
    earlier.push(all[place]!);
    return [place];
  });
};

/** @param again of how many of the other sets of counts everything is published anew */
function tried(seed: number, again: number, publish: Publish = asItIs, guard = letThrough): Tried {
  const council = anAttackedCouncil(seed);
  const chance = seededRandom(`of ${seed}`);
  const contents = builtFrom(council, council.versions, chance).map(publish);
  const through = guard(council, contents);
  const published = through.map((place) => ({ planned: council.planned[place]!, content: contents[place]! }));
  const { found, others } = attack(council, published);
  const told = others.slice(0, again).flatMap((versions) => {
    const anew = builtFrom(council, versions, chance).map(publish);
    return through.flatMap((place) => differences(contents[place]!, anew[place]!));
  });
  return { found, told, published: through.length, blocked: contents.length - through.length };
}

function differences(was: EditionContent, is: EditionContent): string[] {
  const keys = Object.keys(was) as (keyof EditionContent)[];
  return keys.filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
}

it(`in ${COUNCILS} councils no count of 1 to 7 can be worked out from figures, words, marks, order and totals`, () => {
  let [published, blocked] = [0, 0];
  for (let seed = 1; seed <= COUNCILS; seed++) {
    const outcome = tried(seed, seed % 10 === 0 ? Infinity : seed % 2);
    expect(outcome, `council ${seed}`).toMatchObject({ found: [], told: [] });
    published += outcome.published;
    blocked += outcome.blocked;
  }
  expect(published).toBeGreaterThan(2 * COUNCILS);
  expect(blocked).toBeGreaterThan(COUNCILS / 100);
}, 180_000);

describe('the attack finds what a weaker rule would give away:', () => {
  const everything: Guard = (_, contents) => [...contents.keys()];

  it('figures that nobody held against each other', () => {
    expect(firstThat((seed) => tried(seed, 0, asItIs, everything).found.length > 0)).not.toBeNull();
  });

  it.each<[string, Publish]>([
    ['findings in the order of the exact counts', inLiveOrder],
    ['limits of exact months', withFindings(({ drawn }) => ({ drawn }))],
    ['how strong the evidence is', withStrength],
    ['whether an exact count met its target', withLiveTargets],
    ['the verdict on exact counts', withKinds],
    ['totals with the outcomes of sensitive measures', withAllOutcomes],
    ['what each service recorded of them', withAllServices],
    ['what was learnt from them', withAllLessons]
  ])('%s', (_, publish) => {
    expect(firstThat((seed) => tried(seed, 1, publish).told.length > 0)).not.toBeNull();
  });
});

const TRIES = 150;

function firstThat(isSo: (seed: number) => boolean): number | null {
  for (let seed = 1; seed <= TRIES; seed++) if (isSo(seed)) return seed;
  return null;
}

function inLiveOrder({ content, report }: Built): EditionContent {
  const live = measuresFound(report.keyFigures).map(({ slug }) => slug);
  const placeOf = ({ slug }: EditionFinding) => live.indexOf(slug);
  return {
    ...content,
    findings: [...content.findings].sort((one, other) => placeOf(one) - placeOf(other))
  };
}

type Live = NonNullable<Built['report']['keyFigures'][number]['finding']>;

function withFindings(chart: (live: Live) => Pick<EditionFinding['chart'], 'drawn'>): Publish {
  return ({ content, report }) => ({
    ...content,
    findings: content.findings.map((finding) => {
      const live = report.keyFigures.find(({ slug }) => slug === finding.slug)!.finding!;
      return { ...finding, chart: { ...finding.chart, ...chart(live) } };
    })
  });
}

function withLive({ content, report }: Built, said: (live: Live) => Partial<EditionFinding>): EditionContent {
  return {
    ...content,
    findings: content.findings.map((finding) => {
      const live = report.keyFigures.find(({ slug }) => slug === finding.slug)!.finding!;
      return { ...finding, ...said(live) };
    })
  };
}

function withStrength(built: Built): EditionContent {
  return withLive(built, ({ strength }) => ({ strength: STRENGTHS[strength].name }));
}

function withKinds(built: Built): EditionContent {
  return withLive(built, ({ kind }) => ({ kind }));
}

function withLiveTargets({ content, report }: Built): EditionContent {
  const targets = new Map(report.keyFigures.map(({ slug, target }) => [slug, target]));
  return {
    ...content,
    figures: content.figures.map((line) => ({ ...line, target: targets.get(line.slug) ?? null }))
  };
}

function withAllOutcomes({ content, report }: Built): EditionContent {
  return { ...content, outcomes: report.outcomes.value };
}

function withAllServices({ content, report }: Built): EditionContent {
  const outcomes = report.services.map((line) => line.outcomes.value);
  return {
    ...content,
    services: content.services.map((line, place) => ({ ...line, outcomes: outcomes[place]! }))
  };
}

function withAllLessons({ content, report }: Built): EditionContent {
  const lessons = report.setbacks.map(({ service, lesson }) => `${service}: ${lesson}`);
  return { ...content, didNotWork: { ...content.didNotWork, lessons } };
}
