import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Memory of some processes in KiB: resident, and, where the system tells, with shared pages counted once. */
export interface Memory {
  resident: number | null;
  sharedOnce: number | null;
}

interface Process {
  pid: number;
  parent: number;
  resident: number;
}

/** The memory of one process, or of it and all its children. Null where the system does not tell. */
export async function memoryOf(pid: number, withChildren = false): Promise<Memory> {
  const all = await processes();
  const own = all.filter((process) => process.pid === pid || (withChildren && process.parent === pid));
  if (own.length === 0) return { resident: null, sharedOnce: null };
  const shares = await Promise.all(own.map((process) => proportionalShare(process.pid)));
  return {
    resident: own.reduce((sum, process) => sum + process.resident, 0),
    sharedOnce: shares.includes(null) ? null : shares.reduce<number>((sum, share) => sum + share!, 0)
  };
}

/** Every process of this machine; none where `ps` is missing. */
export async function processes(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']).catch(() => ({
    stdout: ''
  }));
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, resident = 0]) => ({ pid, parent, resident }));
}

/** Linux only: each shared page counted by the fraction that falls to this process. */
async function proportionalShare(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const found = /^Pss:\s+(\d+) kB$/m.exec(text);
  return found ? Number(found[1]) : null;
}
