// Proves that package-lock.json serves every platform: `npm ci` refuses a lock that lacks a package for another one,
// and `npm install` silently leaves such packages out.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();

async function main() {
  const missing = findMissing(JSON.parse(await readFile('package-lock.json', 'utf8')));
  if (missing.length === 0) return;
  console.error(
    `package-lock.json lacks ${missing.length} optional packages, so "npm ci" would refuse it on some machines: add them, or choose a version whose packages for all platforms are published.`
  );
  for (const { name, neededBy } of missing) console.error(`  ${name}, needed by ${neededBy}`);
  process.exitCode = 1;
}

/**
 * @typedef {{ optionalDependencies?: Record<string, string>, inBundle?: boolean }} LockedPackage
 * @param {{ packages: Record<string, LockedPackage> }} lock
 * @returns {{ name: string, neededBy: string }[]} optional dependencies without an entry that Node would find
 */
export function findMissing({ packages }) {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {}, inBundle }]) => {
    if (inBundle) return [];
    return Object.keys(optionalDependencies)
      .filter(
        (name) => !placesFrom(place).some((from) => packages[path.posix.join(from, 'node_modules', name)])
      )
      .map((name) => ({ name, neededBy: place || 'package.json' }));
  });
}

/**
 * Where Node looks for a package's dependencies: in itself, then in every package around it.
 * @param {string} place such as node_modules/vite/node_modules/esbuild
 * @returns {string[]} such as that, then node_modules/vite, then ''
 */
function placesFrom(place) {
  const places = [place];
  for (
    let end = place.lastIndexOf('/node_modules/');
    end > 0;
    end = place.lastIndexOf('/node_modules/', end - 1)
  ) {
    places.push(place.slice(0, end));
  }
  return place ? [...places, ''] : places;
}
