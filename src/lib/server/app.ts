import type { Day } from '$lib/domain/calendar/day';
import { dayInLondon, momentInLondon, timeInLondon } from '$lib/domain/calendar/london';
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

let started: Running | undefined;

/** The running app; an error before it has started. */
export function app(): Running {
  if (!started) throw new Error('the app has not started');
  return started;
}

/** The same; undefined before it has started, as in tests. */
export function running(): Running | undefined {
  return started;
}

/** Where the app itself writes from: its own address, as links in a mail begin; null where it sends no mail. */
export function postOffice(): { origin: string } | null {
  return started?.settings.smtpUrl ? { origin: started.settings.origin } : null;
}

/** The folder of the list of what was erased, outside the database; null where no app runs that was told of one. */
export function erasedListFolder(): string | null {
  return started?.settings.erasuresDir ?? started?.settings.dataDir ?? null;
}

/** Today, as the app was told or by the clock: for what the register shows as it is now. What is asked of a day is given it. */
export function todayHere(): Day {
  return started?.settings.today ?? dayInLondon(new Date());
}

/** This moment, on the day that it is here: for what is stored with its moment and read as a day. */
export function nowHere(): Date {
  const [now, today] = [new Date(), started?.settings.today];
  if (!today) return now;
  return new Date(momentInLondon(today, timeInLondon(now)).getTime() + (now.getTime() % MINUTE));
}

const MINUTE = 60_000;

/** Called once, by the start. */
export function nowRuns(app: Running): void {
  started = app;
}
