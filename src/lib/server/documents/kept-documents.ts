/** Files that were made a short while ago, since readers mostly ask for the same ones. */

/** Of about 0.1 to 0.5 MB each. */
const MOST_KEPT = 20;
const kept = new Map<string, Promise<Uint8Array>>();

/** Forgets every file: words were taken out of what they were made from. */
export function forgetDocuments(): void {
  kept.clear();
}

/**
 * The file with this key, made at most once, also for those who ask at the same time. One that failed is made anew.
 * @param key says everything that the file depends on
 */
export function keptDocument(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const file = kept.get(key) ?? make();
  // Taken out and put in again, so that the first one is always the one that was asked for longest ago.
  kept.delete(key);
  kept.set(key, file);
  file.catch(() => kept.get(key) === file && kept.delete(key));
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return file;
}
