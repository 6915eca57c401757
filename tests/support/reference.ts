/** Published reference vectors: from the folder named in REFERENCE_DIR, else from tests/reference. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const FILES = [
  'attribution-reference.json',
  'interval-reference.json',
  'sdc-reference.json',
  'spc-reference.json'
] as const;
type ReferenceFile = (typeof FILES)[number];

/** Whether further vectors are tried, beside those that the project holds. */
export const TRIES_FURTHER = Boolean(process.env.REFERENCE_DIR);
const folder = process.env.REFERENCE_DIR || 'tests/reference';

/** Reads a file of reference vectors. A folder of further ones may hold some of the files only, but not none of them. */
export function readReference<T extends object>(file: ReferenceFile): Partial<T> {
  if (!hasReference(file) && FILES.some(hasReference)) return {};
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}

/** Is there such a file in the folder? */
export function hasReference(file: ReferenceFile): boolean {
  return existsSync(join(folder, file));
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
