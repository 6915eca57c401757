/** What PostgreSQL, or the way to it, says of an error: codes and names, never anybody's words. */
export interface DatabaseError {
  /** SQLSTATE, or the name that the driver or the network gives. */
  code: string;
  /** The constraint that was broken. */
  constraint?: string;
}

/** What is wrong with the database rather than with the app: each has its sentence on the page. */
export type Trouble = 'away' | 'busy' | 'full' | 'out of range';

/** The database's part in an error; null where it has none. Drizzle wraps what the driver throws. */
export function databaseError(error: unknown): DatabaseError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (!('code' in cause) || typeof cause.code !== 'string' || !isOfDatabase(cause.code)) continue;
    const constraint = 'constraint_name' in cause ? cause.constraint_name : undefined;
    return typeof constraint === 'string' ? { code: cause.code, constraint } : { code: cause.code };
  }
  return null;
}

/** Which trouble an error is; null for everything that is a bug of ours. */
export function troubleOf(error: unknown): Trouble | null {
  const code = databaseError(error)?.code;
  return TROUBLES.find(([pattern]) => code && pattern.test(code))?.[1] ?? null;
}

/** SQLSTATE, the driver's codes, and those of the network. */
const isOfDatabase = (code: string) => SQLSTATE.test(code) || DRIVER.test(code) || NETWORK.test(code);

const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;
const DRIVER = /^(CONNECTION_|CONNECT_TIMEOUT)/;
const NETWORK = /^(ECONN|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|EHOSTDOWN|ETIMEDOUT|EPIPE|EAI_)/;

const TROUBLES: [RegExp, Trouble][] = [
  [DRIVER, 'away'],
  [NETWORK, 'away'],
  // Connection failures, a server that stops or starts, too many connections, a password or database that is gone.
  [/^(08...|57P0[1-5]|53300|28...|3D000)$/, 'away'],
  // Statement, lock, idle and transaction limits; two transactions that stood in each other's way.
  [/^(57014|55P03|25P03|25P04|40001|40P01)$/, 'busy'],
  [/^(53100)$/, 'full'],
  // Numbers, dates, texts and bytes that no column can hold.
  [/^(22003|22001|22007|22008|22P02|22P05|22021)$/, 'out of range']
];

/** Whether a word names a trouble. */
export function isTrouble(word: string | null): word is Trouble {
  return TROUBLES.some(([, trouble]) => trouble === word);
}
