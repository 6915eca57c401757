// `npm start`: on a machine with only Node, this installs, builds and starts Ripplemark, and starts it again when it ends.
import { createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { announce, complain } from './announce.js';
import { buildWhenChanged } from './build.js';
import { installDependencies } from './install-dependencies.js';
import { keepRunning } from './keep-running.js';
import { explainListening } from './listening.js';
import { checkNodeVersion } from './node-version.js';

try {
  await start();
} catch (error) {
  complain(error);
}

async function start() {
  checkNodeVersion();
  process.chdir(path.resolve(import.meta.dirname, '..'));
  await installDependencies();
  await buildWhenChanged();
  const settings = await readSettings();
  await checkPort(settings);
  announce('starting ...');
  await keepRunning(path.resolve('scripts/serve.js'), () => greet(settings));
}

/** @returns {Promise<import('../src/lib/server/settings').Settings>} */
async function readSettings() {
  const module = await import(pathToFileURL(path.resolve('build/settings.js')).href);
  return module.readSettings(process.env);
}

/** @param {{ host: string, port: number }} settings */
function checkPort({ host, port }) {
  return new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once('error', (error) => reject(explainListening(error, host, port)));
    trial.listen({ host, port }, () => trial.close(resolve));
  });
}

/** @param {import('../src/lib/server/settings').Settings} settings */
function greet({ origin, demo }) {
  const lines = [`Ripplemark is ready: ${origin}`];
  if (demo) {
    lines.push('', 'Demonstration sign-ins, all with the password ripplemark-demonstration:');
    const roles = {
      lead: 'service lead',
      manager: 'senior manager',
      comms: 'communications team',
      admin: 'administrator'
    };
    for (const [name, role] of Object.entries(roles))
      lines.push(`  ${`${name}@riverside.example`.padEnd(26)}${role}`);
  }
  console.log(`\n${lines.join('\n')}\n\nCtrl-C stops it.\n`);
}
