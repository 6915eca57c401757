import { Mendable } from './announce.js';

const OLDEST = [20, 19];

/**
 * @param {string} [version] such as "20.19.0"; this process's own by default
 * @throws Mendable when it is older than Ripplemark runs on
 */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Mendable(
    `Ripplemark needs Node ${OLDEST.join('.')} or newer, and this is Node ${version}: install a newer one from https://nodejs.org.`
  );
}
