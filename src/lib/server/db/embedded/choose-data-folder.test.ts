import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseDataFolder } from './choose-data-folder';
import { DatabaseUnavailable } from './database-unavailable';

let folder: string;
let shelter: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ripplemark-choice-'));
  await chmod(folder, 0o755);
  shelter = path.join(folder, 'shelter');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A checkout that only its owner may enter, or everybody. */
async function aCheckout(place: string, mode: number): Promise<string> {
  const checkout = path.join(folder, place, 'ripplemark');
  await mkdir(checkout, { recursive: true });
  await chmod(checkout, mode);
  return checkout;
}
const aDatabaseIn = (dataDir: string) =>
  mkdir(path.join(dataDir, 'postgresql', 'cluster'), { recursive: true });
const chosen = async (checkout: string) => (await chooseDataFolder(checkout, shelter)).dataDir;

describe.runIf(process.getuid?.() === 0)('as root', () => {
  test('two checkouts of one name never share a folder, and each finds its own again', async () => {
    const [one, other] = [await aCheckout('one', 0o700), await aCheckout('other', 0o700)];
    const first = await chosen(one);
    expect(await chosen(one)).toBe(first);
    expect(await chosen(other)).not.toBe(first);
    expect(await readdir(shelter)).toEqual([
      expect.stringMatching(/^ripplemark-[0-9a-f]{8}$/),
      expect.stringMatching(/^ripplemark-[0-9a-f]{8}$/)
    ]);
  });

  test('a strict umask does not shut the database out of the folder that is made for it', async () => {
    const strict = process.umask(0o077);
    const made = await chosen(await aCheckout('one', 0o700)).finally(() => process.umask(strict));
    expect([await modeOf(shelter), await modeOf(made)]).toEqual([0o711, 0o711]);
  });

  test.each([
    ['that can be reached', 0o755],
    // Another, empty one instead would look as if everything were lost: the start says what to mend.
    ['that cannot be reached any more', 0o700]
  ])('a database in ./data %s stays where it is', async (_, mode) => {
    const checkout = await aCheckout('one', mode);
    await aDatabaseIn(path.join(checkout, 'data'));
    expect(await chosen(checkout)).toBe(path.join(checkout, 'data'));
  });

  test('a database that was put apart stays there when the checkout is opened to all', async () => {
    const checkout = await aCheckout('one', 0o700);
    const apart = await chosen(checkout);
    await aDatabaseIn(apart);
    await chmod(checkout, 0o755);
    expect(await chosen(checkout)).toBe(apart);
  });

  test('a closed ./data is opened for passage when it holds nothing but ours, and left when it holds more', async () => {
    const checkout = await aCheckout('one', 0o755);
    const data = path.join(checkout, 'data');
    await mkdir(data, { mode: 0o700 });
    await writeFile(path.join(data, 'somebody-elses'), '');
    expect(await chosen(checkout)).toMatch(shelter);
    expect(await modeOf(data)).toBe(0o700);
    await rm(path.join(data, 'somebody-elses'));
    expect(await chosen(checkout)).toBe(data);
    expect(await modeOf(data)).toBe(0o711);
  });

  test('a folder that cannot be made is an error in one sentence', async () => {
    await writeFile(shelter, 'a file in its place');
    const error = await chosen(await aCheckout('one', 0o700)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect((error as Error).message).toMatch(
      /^Ripplemark was started as root, .* and the folder \S+ cannot be made instead \(ENOTDIR\): set DATA_DIR [^\n]*\.$/
    );
  });
});

async function modeOf(place: string): Promise<number> {
  return (await stat(place)).mode & 0o777;
}
