import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
let started: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ripplemark-keep-running-'));
  started = [];
});
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** An app that says who it is and that it is ready, and lives on; as the real one, it goes when its parent has gone. */
const LIVES = `
  console.log('app ' + process.pid);
  process.once('disconnect', () => process.exit());
  process.on('SIGTERM', () => { console.log('told to end'); process.exit(0); });
  setInterval(() => {}, 1000);
  process.send('ready');`;

/** Runs `keepRunning` in a process of its own, as `npm start` does, with pauses that begin with `firstPause` ms. */
async function keeping(
  app: string,
  firstPause = 10
): Promise<{ keeper: ChildProcess; printed: () => string }> {
  await writeFile(path.join(folder, 'app.mjs'), app);
  const module = pathToFileURL(path.resolve('scripts/keep-running.js'));
  await writeFile(
    path.join(folder, 'keeper.mjs'),
    `import { keepRunning } from '${module}';
     await keepRunning(process.argv[2], () => console.log('greeted'), ${firstPause});`
  );
  const keeper = spawn(process.execPath, ['keeper.mjs', 'app.mjs'], { cwd: folder });
  started.push(keeper);
  let text = '';
  for (const stream of [keeper.stdout, keeper.stderr]) stream.on('data', (chunk) => (text += chunk));
  return { keeper, printed: () => text };
}

const appsIn = (text: string) => [...text.matchAll(/app (\d+)/g)].map(([, pid]) => Number(pid));
const lives = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe.skipIf(process.platform === 'win32')('an app that ends by itself', () => {
  it('is started again, after pauses that grow, and each time somebody is told', async () => {
    const { keeper, printed } = await keeping(LIVES);
    for (let times = 1; times <= 3; times += 1) {
      await expect.poll(() => appsIn(printed()).length, { timeout: 20_000 }).toBe(times);
      await expect
        .poll(() => printed().match(/greeted|ready again/g)?.length, { timeout: 20_000 })
        .toBe(times);
      process.kill(appsIn(printed()).at(-1)!, 'SIGKILL');
    }
    await expect
      .poll(printed, { timeout: 20_000 })
      .toMatch(/0\.01 seconds[^]*0\.02 seconds[^]*0\.04 seconds/);
    expect(printed()).toContain('the app ended by itself (SIGKILL) and is started again in 0.01 seconds.');
    expect(printed().split('greeted')).toHaveLength(2);
    keeper.kill('SIGTERM');
    await once(keeper, 'exit');
  });

  it('at its very first start is not started again, since somebody is there to read why', async () => {
    const { keeper, printed } = await keeping(`console.error('Port 3000 is in use.'); process.exitCode = 1;`);
    expect(await once(keeper, 'exit')).toEqual([1, null]);
    expect(printed()).toBe('Port 3000 is in use.\n');
  });
});

describe.skipIf(process.platform === 'win32')('whoever ends it', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)('by %s ends the app first', async (signal) => {
    const { keeper, printed } = await keeping(LIVES);
    await expect.poll(printed, { timeout: 20_000 }).toContain('greeted');
    keeper.kill(signal);
    expect(await once(keeper, 'exit')).toEqual([0, null]);
    expect(printed()).toContain('told to end');
    expect(appsIn(printed()).filter(lives)).toEqual([]);
  });

  it('in the pause before the next start need not wait for it', async () => {
    const { keeper, printed } = await keeping(
      LIVES.replace("'ready'", "'ready', () => process.exit(7)"),
      3_600_000
    );
    await expect.poll(printed, { timeout: 20_000 }).toContain('(exit code 7)');
    keeper.kill('SIGINT');
    expect(await once(keeper, 'exit')).toEqual([0, null]);
  });

  it('with SIGKILL, which nobody can hand on, leaves no app behind', async () => {
    const { keeper, printed } = await keeping(LIVES);
    await expect.poll(printed, { timeout: 20_000 }).toContain('greeted');
    keeper.kill('SIGKILL');
    await expect.poll(() => appsIn(printed()).filter(lives), { timeout: 20_000 }).toEqual([]);
  });
});
