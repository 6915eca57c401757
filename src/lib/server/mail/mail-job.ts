import { randomUUID } from 'node:crypto';
import { errorLine } from '$lib/server/request/error-line';
import type { Db } from '$lib/server/db/client';
import type { Sender } from './message';
import { sendWaiting, type SendingOptions } from './sending';

/** The sending of mail while the app runs. */
export interface MailJob {
  /** Ends it, after the mail that is being sent. */
  stop(): Promise<void>;
}

/**
 * Sends waiting mail now and again. A round that fails is logged, and the next one comes.
 * @param everyMs from the start of one round to that of the next, in milliseconds; a long round is waited for
 */
export function startMailJob(
  db: Db,
  smtpUrl: string,
  from: Sender,
  everyMs: number,
  options: Pick<SendingOptions, 'host'> = {}
): MailJob {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  async function round(): Promise<void> {
    try {
      await sendWaiting(db, smtpUrl, from, { ...options, signal: stopping.signal });
    } catch (error) {
      console.error(errorLine(error, { id: randomUUID().slice(0, 8), route: null }));
    }
    running = null;
  }

  function begin(): void {
    running ??= round();
  }

  begin();
  const timer = setInterval(begin, everyMs).unref();
  async function stop(): Promise<void> {
    clearInterval(timer);
    stopping.abort();
    await running;
  }
  return { stop };
}
