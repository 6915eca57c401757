/** The name of the constraint that a refused write broke; null for any other error. Drizzle wraps the driver's error. */
export function brokenRule(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('constraint_name' in cause && typeof cause.constraint_name === 'string') return cause.constraint_name;
  }
  return null;
}

/** Was an outcome refused because an account of it was closed, or its service ended, before its day? */
export function isAfterTheEnd(error: unknown): boolean {
  return ['outcomes_before_closing_day', 'outcomes_before_service_end'].includes(brokenRule(error) ?? '');
}

/** Did a transaction give way to another one that ran at the same moment (SQLSTATE 40001, 40P01)? */
export function lostToAnother(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && (cause.code === '40001' || cause.code === '40P01')) return true;
  }
  return false;
}
