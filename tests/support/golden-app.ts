import { connect } from '../../src/lib/server/db/client';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import { settings } from '../../src/lib/server/db/schema';
import { addCredential } from '../../src/lib/server/people/signing-in/credentials';
import { aManager } from './council-factories';
import { aGoldenHistory } from './golden-history';
import { aGoldenQuarter } from './golden-quarter';

/** Who signs in to the app with the golden quarter. */
export const GOLDEN_MANAGER = {
  email: 'manager@golden.example',
  password: 'a golden password for tests'
};

/** Fills the database of an app of a test's own with the golden quarter and its history, in place of the demonstration. */
export async function fillWithGoldenQuarter(databaseUrl: string): Promise<void> {
  await migrateDatabase(databaseUrl);
  const { db, close } = connect(databaseUrl, 1);
  await aGoldenHistory(db, await aGoldenQuarter(db));
  await db.update(settings).set({ councilName: 'Riverside' });
  const manager = await aManager(db, { name: 'Manager', email: GOLDEN_MANAGER.email });
  await addCredential(db, manager.id, GOLDEN_MANAGER.password);
  await close();
}
