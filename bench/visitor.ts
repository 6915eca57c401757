import http from 'node:http';

/** What came back. */
export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** As it travelled, which is mostly compressed. */
  body: Buffer;
  /** Everything that the connection received for it, headers included; right only for a connection of its own. */
  bytes: number;
  /** From sending the request to its last byte. */
  milliseconds: number;
}

/** Somebody with a browser: remembers the session, asks for compression, sends forms from the site itself. */
export interface Visitor {
  get(address: string): Promise<Answer>;
  /** Sends a form. A field with a list is sent once for each of its values. */
  post(address: string, fields: Record<string, string | readonly string[]>): Promise<Answer>;
  /** Sends a form with one file; without a name it is text in a box. */
  upload(address: string, field: string, name: string, text: string): Promise<Answer>;
  leave(): void;
}

const BOUNDARY = 'between-the-parts-of-a-form';
const BROWSER = { accept: 'text/html,*/*', 'accept-encoding': 'gzip, deflate, br' };

/**
 * Signs in as one of the demonstration's people.
 * @param connections how many requests may be under way at once; 0 opens a fresh connection for every request
 * @throws when the app refuses
 */
export async function signIn(origin: string, email: string, connections = 1): Promise<Visitor> {
  const stranger = visitor(origin, {}, 0);
  const answer = await stranger.post('/sign-in?/demonstration', { email });
  const cookie = (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
  if (answer.status !== 303 || !cookie) throw new Error(`signing in was answered with ${answer.status}`);
  return visitor(origin, { cookie }, connections);
}

function visitor(origin: string, session: http.OutgoingHttpHeaders, connections: number): Visitor {
  const agent = new http.Agent({ keepAlive: connections > 0, maxSockets: connections || Infinity });
  const headers = { ...BROWSER, ...session };
  return {
    get: (address) => send(new URL(address, origin), { agent, headers }),
    post: (address, fields) =>
      send(
        new URL(address, origin),
        {
          agent,
          method: 'POST',
          headers: { ...headers, origin, 'content-type': 'application/x-www-form-urlencoded' }
        },
        encode(fields)
      ),
    upload: (address, field, name, text) =>
      send(
        new URL(address, origin),
        {
          agent,
          method: 'POST',
          headers: { ...headers, origin, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
        },
        `--${BOUNDARY}\r\n${partHead(field, name)}\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`
      ),
    leave: () => agent.destroy()
  };
}

function partHead(field: string, name: string): string {
  const head = `content-disposition: form-data; name="${field}"`;
  return name ? `${head}; filename="${name}"\r\ncontent-type: text/csv` : head;
}

function send(url: URL, options: http.RequestOptions, form = ''): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request(url, options, (response) => {
      const { socket } = response;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
          bytes: socket.bytesRead,
          milliseconds: performance.now() - began
        })
      );
    });
    request.on('error', reject);
    request.end(form);
  });
}

function encode(fields: Record<string, string | readonly string[]>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of typeof value === 'string' ? [value] : value) form.append(name, each);
  }
  return form.toString();
}
