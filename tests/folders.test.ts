import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** From so many on there are two nouns in a folder (CONTRIBUTING.md). */
const TOO_MANY = 16;

it.each(['src/lib/domain', 'src/lib/server'])('no folder of %s has more than one noun in it', (layer) => {
  const files = readdirSync(layer, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts')
  );
  const counts = new Map<string, number>();
  for (const { parentPath } of files) counts.set(parentPath, (counts.get(parentPath) ?? 0) + 1);
  expect(counts.size).toBeGreaterThan(10);
  const full = [...counts].filter(([, count]) => count >= TOO_MANY).map(([folder]) => path.normalize(folder));
  expect(full).toEqual([]);
});
