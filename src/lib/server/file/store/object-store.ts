/** The council's S3-compatible store, where there is one: bytes by their SHA-256. */
import { AwsClient } from 'aws4fetch';
import type { S3Settings } from '$lib/server/settings';

/** Keeps bytes elsewhere than in the database. Each throws StoreUnavailable where it does not answer as it should. */
export interface ObjectStore {
  put(hash: string, bytes: Buffer): Promise<void>;
  get(hash: string): Promise<Buffer>;
  /** What is not there is gone already. */
  drop(hash: string): Promise<void>;
}

/** The store of files does not answer, or says something unexpected. */
export class StoreUnavailable extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'StoreUnavailable';
  }
}

/** How long one request may take, in milliseconds. */
const PATIENCE = 20_000;

/** Opens the store; nothing is asked of it yet. */
export function openObjectStore(settings: S3Settings, patience = PATIENCE): ObjectStore {
  const { endpoint, region, bucket, prefix, accessKeyId, secretAccessKey } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 1 });
  const ask = async (method: string, hash: string, body?: Buffer): Promise<Response> => {
    const address = `${endpoint}/${bucket}/${prefix}${hash}`;
    const signal = AbortSignal.timeout(patience);
    const init = { method, signal, ...(body ? { body: new Uint8Array(body) } : {}) };
    const answer = await client.fetch(address, init).catch((error: unknown) => {
      throw new StoreUnavailable(`${method}: ${error instanceof Error ? error.name : 'failed'}`);
    });
    if (answer.ok || (method === 'DELETE' && answer.status === 404)) return answer;
    throw new StoreUnavailable(`${method}: ${answer.status}`);
  };
  return {
    put: async (hash, bytes) => void (await (await ask('PUT', hash, bytes)).arrayBuffer()),
    get: async (hash) => Buffer.from(await readAll(await ask('GET', hash))),
    drop: async (hash) => void (await (await ask('DELETE', hash)).arrayBuffer())
  };
}

async function readAll(answer: Response): Promise<ArrayBuffer> {
  return answer.arrayBuffer().catch(() => {
    throw new StoreUnavailable('GET: cut short');
  });
}
