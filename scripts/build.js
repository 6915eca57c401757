import { createHash } from 'node:crypto';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { announce, Mendable } from './announce.js';
import { mendPostgres } from './mend-postgres.js';
import { runCommand } from './run-command.js';

/** What a build is made from; tests are not. */
const SOURCES = [
  'src',
  'static',
  'drizzle',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json',
  'scripts/build.js',
  'scripts/mend-postgres.js'
];
/** Modules of the app that scripts use as well, by themselves. */
const BESIDE = {
  settings: 'src/lib/server/settings.ts',
  'new-administrator-link': 'src/lib/server/people/new-administrator-link.ts',
  'audit-verify': 'src/lib/server/audit/verify/audit-verify.ts'
};
const STAMP = 'build/made-from';
/** The one development dependency that nothing in production brings along; Vite itself comes with others. */
const BUILD_TOOL = 'node_modules/@sveltejs/adapter-node';

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build();

/**
 * Builds the app unless the build is made from these very sources.
 * @throws Mendable when there is no build and none can be made
 */
export async function buildWhenChanged() {
  const made = await readFile(STAMP, 'utf8').catch(() => null);
  if (made === (await sourcesHash())) return;
  if (await exists(BUILD_TOOL)) return buildApart();
  // Installed for production: what was built before is what is meant to run.
  if (made && (await exists('build/index.js'))) return;
  throw new Mendable(
    'There is no build yet and the tools that make it are not installed: run "npm ci --include=dev", then start again.'
  );
}

/**
 * Builds in a process of its own, since Vite sets NODE_ENV for the whole process that it runs in.
 * @throws Mendable when Vite refuses
 */
export async function buildApart() {
  announce('building (up to a minute) ...');
  const started = Date.now();
  const { code, output } = await runCommand(process.execPath, ['scripts/build.js'], { quiet: true });
  if (code !== 0) throw new Mendable(`${output.trim()}\n\nThe build failed: mend what it says above.`);
  announce(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Builds the app into build/, and beside it what the scripts use of it. */
async function build() {
  const sources = await sourcesHash();
  const vite = await import('vite');
  await vite.build({ logLevel: 'warn' });
  await vite.build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [mendPostgres()],
    resolve: { alias: { $lib: path.resolve('src/lib') } },
    ssr: { noExternal: ['postgres'] },
    build: {
      ssr: true,
      outDir: 'build',
      emptyOutDir: false,
      rollupOptions: {
        input: BESIDE,
        output: { entryFileNames: '[name].js', chunkFileNames: 'beside/[name]-[hash].js' }
      }
    }
  });
  await writeFile(STAMP, sources);
}

async function sourcesHash() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await filesUnder(source)) hash.update(`${file}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

/**
 * @param {string} fileOrFolder
 * @returns {Promise<string[]>} files in a fixed order
 */
async function filesUnder(fileOrFolder) {
  const status = await stat(fileOrFolder).catch(() => null);
  if (!status) return [];
  if (status.isFile()) return /\.test\.[jt]s$/.test(fileOrFolder) ? [] : [fileOrFolder];
  const names = (await readdir(fileOrFolder)).sort();
  const nested = await Promise.all(names.map((name) => filesUnder(path.join(fileOrFolder, name))));
  return nested.flat();
}

/** @param {string} file */
async function exists(file) {
  return Boolean(await stat(file).catch(() => null));
}
