import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * Runs a command in the project's folder, with the project's own tools first on the PATH.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, timeout?: number, signal?: AbortSignal }} [options] `quiet` collects what it prints
 *   instead of showing it; `timeout` in milliseconds; `signal` ends it early
 * @returns {Promise<{ code: number, output: string }>} a command that cannot be started or is killed has code 1
 */
export function runCommand(command, args, { env = {}, quiet = false, timeout, signal } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env, PATH: searchPath() },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      // npm and the tools are .cmd files on Windows, which only its shell can start.
      shell: process.platform === 'win32',
      timeout,
      signal
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs npm: the one that started this script, else the one on the PATH.
 * @param {string[]} args
 */
export function runNpm(args) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') ? runCommand(process.execPath, [npm, ...args]) : runCommand('npm', args);
}

function searchPath() {
  return [path.resolve('node_modules/.bin'), process.env.PATH].join(path.delimiter);
}
