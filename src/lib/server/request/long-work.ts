/** What takes long by its nature, by route and method, and so uses the connections with the longer limits. */
const LONG_WORK: Record<string, 'GET' | 'POST'> = {
  '/import': 'POST',
  '/import/[file]': 'POST',
  '/import/[file]/columns': 'POST',
  '/outcomes/[outcome]/files': 'POST',
  '/publish/[publication]/preview': 'POST',
  '/outcomes.csv': 'GET'
};

/** Whether a request is an import, an export, a publishing or files that come in. */
export function isLongWork(routeId: string | null, method: string): boolean {
  return routeId !== null && LONG_WORK[routeId] === method;
}
