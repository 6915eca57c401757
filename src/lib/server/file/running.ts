/** What the running app was told of files. Where it has not started, the database keeps them and nobody scans. */
import { running } from '$lib/server/app';
import { openObjectStore, type ObjectStore } from './store/object-store';
import type { Scanner } from './scanner';

let opened: ObjectStore | null = null;

/** The store outside of the database; null where there is none. */
export function fileStore(): ObjectStore | null {
  const settings = running()?.settings.fileStore;
  return settings ? (opened ??= openObjectStore(settings)) : null;
}

/** The council's virus scanner; null where there is none. */
export function virusScanner(): Scanner | null {
  return running()?.settings.scanner ?? null;
}
