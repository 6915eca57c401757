import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepAuthSecret } from './auth-secret';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ripplemark-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a secret is generated once and kept', async () => {
  const secret = await keepAuthSecret(path.join(folder, 'data'));
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(await keepAuthSecret(path.join(folder, 'data'))).toBe(secret);
});

test('first starts at once agree on one secret and leave nothing else behind', async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => keepAuthSecret(folder)));
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(folder)).toEqual(['auth-secret']);
});

test.skipIf(process.platform === 'win32')('only its owner may read it', async () => {
  await keepAuthSecret(folder);
  expect((await stat(path.join(folder, 'auth-secret'))).mode & 0o777).toBe(0o600);
});
