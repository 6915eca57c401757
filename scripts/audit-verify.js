// `npm run audit:verify`: is every line of the audit log as it was recorded? It uses the same settings as the app, which may
// run meanwhile. Ends with 0 where the log is whole, else with 1.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { announce, complain } from './announce.js';
import { buildWhenChanged } from './build.js';
import { installDependencies } from './install-dependencies.js';
import { checkNodeVersion } from './node-version.js';

try {
  checkNodeVersion();
  process.chdir(path.resolve(import.meta.dirname, '..'));
  await installDependencies();
  await buildWhenChanged();
  const { auditVerify } = await import(pathToFileURL(path.resolve('build/audit-verify.js')).href);
  const { whole, words } = await auditVerify(process.env, process.argv.slice(2));
  announce(words);
  if (!whole) process.exitCode = 1;
} catch (error) {
  complain(error);
}
