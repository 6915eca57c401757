// The app itself. scripts/start.js runs it as a process of its own and starts it again when it ends.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { complain } from './announce.js';
import { explainListening } from './listening.js';

/** How long a start that failed, or an app whose parent is gone, may take to put things away, in milliseconds. */
const FAREWELL = 10_000;

// Whoever started this app is gone, and nobody else would ever end it.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 2 * FAREWELL).unref();
});
// The channel to the parent alone must not keep an app alive that has put everything away.
process.channel?.unref();

try {
  passOn(await readSettings());
  await listen();
  process.send?.('ready');
} catch (error) {
  complain(error);
  giveUp();
}

/** @returns {Promise<import('../src/lib/server/settings').Settings>} */
async function readSettings() {
  const module = await import(pathToFileURL(path.resolve('build/settings.js')).href);
  return module.readSettings(process.env);
}

/** The server that SvelteKit builds reads these for itself. @param {import('../src/lib/server/settings').Settings} settings */
function passOn({ host, port, origin }) {
  process.env.HOST = host;
  process.env.PORT = String(port);
  process.env.ORIGIN = origin;
  process.env.SHUTDOWN_TIMEOUT ||= '5';
  // Ten files of 10 MB: each form has its own, smaller limit, and whatever is larger is told so by the page.
  process.env.BODY_SIZE_LIMIT ||= '110M';
}

/** Starts the app in this process and waits until it listens. */
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

/** Lets the app put away what it had started, such as its database; whatever keeps it is then cut off. */
function giveUp() {
  process.emit(/** @type {any} */ ('sveltekit:shutdown'), /** @type {any} */ ('SIGTERM'));
  setTimeout(() => process.exit(1), FAREWELL).unref();
}
