import { rm } from 'node:fs/promises';
import { ownAppsFolder } from './own-apps-server';

/** After the last test: takes away what the apps of single tests kept. */
export default async function clear(): Promise<void> {
  await rm(ownAppsFolder(), { recursive: true, force: true });
}
