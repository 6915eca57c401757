/** What an edition is made of: figures, charts, findings and stories, as they are frozen. */
import { z } from 'zod';
import { HIDDEN } from '$lib/domain/small-numbers/disclosure';
import { MEASURE_KINDS } from '$lib/domain/measure/measure';
import { DECISION_ANSWERS, DECISION_STATES } from '$lib/domain/decision/decision';
import { prose } from '$lib/domain/forms/prose';
import { NETWORK_PARTS } from '$lib/domain/network/told';
import { STRENGTHS } from '$lib/domain/outcome/strength';

/** A figure as it was published: null where there is none, `*` where it is a small number of people. */
export const publishedFigure = z.union([z.number(), z.literal(HIDDEN)]).nullable();
export type PublishedFigure = z.output<typeof publishedFigure>;

function named<Name extends string>(names: Record<Name, string>): [Name, ...Name[]] {
  return Object.keys(names) as [Name, ...Name[]];
}

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const figureOfFormat1 = z.object({
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

const share = z.object({ count: z.number(), of: z.number() }).nullable();

/**
 * Which of its figures are at least so much, because a month of theirs is not recorded. What stands only where a measure is no
 * plain count may be absent: editions from before there were others hold none of it.
 */
export const measureFigure = figureOfFormat1.extend({
  atLeast: z.array(z.enum(['value', 'lastYear', 'before'])),
  /** How it is written; a count where it is absent. */
  kind: z.enum(named(MEASURE_KINDS)).optional(),
  /** Of a share, whose figures are in percent: so many of so many. */
  shares: z.object({ value: share, lastYear: share, before: share }).optional(),
  /** Of what may not be added up: the month whose value each figure is, in words. */
  months: z
    .object({
      value: z.string().nullable(),
      lastYear: z.string().nullable(),
      before: z.string().nullable()
    })
    .optional(),
  /** What may be said of a level, such as a share, in a line. */
  said: z.string().optional()
});

export type EditionFigure = z.output<typeof measureFigure>;

const level = z.object({ value: z.number(), label: z.string() });

const chart = z.object({
  title: z.string(),
  /** What is counted, in the plural. */
  unit: z.string(),
  /** How it is written; a count where it is absent. */
  kind: z.enum(named(MEASURE_KINDS)).optional(),
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

export const findingOfFormat1 = z.object({
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

export const finding = findingOfFormat1.extend({
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
      /** Of what is no count: it was drawn in hundredths. */
      kind: z.enum(named(MEASURE_KINDS)).optional(),
      drawn: z.array(
        z.object({
          units: z.array(z.number()),
          result: z.enum(['stood-up', 'amended', 'did-not-stand-up']).nullable()
        })
      )
    })
    .nullable()
});

/**
 * Beside a figure, the line says the same as the sentence without repeating it. What would have happened anyway, and what else
 * could explain it, are among the verdicts, too.
 */
export const findingOfFormat3 = finding.extend({ line: z.string(), besides: z.array(z.string()) });

export type EditionFinding = z.output<typeof findingOfFormat3>;

/** What an earlier summary of the same scope asked for, and what had become of it on the day of publication. */
export const decided = z.object({
  /** "Q1 2026/27". */
  period: z.string(),
  /** The address of the edition that asked. */
  edition: z.string(),
  asked: z.array(prose),
  owner: z.string().nullable(),
  due: day.nullable(),
  answered: z.object({ answer: z.enum(named(DECISION_ANSWERS)), words: z.string(), on: day }).nullable(),
  noted: z.object({ state: z.enum(named(DECISION_STATES)), words: z.string(), on: day }).nullable()
});
export type Decided = z.output<typeof decided>;

/** One part of what is said of the network, with its numbers as they were written. */
export const networkPart = z.object({
  key: z.enum(NETWORK_PARTS),
  title: z.string(),
  sentences: z.array(z.string()),
  figures: z.array(z.object({ key: z.string(), label: z.string(), text: z.string() })),
  table: z
    .object({
      caption: z.string(),
      columns: z.array(z.object({ text: z.string(), numeric: z.boolean().optional() })),
      rows: z.array(z.array(z.string()))
    })
    .nullable(),
  quotes: z.array(z.object({ source: z.string(), words: z.string() }))
});
export type EditionNetworkPart = z.output<typeof networkPart>;

/** Nothing in it points to the person: what does, stands with the words, which can be erased. */
export const story = z.object({
  service: z.string(),
  strength: z.string(),
  /** SHA-256 of the words, which are kept apart: whoever it is about may take them back. */
  wordsSha256: z.string(),
  /** Whether the consent covers pages without sign-in. */
  web: z.boolean()
});

/** One figure that a correction changed, in words: "1,309", "none". */
export const change = z.object({
  figure: z.string(),
  was: z.string(),
  is: z.string(),
  /** It is told inside the council only. */
  inside: z.literal(true).optional()
});
export type EditionChange = z.output<typeof change>;
