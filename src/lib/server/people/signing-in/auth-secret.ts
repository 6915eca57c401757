import { randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { prepareDataFolder } from '$lib/server/db/embedded/data-folder';

/**
 * The secret that signs sessions where none is set: generated once, kept in the data folder for its owner alone. Two
 * first starts at once agree on one.
 * @param dataDir the data folder; made if missing
 * @returns 64 characters
 * @throws DatabaseUnavailable when the data folder cannot be written
 */
export async function keepAuthSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'auth-secret');
  const kept = await readSecret(file);
  if (kept) return kept;

  await prepareDataFolder(dataDir);
  const draft = `${file}-${randomUUID()}`;
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  // A link is made whole or not at all, and never replaces the secret of a quicker start.
  await link(draft, file).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(file, 'utf8');
}

async function readSecret(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
