/**
 * An edition is what was published of a report: its figures, words and charts, frozen and numbered. It is drawn from these
 * alone, for ever, whatever happens to the outcomes, measures and accounts behind it.
 */
import { z } from 'zod';
import { prose } from './blocks';
import type { ScopeKind } from '$lib/domain/council/scope';
import { HIDDEN } from '$lib/domain/small-numbers/disclosure';
import { dayTitle } from '$lib/domain/calendar/day';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import { STRENGTHS } from '$lib/domain/outcome/strength';

/** A figure as it was published: null where there is none, `*` where it is a small number of people. */
export const publishedFigure = z.union([z.number(), z.literal(HIDDEN)]).nullable();
export type PublishedFigure = z.output<typeof publishedFigure>;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const figureOfFormat1 = z.object({
  slug: z.string(),
  name: z.string(),
  unitOne: z.string(),
  unitMany: z.string(),
  /** Sensitive counts of people: rounded, small ones hidden. */
  rounded: z.boolean(),
  /** Null for what must not be added up, such as reach. */
  value: publishedFigure,
  outcomes: publishedFigure,
  lastYear: publishedFigure,
  before: publishedFigure,
  target: z.object({ quantity: z.number(), met: z.boolean().nullable() }).nullable()
});

/** Which of its figures are at least so much, because a month of theirs is not recorded. */
const measureFigure = figureOfFormat1.extend({
  atLeast: z.array(z.enum(['value', 'lastYear', 'before']))
});

const level = z.object({ value: z.number(), label: z.string() });

const chart = z.object({
  title: z.string(),
  /** What is counted, in the plural. */
  unit: z.string(),
  /** For those who cannot see it. */
  sentence: z.string(),
  months: z.array(z.object({ month: day, label: z.string(), value: publishedFigure })),
  /** How many of the last months belong to the period. */
  inPeriod: z.number(),
  target: level.nullable(),
  drawn: z.object({
    segments: z.array(
      z.object({
        start: z.number(),
        end: z.number(),
        mean: z.number().nullable(),
        lower: z.number().nullable(),
        upper: z.number().nullable(),
        provisional: z.boolean()
      })
    ),
    special: z.array(
      z.object({ kind: z.enum(['better', 'worse', 'high', 'low']), word: z.string() }).nullable()
    ),
    restarts: z.array(z.object({ index: z.number(), label: z.string() })),
    baseline: z.object({ start: z.number(), end: z.number(), label: z.string() }).nullable(),
    level: level.nullable()
  }),
  tooEarly: z
    .object({ months: z.number(), needed: z.number(), possibleAfter: z.string().nullable() })
    .nullable()
});
export type EditionChart = z.output<typeof chart>;

const findingOfFormat1 = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(['difference', 'better', 'no-clear-difference', 'worse', 'too-few']),
  strength: z.enum([STRENGTHS[1].name, STRENGTHS[2].name, STRENGTHS[3].name]),
  sentence: z.string(),
  /** What stands under it, a sentence each. */
  verdicts: z.array(z.string()),
  nextStep: z.string().nullable(),
  chart
});

/** What the sentence rests on: quantities of the period. */
const shares = z.object({
  quantity: z.number(),
  evidenced: z.number(),
  corroborated: z.number(),
  /** Of the evidenced part, what would not, or only partly, have happened anyway. */
  evidencedBeyond: z.number(),
  anyway: z.object({
    no: z.number(),
    partly: z.number(),
    probably: z.number(),
    'not-known': z.number()
  })
});

const finding = findingOfFormat1.extend({
  kind: z.enum([
    'worse',
    'difference',
    'better',
    'changed',
    'no-clear-difference',
    'varies',
    'too-few',
    'not-compared'
  ]),
  /** Null for sensitive counts of people, and in format 1, which dropped them. */
  shares: shares.nullable(),
  /** What was drawn by lot: the units by outcome, each with what its check found. Null where nothing was. */
  lot: z
    .object({
      seed: z.string(),
      size: z.number(),
      linked: z.number(),
      drawn: z.array(
        z.object({
          units: z.array(z.number()),
          result: z.enum(['stood-up', 'amended', 'did-not-stand-up']).nullable()
        })
      )
    })
    .nullable()
});

/** Nothing in it points to the person: what does, stands with the words, which can be erased. */
const story = z.object({
  service: z.string(),
  strength: z.string(),
  /** SHA-256 of the words, which are kept apart: whoever it is about may take them back. */
  wordsSha256: z.string(),
  /** Whether the consent covers pages without sign-in. */
  web: z.boolean()
});

/** One figure that a correction changed, in words: "1,309", "none". */
const change = z.object({ figure: z.string(), was: z.string(), is: z.string() });
export type EditionChange = z.output<typeof change>;

