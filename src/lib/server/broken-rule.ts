/** The name of the constraint that a refused write broke; null for any other error. Drizzle wraps the driver's error. */
export function brokenRule(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('constraint_name' in cause && typeof cause.constraint_name === 'string') return cause.constraint_name;
  }
  return null;
}
