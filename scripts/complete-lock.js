// Completes package-lock.json for every platform: `npm install` leaves out an optional package that the registry in use
// lacks, and `npm ci` then refuses the lock. Run it after `npm install`; `check-lock.js` proves the result.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { findMissing } from './check-lock.js';

const LOCK = 'package-lock.json';
const EXACT_VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const PLATFORMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32'
];
const PROCESSORS = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64'
];

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();

async function main() {
  const lock = JSON.parse(await readFile(LOCK, 'utf8'));
  const missing = findMissing(lock);
  for (const { name, neededBy } of missing) {
    const parent = neededBy === 'package.json' ? '' : neededBy;
    const place = placeBeside(parent, name);
    lock.packages[place] = await entryFor(name, lock.packages[parent]);
    console.log(`added ${place}`);
  }
  if (missing.length === 0) return;
  lock.packages = inOrder(lock.packages);
  await writeFile(LOCK, JSON.stringify(lock, null, 2) + '\n');
}

/** Beside the package that needs it, where Node finds it. */
export function placeBeside(parent, name) {
  const end = parent.lastIndexOf('node_modules/');
  return path.posix.join(end < 0 ? '' : parent.slice(0, end), 'node_modules', name);
}

/** What the registry says of the package; where it lacks it, what its name says. */
export async function entryFor(name, parent) {
  const wanted = parent.optionalDependencies[name];
  const found = await askRegistry(`${name}@${wanted}`);
  if (!found && !EXACT_VERSION.test(wanted)) {
    throw new Error(`The registry has no ${name}, and ${wanted} is no exact version to write into the lock.`);
  }
  return {
    version: found?.version ?? wanted,
    ...(found?.['dist.integrity'] && { integrity: found['dist.integrity'] }),
    cpu: found?.cpu ?? platformOf(name).cpu,
    ...(parent.dev && { dev: true }),
    ...libcOf(found, name),
    optional: true,
    os: found?.os ?? platformOf(name).os
  };
}

async function askRegistry(spec) {
  const fields = ['version', 'os', 'cpu', 'libc', 'dist.integrity'];
  const options = ['--json'];
  try {
    const { stdout } = await promisify(execFile)('npm', ['view', spec, ...fields, ...options]);
    const answer = stdout.trim() ? JSON.parse(stdout) : null;
    return Array.isArray(answer) ? answer.at(-1) : answer;
  } catch (error) {
    if (/E404|ETARGET/.test(String(error.stdout) + String(error.stderr))) return null;
    throw error;
  }
}

/** 'typst-ts-node-compiler-linux-arm64-musl' runs on linux and arm64. */
export function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => PLATFORMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (!os || !cpu) throw new Error(`The registry has no ${name}, and its name does not tell its platform.`);
  return { os: [os], cpu: [cpu] };
}

function libcOf(found, name) {
  const ending = name.match(/-linux-.*?(gnu|musl)/)?.[1];
  const libc = found?.libc ?? (found || !ending ? undefined : [ending === 'gnu' ? 'glibc' : 'musl']);
  return libc ? { libc: [libc].flat() } : {};
}

function inOrder(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
}
