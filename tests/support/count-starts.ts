// Starts everything that the app needs, as the built app does, leaves a mark in the database, and stops again. Its last
// line says where the data are and how many such starts left their mark there, and as whom the app works in it.
import { sql } from 'drizzle-orm';
import { app } from '../../src/lib/server/app';
import { recordAudit } from '../../src/lib/server/audit/audit';
import { startUp } from '../../src/lib/server/startup';

try {
  await startUp();
  const { settings, connection } = app();
  // The log of what was done, since the app itself may make no tables.
  await recordAudit(connection.db, null, { action: 'start counted', subjectKind: 'start', subjectId: '1' });
  const [row] = await connection.db.execute(
    sql`select current_user as user, count(*)::int as starts from audit_events where subject_kind = 'start'`
  );
  console.log(JSON.stringify({ dataDir: settings.dataDir, ...row }));
} catch (error) {
  console.error((error as Error).message);
}
process.emit('sveltekit:shutdown' as never);
