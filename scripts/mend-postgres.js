// Mends postgres.js 3.4.9 while the app is built and tested. docs/decisions/0012 says why, and when this can go.

/** The one version that these mends are written for. */
const MENDED_VERSION = '3.4.9';

/**
 * What is replaced, by file: [what stands there, what stands there then]. Each is there exactly once.
 * @type {Record<string, [string, string][]>}
 */
const MENDS = {
  'src/connection.js': [
    // A connection without a socket takes no query: the write would throw where nobody can catch it. (`true` leaves it in its place
    // in the pool.)
    [
      `    if (terminated)
      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))
`,
      `    if (terminated)
      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))

    if (!socket)
      return (queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true)
`
    ],
    // Everybody who waits is told, whatever closed the socket, with PostgreSQL's own reason where it gave one. The next
    // socket begins with nothing of this one's: a timer that was cleared but is still remembered would keep it from
    // ever being written to. Trying again is for the one who asked, and for other hosts.
    [
      `    socket = null

    if (initial)
      return reconnect()

    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
`,
      `    socket = null
    chunk = nextWriteTimer = null

    if (initial && (target_session_attrs || options.host.length > 1))
      return reconnect()

    const reason = errorResponse || Errors.connection('CONNECTION_CLOSED', options)
    errored(reason)
    while (sent.length)
      queryError(sent.shift(), reason)
    query = results = errorResponse = null
    result = new Result()
    rows = 0
`
    ],
    [
      `    onclose(connection, Errors.connection('CONNECTION_CLOSED', options, socket))
`,
      `    onclose(connection, reason)
`
    ],
    // The query for the types of arrays is nobody's: when it fails, closed() answers the one who waits.
    [`        return fetchArrayTypes()\n`, `        return fetchArrayTypes().catch(noop)\n`]
  ],
  'src/index.js': [
    // The connection of a transaction was lost: what is left of the transaction must neither wait for ever nor run
    // on the connection's next life, where it would be part of somebody else's transaction.
    [
      `      , connection
      , prepare = null
`,
      `      , connection
      , lost = null
      , prepare = null
`
    ],
    [
      `        new Promise((_, reject) => connection.onclose = reject)
`,
      `        new Promise((_, reject) => connection.onclose = error => {
          lost = error
          while (queries.length)
            queries.shift().reject(error)
          reject(error)
        })
`
    ],
    [
      `        q.catch(e => uncaughtError || (uncaughtError = e))
        c.queue === full
`,
      `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (lost)
          return q.reject(lost)

        c.queue === full
`
    ]
  ]
};

/**
 * A plugin for Vite, which the build, the tests and the development server run every module through.
 * @returns {import('vite').Plugin}
 */
export function mendPostgres() {
  return {
    name: 'mend-postgres',
    enforce: 'pre',
    transform(code, id) {
      const file = /\/node_modules\/postgres\/(src\/\w+\.js)(\?|$)/.exec(id.replaceAll('\\', '/'))?.[1];
      return file && file in MENDS ? { code: mended(code, file), map: null } : undefined;
    }
  };
}

/**
 * The text of one of postgres.js's files, mended.
 * @param {string} code
 * @param {string} file its path in the package
 * @throws when the file is not the one that the mends are written for
 */
function mended(code, file) {
  return (MENDS[file] ?? []).reduce((text, [stands, then]) => {
    const parts = text.split(stands);
    if (parts.length !== 2)
      throw new Error(
        `postgres.js is not ${MENDED_VERSION}: see docs/decisions/0012 whether ${file} still needs mending, then change scripts/mend-postgres.js.`
      );
    return parts.join(then);
  }, code);
}
