/** Costly work a little at a time: whoever asks for much of it takes turns with those who ask once. */

/** Doing work by turns; `full` where too many wait already. */
export interface Turns {
  take<T>(from: string, work: () => Promise<T>): Promise<T | 'full'>;
}

/** @param mostFromOne how many may wait from one place, and `mostOfAll` from all together */
export function createTurns(atOnce: number, mostFromOne: number, mostOfAll: number): Turns {
  /** Who waits, by where they are: whoever is first in it has the next turn, and goes to its end. */
  const waiting = new Map<string, (() => void)[]>();
  let [working, waitingOfAll] = [0, 0];

  function wait(from: string): Promise<void> {
    const line = waiting.get(from) ?? [];
    waiting.set(from, line);
    waitingOfAll += 1;
    return new Promise((resolve) => line.push(resolve));
  }

  function callNext(): void {
    const [first] = waiting;
    if (!first) return;
    const [from, line] = first;
    waiting.delete(from);
    const call = line.shift()!;
    if (line.length > 0) waiting.set(from, line);
    waitingOfAll -= 1;
    working += 1;
    call();
  }

  async function take<T>(from: string, work: () => Promise<T>): Promise<T | 'full'> {
    if (working < atOnce) working += 1;
    else if (waitingOfAll >= mostOfAll || (waiting.get(from)?.length ?? 0) >= mostFromOne) return 'full';
    else await wait(from);
    try {
      return await work();
    } finally {
      working -= 1;
      callNext();
    }
  }

  return { take };
}
