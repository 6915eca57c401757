import { findLoggable, logForm, openDatabase } from './database';
import type { Task } from './timing';
import { signIn } from './visitor';

export const READER = 'manager@riverside.example';
export const LEAD = 'lead@riverside.example';
export const REPORT = '/reports/2026-27-q2';
/** Its figures change with every outcome that is saved today. */
const RUNNING_REPORT = '/reports/2026-27-q3';
export const LIST = '/outcomes?period=2026-27-q2&strength=2';
/** The smallest page that a signed-in person sees; everything is held against it. */
export const BARE = { name: 'bare page (help)', address: '/help' };

/** The pages and exports that a manager reads. */
export async function readingTasks(origin: string): Promise<Task[]> {
  const reader = await signIn(origin, READER);
  const page = (name: string, address: string, aim: number | null = null): Task => ({
    name,
    ask: () => reader.get(address),
    expect: 200,
    aim
  });
  return [
    page(BARE.name, BARE.address),
    page('health check', '/healthz'),
    page('report of the council', REPORT, 60),
    page('the same, of the running quarter', RUNNING_REPORT, 60),
    page('its figures as JSON', `${REPORT}.json`),
    page('filtered list of outcomes', LIST, 30),
    page('list of all outcomes', '/outcomes'),
    page('filtered list as CSV', LIST.replace('?', '.csv?'))
  ];
}

/** A lead who logs one more outcome; `folder` is the data folder, which knows what can be logged. */
export async function savingTask(origin: string, folder: string): Promise<Task> {
  const lead = await signIn(origin, LEAD);
  const sql = await openDatabase(folder);
  const loggable = await findLoggable(sql, LEAD).finally(() => sql.end());
  return {
    name: 'saving an outcome',
    ask: () => lead.post('/outcomes/new', logForm(crypto.randomUUID(), loggable)),
    expect: 303,
    aim: 30
  };
}
