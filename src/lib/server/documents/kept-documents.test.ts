import { expect, it, vi } from 'vitest';
import { keptDocument } from './kept-documents';

const FILE = new Uint8Array([1]);

it('makes a document once, also for two who ask at the same time', async () => {
  const make = vi.fn(async () => FILE);
  await Promise.all([keptDocument('once', make), keptDocument('once', make)]);
  expect(await keptDocument('once', make)).toBe(FILE);
  expect(make).toHaveBeenCalledTimes(1);
});

it('makes one anew that failed', async () => {
  await expect(keptDocument('fails', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await keptDocument('fails', async () => FILE)).toBe(FILE);
});

it('keeps twenty, and forgets the one that was asked for longest ago', async () => {
  const make = vi.fn(async () => FILE);
  for (let index = 0; index < 20; index += 1) await keptDocument(`one of many ${index}`, make);
  await keptDocument('one of many 0', make);
  await keptDocument('one more', make);
  expect(make).toHaveBeenCalledTimes(21);
  await keptDocument('one of many 0', make);
  expect(make).toHaveBeenCalledTimes(21);
  await keptDocument('one of many 1', make);
  expect(make).toHaveBeenCalledTimes(22);
});
