import { sha256Of } from '$lib/server/canonical';

/** A Linked outcome that may be drawn, and how many units it has: of decimals and money each hundredth is one. */
export interface LinkedOutcome {
  id: string;
  quantity: number;
}

/**
 * The draw itself. The outcomes stand in the order of their identities, and each takes as many of the numbers from 1 on
 * as its quantity; for the first draw, the second and so on, the SHA-256 of the seed, a colon and the number of the draw,
 * read as one number, leaves its remainder by the whole quantity, plus 1: that is the unit. The same may come twice.
 */
export function unitsDrawn(
  among: readonly LinkedOutcome[],
  seed: string,
  size: number
): Map<string, number[]> {
  const total = among.reduce((sum, { quantity }) => sum + quantity, 0);
  const drawn = new Map<string, number[]>();
  for (let draw = 1; draw <= size; draw += 1) {
    const lot = BigInt(`0x${sha256Of(`${seed}:${draw}`)}`);
    const unit = Number(lot % BigInt(total)) + 1;
    const id = holderOf(among, unit);
    drawn.set(id, [...(drawn.get(id) ?? []), unit]);
  }
  return drawn;
}

function holderOf(among: readonly LinkedOutcome[], unit: number): string {
  let before = 0;
  for (const { id, quantity } of among) {
    before += quantity;
    if (unit <= before) return id;
  }
  throw new Error(`no outcome holds unit ${unit} of ${before}`);
}
