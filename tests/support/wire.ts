import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';

/** The wire between the app and a database, in the hands of a test. */
export interface Wire {
  /** Address of the same database through this wire. */
  url: string;
  /** Ends every connection, in good order or as a host does that has forgotten them. */
  cut(how: 'in good order' | 'reset'): void;
  /** From now on nothing passes, as when a cable is pulled; connections stay as they are. */
  pull(): void;
  /** What passed is handed on again, in new connections. */
  mend(): void;
  /** Cuts the wire in good order, once, as soon as the app sends something that holds these words. */
  cutWhenSent(words: string): void;
  close(): Promise<void>;
}

/** Lays a wire to the database at `url`. */
export async function layWire(url: string): Promise<Wire> {
  const far = new URL(url);
  const near = new Set<Socket>();
  let isPulled = false;
  let fatalWords: string | null = null;
  const server = net.createServer((app) => {
    const database = net.connect(Number(far.port), far.hostname);
    near.add(app);
    app.once('close', () => near.delete(app));
    for (const end of [app, database]) end.on('error', () => undefined);
    app.on('data', (sent) => {
      if (isPulled) return;
      if (!fatalWords || !sent.includes(fatalWords)) return void database.write(sent);
      fatalWords = null;
      app.destroy();
    });
    database.on('data', (answer) => void (isPulled || app.write(answer)));
    app.once('close', () => database.destroy());
    database.once('close', () => void (isPulled || app.destroy()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const here = new URL(url);
  here.port = String((server.address() as AddressInfo).port);
  return {
    url: here.href,
    cut: (how) => near.forEach((app) => (how === 'reset' ? app.resetAndDestroy() : app.destroy())),
    pull: () => void (isPulled = true),
    mend: () => void (isPulled = false),
    cutWhenSent: (words) => void (fatalWords = words),
    async close() {
      near.forEach((app) => app.destroy());
      await new Promise((closed) => server.close(closed));
    }
  };
}
