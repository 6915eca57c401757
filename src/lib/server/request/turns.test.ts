import { describe, expect, it } from 'vitest';
import { createTurns } from './turns';

/** Work that ends when it is told to. */
function works() {
  const done: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      ends.push(() => {
        done.push(name);
        resolve(name);
      });
    });
  const endOne = async () => {
    ends.shift()!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { done, ends, work, endOne };
}

describe('turns', () => {
  it('let two work at once, and take the others as they come', async () => {
    const { done, ends, work, endOne } = works();
    const turns = createTurns(2, 99, 99);
    for (const name of ['1', '2', '3', '4']) void turns.take('here', work(name));
    expect(ends).toHaveLength(2);
    for (let n = 0; n < 4; n += 1) await endOne();
    expect(done).toEqual(['1', '2', '3', '4']);
  });

  it('go round the addresses, so that many from one do not keep one from another waiting', async () => {
    const { done, work, endOne } = works();
    const turns = createTurns(1, 99, 99);
    for (let n = 0; n < 50; n += 1) void turns.take('there', work(`there ${n}`));
    void turns.take('here', work('here'));
    for (let n = 0; n < 3; n += 1) await endOne();
    expect(done).toEqual(['there 0', 'there 1', 'here']);
  });

  it('refuse what would wait too long, from one address before from all', async () => {
    const { work } = works();
    const turns = createTurns(1, 2, 3);
    for (let n = 0; n < 3; n += 1) void turns.take('there', work('there'));
    expect(await turns.take('there', work('there'))).toBe('full');
    void turns.take('here', work('here'));
    expect(await turns.take('elsewhere', work('elsewhere'))).toBe('full');
  });

  it('go on after work that failed', async () => {
    const turns = createTurns(1, 99, 99);
    const failed = turns.take('here', () => Promise.reject(new Error('no')));
    const next = turns.take('here', () => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
