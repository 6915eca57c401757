import { databaseError, troubleOf } from './trouble';

/** What an error was met in; nothing of what was sent. */
export interface Met {
  /** Names the error on the page and in the log. */
  id: string;
  /** The route's pattern, such as /outcomes/[outcome], never the address. */
  route: string | null;
  method?: string;
}

/**
 * One line of JSON about an error: when, how bad, where, PostgreSQL's code and constraint, and the way it took. While the
 * database is away, busy or full every request fails, and the way it took says nothing.
 */
export function errorLine(error: unknown, met: Met): string {
  const time = new Date().toISOString();
  const trouble = troubleOf(error);
  const line = { time, level: trouble ? 'warn' : 'error', ...met, ...databaseError(error) };
  const isOurs = trouble === null || trouble === 'out of range';
  return JSON.stringify(isOurs ? { ...line, error: withoutData(error) } : line);
}

/**
 * The stack, without what could be somebody's words: PostgreSQL's messages and Drizzle's quote what was sent, and others
 * quote it in double quotes or backticks.
 */
function withoutData(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  const stack = error.stack ?? '';
  const way = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const message = databaseError(error)
    ? ''
    : `: ${error.message.split('\n')[0]!.replace(QUOTED, '(left out)')}`;
  return [`${error.name}${message}`, ...way].join('\n');
}

const QUOTED = /"[^"]*("|$)|`[^`]*(`|$)|“[^”]*(”|$)/g;
