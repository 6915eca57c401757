import { Mendable } from './announce.js';

const OLDEST_MAJOR = 20;
const OLDEST_MINOR = 19;

/**
 * @param {string} [version] such as "20.19.0"; this process's own by default
 * @throws Mendable when it is older than Ripplemark runs on
 */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) return;
  throw new Mendable(
    `Ripplemark needs Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer, and this is Node ${version}: install a newer one from https://nodejs.org.`
  );
}
