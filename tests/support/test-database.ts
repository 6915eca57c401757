import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { connect, type Connection } from '../../src/lib/server/db/client';
import { emptyDatabase } from './databases';

/** A migrated, empty database of its own; close it when the file is done. */
export async function testDatabase(): Promise<Connection & { url: string }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = await emptyDatabase(inject('serverUrl'), name, 'template_migrated');
  return { ...connect(url, 4), url };
}
