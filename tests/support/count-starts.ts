// Starts everything that the app needs, as the built app does, leaves a mark in the database, and stops again. Its last
// line says where the data are and how many such starts left their mark there.
import { sql } from 'drizzle-orm';
import { app } from '../../src/lib/server/app';
import { startUp } from '../../src/lib/server/startup';

try {
  await startUp();
  const { settings, connection } = app();
  await connection.db.execute(sql`create table if not exists starts (day date default now())`);
  await connection.db.execute(sql`insert into starts default values`);
  const [row] = await connection.db.execute(sql`select count(*)::int as starts from starts`);
  console.log(JSON.stringify({ dataDir: settings.dataDir, ...row }));
} catch (error) {
  console.error((error as Error).message);
}
process.emit('sveltekit:shutdown' as never);
