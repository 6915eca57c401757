// `npm run new-administrator-link`: for an installation whose only administrator has lost the password. It uses the same
// settings as the app, which may run meanwhile.
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
  const { newAdministratorLink } = await import(
    pathToFileURL(path.resolve('build/new-administrator-link.js')).href
  );
  announce(await newAdministratorLink(process.env, process.argv[2]));
} catch (error) {
  complain(error);
}
