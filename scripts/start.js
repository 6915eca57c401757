// `npm start`: on a machine with only Node, this installs, builds and starts Ripplemark.
import { createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { announce, complain, Mendable } from './announce.js';
import { buildWhenChanged } from './build.js';
import { installDependencies } from './install-dependencies.js';
import { checkNodeVersion } from './node-version.js';

/** How long a start that failed may take to put things away, in milliseconds. */
const FAREWELL = 10_000;

try {
  await start();
} catch (error) {
  complain(error);
  giveUp();
}

async function start() {
  checkNodeVersion();
  process.chdir(path.resolve(import.meta.dirname, '..'));
  await installDependencies();
  await buildWhenChanged();
  const settings = await readSettings();
  await checkPort(settings);
  passOn(settings);
  announce('starting ...');
  await listen();
  greet(settings);
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

/**
 * @param {NodeJS.ErrnoException} error
 * @param {string} host
 * @param {number} port
 */
function explainListening(error, host, port) {
  if (error.code === 'EADDRINUSE') {
    return new Mendable(
      `Port ${port} is in use by another program: stop that program, or choose another port, such as PORT=${port + 1} npm start.`
    );
  }
  if (error.code === 'EACCES') {
    return new Mendable(`Port ${port} is reserved for the system: choose one above 1023, such as PORT=3000.`);
  }
  return new Mendable(
    `Ripplemark cannot listen on ${host} (${error.code}): set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.`
  );
}

/** The server that SvelteKit builds reads these for itself. @param {import('../src/lib/server/settings').Settings} settings */
function passOn({ host, port, origin }) {
  process.env.HOST = host;
  process.env.PORT = String(port);
  process.env.ORIGIN = origin;
  process.env.SHUTDOWN_TIMEOUT ||= '5';
  // A copy of a summary that somebody wants checked may have 5 MB, and whatever is larger is told so by the page.
  process.env.BODY_SIZE_LIMIT ||= '6M';
}

/** Starts the app in this process, so that Ctrl-C reaches it directly, and waits until it listens. */
async function listen() {
  const app = await import(pathToFileURL(path.resolve('build/index.js')).href);
  /** @type {import('node:http').Server} */
  const server = app.server.server;
  if (server.listening) return;
  await new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error) => reject(explainListening(error, app.host, app.port)));
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

/** Lets the app put away what it had started, such as its database; whatever keeps it is then cut off. */
function giveUp() {
  process.emit(/** @type {any} */ ('sveltekit:shutdown'), /** @type {any} */ ('SIGTERM'));
  setTimeout(() => process.exit(1), FAREWELL).unref();
}
