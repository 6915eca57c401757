import type { Day } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import type { Connection } from './db/client';
import type { Probe } from './db/probe';
import type { Settings } from './settings';

/** The app while it runs: what it was told, and its ways to the database. */
export interface Running {
  settings: Settings & { dataDir: string };
  /** For pages and forms. */
  connection: Connection;
  /** For imports, exports and publishing, with longer limits. */
  longWork: Connection;
  /** For `/readyz` alone. */
  probe: Probe;
}

let running: Running | undefined;

/** The running app; an error before it has started. */
export function app(): Running {
  if (!running) throw new Error('the app has not started');
  return running;
}

/** Where the app itself writes from: its own address, as links in a mail begin; null where it sends no mail. */
export function postOffice(): { origin: string } | null {
  return running?.settings.smtpUrl ? { origin: running.settings.origin } : null;
}

/** The folder of the list of what was erased, outside the database; null where no app runs that was told of one. */
export function erasedListFolder(): string | null {
  return running?.settings.erasuresDir ?? running?.settings.dataDir ?? null;
}

/** Today, as the app was told or by the clock: for what the register shows as it is now. What is asked of a day is given it. */
export function todayHere(): Day {
  return running?.settings.today ?? dayInLondon(new Date());
}

/** Called once, by the start. */
export function nowRuns(started: Running): void {
  running = started;
}
