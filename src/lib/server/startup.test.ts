import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import {
  aCheckout,
  nobody,
  removeApart,
  removeBundle,
  startIn,
  type Checkout,
  type Starter
} from '../../../tests/support/checkout';

// Each makes a database of its own.
vi.setConfig({ testTimeout: 180_000 });

const undo: (() => void)[] = [];
afterEach(() => undo.splice(0).forEach((step) => step()));
afterAll(removeBundle);

async function checkoutOf(mode: number, starter: Starter = null): Promise<Checkout> {
  const checkout = await aCheckout(mode, starter);
  undo.push(checkout.remove);
  return checkout;
}

const isRoot = process.getuid?.() === 0;

/** What a council's first start says besides. */
const THE_LINK = [
  'Nobody has joined yet. The first administrator joins with this link, within 7 days:',
  expect.stringMatching(/^http:/)
];

describe.runIf(isRoot)('a start by root without any setting', () => {
  test('in a folder that only root may enter keeps the data apart, says where, and finds them again', async () => {
    const checkout = await checkoutOf(0o700);
    const first = await startIn(checkout);
    undo.push(() => removeApart(first));
    expect(first).toEqual({
      dataDir: expect.stringMatching(/^\/var\/lib\/ripplemark\/ripplemark-[0-9a-f]{8}$/),
      starts: 1,
      user: 'ripplemark_app',
      told: [
        expect.stringMatching(`^ripplemark: the data are in ${first.dataDir}, because PostgreSQL runs as`),
        ...THE_LINK
      ]
    });
    expect(readdirSync(first.dataDir)).toContain('postgresql');
    expect(existsSync(join(checkout.folder, 'data'))).toBe(false);
    expect(await startIn(checkout)).toMatchObject({ dataDir: first.dataDir, starts: 2 });
  });

  test('in a folder that everybody may pass through keeps the data in the checkout', async () => {
    const checkout = await checkoutOf(0o755);
    const dataDir = join(checkout.folder, 'data');
    expect(await startIn(checkout)).toEqual({ dataDir, starts: 1, user: 'ripplemark_app', told: THE_LINK });
  });

  test('a DATA_DIR that was set and cannot be reached is an error in one sentence', async () => {
    const checkout = await checkoutOf(0o700);
    mkdirSync(join(checkout.folder, 'data'));
    await expect(startIn(checkout, null, { DATA_DIR: './data' })).rejects.toThrow(
      /^Ripplemark was started as root, so its PostgreSQL runs as the user "\w+", who cannot reach the data folder \S+: [^\n]*\.$/
    );
  });
});

test('a start by an ordinary user in a folder of their own keeps the data in the checkout', async () => {
  const starter = isRoot ? nobody() : null;
  const checkout = await checkoutOf(0o700, starter);
  const dataDir = join(checkout.folder, 'data');
  expect(await startIn(checkout, starter)).toEqual({
    dataDir,
    starts: 1,
    user: 'ripplemark_app',
    told: THE_LINK
  });
});
