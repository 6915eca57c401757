import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '../../src/lib/server/db/embedded';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import { emptyDatabase, withoutWaitingForTheDisk } from './databases';

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
  }
}

/** One real PostgreSQL for the whole run, with a migrated template that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'ripplemark-tests-'));
  const server = await startEmbeddedDatabase(folder);
  await withoutWaitingForTheDisk(server.url);
  await migrateDatabase(await emptyDatabase(server.url, 'template_migrated'));
  project.provide('serverUrl', server.url);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