const format1 = z.object({
  format: z.literal(1),
  council: z.string(),
  scope: z.object({
    kind: z.enum(['council', 'directorate', 'service']),
    slug: z.string(),
    name: z.string()
  }),
  period: z.object({
    kind: z.enum(['quarter', 'year']),
    slug: z.string(),
    /** "Q2 2026/27". */
    name: z.string(),
    /** "Q2 2026/27: July to September 2026". */
    title: z.string()
  }),
  /** 1 for the first; corrections count on. */
  number: z.number().int().min(1),
  publishedOn: day,
  correction: z.object({ reason: z.string(), changes: z.array(change) }).nullable(),
  headline: z.string(),
  evidenced: z.number(),
  active: z.number(),
  before: z.object({ evidenced: z.number(), active: z.number() }).nullable(),
  outcomes: z.number(),
  storyCount: z.number(),
  servicesRecording: z.number(),
  serviceCount: z.number(),
  /** Of a year: its quarters as they were published, each by its newest edition; empty for a quarter. */
  quarters: z.array(
    z.object({
      /** "Q1 2026/27". */
      name: z.string(),
      edition: z.string(),
      number: z.number(),
      evidenced: z.number(),
      active: z.number(),
      outcomes: z.number(),
      figures: z.array(z.object({ slug: z.string(), value: publishedFigure }))
    })
  ),
  findings: z.array(findingOfFormat1),
  findingsHidden: z.array(z.object({ name: z.string(), reason: z.string() })),
  figures: z.array(figureOfFormat1),
  otherFigures: z.array(figureOfFormat1),
  context: z.array(figureOfFormat1),
  returns: z.array(z.object({ name: z.string(), accounts: z.number() })),
  strengths: z.array(z.object({ name: z.string(), meaning: z.string(), outcomes: z.number() })),
  services: z.array(
    z.object({
      name: z.string(),
      outcomes: z.number(),
      linked: z.number(),
      evidenced: z.number(),
      active: z.number()
    })
  ),
  stories: z.array(story),
  /** Why these and not others; null where none was told. */
  storiesReason: z.string().nullable(),
  storiesNotChosen: z.number(),
  check: z
    .object({
      seed: z.string(),
      drawn: z.number(),
      stoodUp: z.number(),
      amended: z.number(),
      didNotStandUp: z.number(),
      notChecked: z.number()
    })
    .nullable(),
  commentary: z.array(prose),
  didNotWork: z.object({ outcomes: z.number(), lessons: z.array(z.string()), words: z.array(prose) }),
  decision: z.array(prose),
  caveats: z.array(z.string()),
  method: z.array(z.string())
});

/** Steps, gaps and shares came with it, and words that credit the evidenced part only. */
const format2 = format1.extend({
  format: z.literal(2),
  findings: z.array(finding),
  figures: z.array(measureFigure),
  otherFigures: z.array(measureFigure),
  context: z.array(measureFigure)
});

/** Everything that an edition says, but the words of its stories. */
export type EditionContent = Omit<z.output<typeof format2>, 'format'> & { format: 1 | 2 };
export type EditionFinding = z.output<typeof finding>;
export type EditionFigure = z.output<typeof measureFigure>;

/** An edition of any format, read as one of today. Its bytes, and so its checksum, stay those of its own format. */
export const editionContent = z.union([
  format2.transform((content): EditionContent => content),
  format1.transform((content): EditionContent => ({
    ...content,
    findings: content.findings.map((each) => ({ ...each, shares: null, lot: null })),
    figures: content.figures.map(allKnown),
    otherFigures: content.otherFigures.map(allKnown),
    context: content.context.map(allKnown)
  }))
]);

function allKnown(figure: z.output<typeof figureOfFormat1>): EditionFigure {
  return { ...figure, atLeast: [] };
}

/** The address of an edition: `2026-27-q2-1` for the council, `2026-27-q2-service-libraries-2` for a part of it. */
export function editionSlug(
  scope: { kind: ScopeKind; slug: string },
  period: Period,
  number: number
): string {
  const part = scope.kind === 'council' ? '' : `-${scope.kind}-${scope.slug}`;
  return `${periodSlug(period)}${part}-${number}`;
}

/** "Edition 2, published 3 November 2026". */
export function editionTitle({
  number,
  publishedOn
}: Pick<EditionContent, 'number' | 'publishedOn'>): string {
  return `Edition ${number}, published ${dayTitle(publishedOn)}`;
}

/** The short code that stands on paper: the first ten signs of the checksum. */
export function editionCode(sha256: string): string {
  return sha256.slice(0, 10);
}
