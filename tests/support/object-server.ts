/** An S3-like server for a test: PUT, GET and DELETE under one bucket, in memory. It takes signed requests only. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { S3Settings } from '../../src/lib/server/settings';

export interface ObjectServer {
  settings: S3Settings;
  /** What it holds, by the path within the bucket. */
  held: Map<string, Buffer>;
  /** What is answered in place of the truth: a status, or nothing at all. */
  trouble: 'none' | 'refuses' | 'hangs';
  close(): Promise<void>;
}

export async function anObjectServer(prefix = 'evidence/'): Promise<ObjectServer> {
  const held = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (own.trouble === 'hangs') return;
      const status = own.trouble === 'refuses' ? 503 : isSigned(request) ? statusOf(request, body) : 403;
      response
        .writeHead(status)
        .end(status === 200 && request.method === 'GET' ? held.get(pathOf(request)) : '');
    });
  });
  function statusOf(request: IncomingMessage, body: Buffer): number {
    const path = pathOf(request);
    if (request.method === 'PUT') held.set(path, body);
    else if (request.method === 'GET') return held.has(path) ? 200 : 404;
    else if (request.method === 'DELETE') return held.delete(path) ? 204 : 404;
    return 200;
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const own: ObjectServer = {
    settings: {
      ...{ endpoint: `http://127.0.0.1:${port}`, region: 'eu-west-2', bucket: 'council', prefix },
      ...{ accessKeyId: 'a-key', secretAccessKey: 'no secret' }
    },
    held,
    trouble: 'none',
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    }
  };
  return own;
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.replace(/^\/council\//, '');
}

function isSigned({ headers }: IncomingMessage): boolean {
  return /^AWS4-HMAC-SHA256 Credential=a-key\/\d{8}\/eu-west-2\/s3\/aws4_request, SignedHeaders=/.test(
    headers.authorization ?? ''
  );
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
