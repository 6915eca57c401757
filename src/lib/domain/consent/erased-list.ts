/**
 * The list that stands outside the database: what was erased or narrowed, so that a restored backup cannot bring it back.
 * One line of JSON each, only ever added to. It holds no words and no reference of a person.
 */
import { z } from 'zod';
import { isDay } from '$lib/domain/calendar/day';
import { USES, type Use } from './consent';
import { ERASURE_REASONS, type ErasureReason } from './erasure';

const day = z.string().refine(isDay);
const outcome = z.uuid();
const reasons = Object.keys(ERASURE_REASONS) as [ErasureReason, ...ErasureReason[]];
const uses = Object.keys(USES) as [Use, ...Use[]];

const erased = z.object({
  kind: z.literal('erased'),
  outcome,
  reason: z.enum(reasons),
  /** The day on which the words went. */
  on: day,
  /** The day on which the consent was withdrawn; null where it was not. */
  withdrawn: day.nullable()
});
const narrowed = z.object({
  kind: z.literal('narrowed'),
  outcome,
  uses: z.array(z.enum(uses)),
  until: day,
  /** The moment of the ledger's line: a later line of the same story says more than this one. */
  at: z.iso.datetime()
});
const line = z.discriminatedUnion('kind', [erased, narrowed]);

export type ErasedLine = z.output<typeof erased>;
export type NarrowedLine = z.output<typeof narrowed>;
export type ListLine = ErasedLine | NarrowedLine;

/** The lines of the list; one that was torn by a crash, or that nobody can read, is passed over. */
export function readList(text: string): ListLine[] {
  return text.split('\n').flatMap((written) => {
    try {
      const read = line.safeParse(JSON.parse(written));
      return read.success ? [read.data] : [];
    } catch {
      return [];
    }
  });
}

/** What tells one line from another. */
export function keyOfLine(of: ListLine): string {
  return of.kind === 'erased' ? `erased ${of.outcome}` : `narrowed ${of.outcome} ${of.at}`;
}
