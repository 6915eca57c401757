import { BEFORE_THE_FIRST, chainHash, type ChainedEvent } from './chain-hash';

/** One row of the chain with its event, as far as each is there; rows without a place come last. */
export interface ChainRow {
  /** Null for an event that is in no row of the chain. */
  position: number | null;
  hash: string | null;
  eventId: string;
  event: ChainedEvent | null;
  /** Whether it waits to be appended. */
  waits: boolean;
}

/** What somebody wrote down earlier, from the page or an export. */
export interface Anchor {
  position: number;
  hash: string;
}

/** What is wrong with the log. */
export type Damage =
  | { kind: 'changed'; position: number; eventId: string }
  | { kind: 'missing event'; position: number | null; eventId: string }
  | { kind: 'missing rows'; from: number; to: number }
  | { kind: 'moved up' | 'moved down'; position: number }
  | { kind: 'reordered'; position: number; eventId: string }
  | { kind: 'inserted'; eventId: string; position: number | null }
  | { kind: 'cut off'; anchor: Anchor; last: number }
  | { kind: 'rebuilt'; anchor: Anchor };

export interface Walked {
  /** Rows that were read from the chain. */
  rows: number;
  newest: Anchor | null;
  /** In the order in which it was met; the first tells most. */
  damage: Damage[];
}

interface Suspect {
  position: number;
  previous: string;
  hash: string;
  event: ChainedEvent;
}

/** So many rows that do not fit are compared with each other; of more, the first say enough. */
const MOST_SUSPECTS = 200;

/** Walks along the chain and makes each hash anew. */
export async function walkChain(
  batches: AsyncIterable<readonly ChainRow[]>,
  anchors: readonly Anchor[] = []
): Promise<Walked> {
  const walk = new Walk(anchors);
  for await (const batch of batches) for (const row of batch) walk.pass(row);
  return walk.end();
}

class Walk {
  private rows = 0;
  private newest: Anchor | null = null;
  /** How much further down the rows stood when they were written. */
  private shift = 0;
  /** Nothing can be said of a row whose predecessor is gone. */
  private isAfterGap = false;
  private readonly damage: Damage[] = [];
  private readonly suspects: Suspect[] = [];
  private readonly anchors: Map<number, Anchor>;

  constructor(anchors: readonly Anchor[]) {
    this.anchors = new Map(anchors.map((anchor) => [anchor.position, anchor]));
  }

  pass(row: ChainRow): void {
    if (row.position === null || row.hash === null) return this.passOutside(row);
    const { position, hash } = row;
    this.rows += 1;
    this.lookForGap(position);
    if (!row.event) this.damage.push({ kind: 'missing event', position, eventId: row.eventId });
    else if (!this.isAfterGap) this.compare({ position, hash, event: row.event, previous: this.previous() });
    this.isAfterGap = false;
    this.compareWithAnchor({ position, hash });
    this.newest = { position, hash };
  }

  end(): Walked {
    const last = this.newest?.position ?? 0;
    for (const anchor of this.anchors.values())
      if (anchor.position > last) this.damage.push({ kind: 'cut off', anchor, last });
    return { rows: this.rows, newest: this.newest, damage: [...this.damage, ...judged(this.suspects)] };
  }

  private previous(): string {
    return this.newest?.hash ?? BEFORE_THE_FIRST;
  }

  /** An event beside the chain is right only while it waits. */
  private passOutside({ event, eventId, waits }: ChainRow): void {
    if (!event) this.damage.push({ kind: 'missing event', position: null, eventId });
    else if (!waits) this.damage.push({ kind: 'inserted', eventId, position: null });
  }

  private lookForGap(position: number): void {
    const expected = (this.newest?.position ?? 0) + 1;
    this.isAfterGap = position > expected;
    if (position > expected) this.damage.push({ kind: 'missing rows', from: expected, to: position - 1 });
  }

  private compare(row: Suspect): void {
    if (fits(row, this.shift)) return;
    for (const step of [1, -1]) {
      if (!fits(row, this.shift + step)) continue;
      this.shift += step;
      // The first of the rows that were moved lost its predecessor, so only the second tells where it stood.
      const first = this.suspects.at(-1)?.position === row.position - 1 ? this.suspects.pop()! : row;
      this.damage.push({ kind: step > 0 ? 'moved up' : 'moved down', position: first.position });
      return;
    }
    if (this.suspects.length < MOST_SUSPECTS) this.suspects.push(row);
  }

  private compareWithAnchor({ position, hash }: Anchor): void {
    const anchor = this.anchors.get(position);
    if (anchor && anchor.hash !== hash) this.damage.push({ kind: 'rebuilt', anchor });
  }
}

function fits({ position, previous, hash, event }: Suspect, shift: number): boolean {
  return chainHash(position + shift, previous, event) === hash;
}

/** Rows that do not fit in their places, but would in each other's, were moved; others were changed. */
function judged(suspects: readonly Suspect[]): Damage[] {
  const hashes = new Set(suspects.map(({ hash }) => hash));
  const damage: Damage[] = [];
  let before: { position: number; hash: string } | null = null;
  for (const { position, previous, hash, event } of suspects) {
    // Behind a row that was moved, the predecessor is the one that belongs there.
    const after: string = before?.position === position - 1 ? before.hash : previous;
    const belongs = suspects
      .map((other) => ({ event: other.event, hash: chainHash(position, after, other.event) }))
      .find((made) => hashes.has(made.hash));
    before = belongs ? { position, hash: belongs.hash } : null;
    if (belongs?.event === event && belongs.hash === hash) continue;
    damage.push({ kind: belongs ? 'reordered' : 'changed', position, eventId: event.id });
  }
  return damage;
}
