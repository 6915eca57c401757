/** The code of the error when nothing came in time. */
export const NO_ANSWER = 'NO_ANSWER';

/**
 * The answer of a query, if it comes in time. postgres.js tries again without end where a server takes connections and
 * drops them, or is no PostgreSQL: its own limit holds for a single try.
 * @param patience in milliseconds
 * @throws what the query throws, or an error with the code NO_ANSWER; end the client then
 */
export async function answerWithin<T>(patience: number, query: PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('The database did not answer in time.'), { code: NO_ANSWER })),
      patience
    );
  });
  return Promise.race([query, silence]).finally(() => clearTimeout(timer));
}
