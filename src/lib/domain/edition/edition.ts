/**
 * An edition is what was published of a report: its figures, words and charts, frozen and numbered. It is drawn from these
 * alone, for ever, whatever happens to the outcomes, measures and accounts behind it.
 */
import { z } from 'zod';
import { prose } from '$lib/domain/forms/prose';
import {
  change,
  day,
  decided,
  figureOfFormat1,
  finding,
  findingOfFormat1,
  findingOfFormat3,
  measureFigure,
  networkPart,
  publishedFigure,
  story,
  type EditionFigure
} from './edition-parts';
import type { ScopeKind } from '$lib/domain/council/scope';
import { dayTitle } from '$lib/domain/calendar/day';
import { periodSlug, type Period } from '$lib/domain/calendar/period';

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

/** The line beside a figure, who owns the decision and by when, and what became of earlier ones, came with it. */
const format3 = format2.extend({
  format: z.literal(3),
  findings: z.array(findingOfFormat3),
  decisionOwner: z.string().nullable(),
  decisionDue: day.nullable(),
  decided: z.array(decided),
  /** Accounts that are in no figure, since it was published in a pre-election period; left out where all are. */
  leftOut: z.literal('individual').optional()
});

/** What account holders say, who helps whom and what is tried came with it. */
const format4 = format3.extend({ format: z.literal(4), network: z.array(networkPart) });

/** Everything that an edition says, but the words of its stories. */
export type EditionContent = Omit<z.output<typeof format4>, 'format'> & { format: 1 | 2 | 3 | 4 };

/** Before decisions had an owner and a date, and were answered. */
const UNDECIDED = { decisionOwner: null, decisionDue: null, decided: [] };
/** Before there was a network. */
const ALONE = { network: [] };

/** An edition of any format, read as one of today. Its bytes, and so its checksum, stay those of its own format. */
export const editionContent = z.union([
  format4.transform((content): EditionContent => content),
  format3.transform((content): EditionContent => ({ ...content, ...ALONE })),
  format2.transform((content): EditionContent => ({
    ...content,
    ...UNDECIDED,
    ...ALONE,
    findings: content.findings.map((each) => ({ ...each, line: each.sentence, besides: [] }))
  })),
  format1.transform((content): EditionContent => ({
    ...content,
    ...UNDECIDED,
    ...ALONE,
    findings: content.findings.map((each) => ({
      ...each,
      line: each.sentence,
      besides: [],
      shares: null,
      lot: null
    })),
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
