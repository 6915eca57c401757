/** The second app of the browser tests: where it is, and who signs in. */
export const GOLDEN_MANAGER = {
  email: 'manager@golden.example',
  password: 'a golden password for tests'
};

/** Its address; playwright.config.ts chose the port. */
export function goldenOrigin(): string {
  return `http://localhost:${process.env.GOLDEN_TESTS_PORT}`;
}
