/** Published reference vectors: from the folder named in REFERENCE_DIR, else from tests/reference. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** Reads a file of reference vectors. */
export function readReference<T>(file: string): T {
  return JSON.parse(readFileSync(join(process.env.REFERENCE_DIR ?? 'tests/reference', file), 'utf8')) as T;
}

/** Expects a number within so much of another, relative to its size; null only where null is expected. */
export function expectWithin(
  actual: number | null | undefined,
  expected: number | null | undefined,
  relative: number
): void {
  if (actual == null || expected == null) return expect(actual ?? null).toBe(expected ?? null);
  const off = Math.abs(actual - expected) / Math.abs(expected || 1);
  expect(off, `${actual} for ${expected}`).toBeLessThanOrEqual(relative);
}
