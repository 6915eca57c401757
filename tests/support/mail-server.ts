import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail as a mail server got it. */
export interface ArrivedMail {
  to: string[];
  /** Headers and bodies, as they came over the wire. */
  source: string;
}

/** A real mail server, in the hands of a test. */
export interface MailServerOfTest {
  url: string;
  /** What was accepted, in this order. */
  arrived: ArrivedMail[];
  /** Asked for each recipient; throw `refusal(...)` to refuse it. */
  onRecipient: (address: string) => void | Promise<void>;
  /** Told of each mail of which the first bytes came in. */
  onBeginning: () => unknown;
  /** Asked for each mail that came in whole, before it is accepted; throw `refusal(...)` to refuse it. */
  onMail: (mail: ArrivedMail) => void | Promise<void>;
  /** Breaks every connection off. */
  breakOff(): void;
  /** How many connections are open. */
  connections(): number;
  close(): Promise<void>;
}

/** What a mail server says no with: 4.. for now, 5.. for ever. */
export function refusal(responseCode: number): Error {
  return Object.assign(new Error('not for <somebody@riverside.example>'), { responseCode });
}

/** Starts a mail server on this machine. With `password` it takes mail from "ripplemark" with that password only. */
export async function aMailServer({ password }: { password?: string } = {}): Promise<MailServerOfTest> {
  const server = new SMTPServer({
    hideSTARTTLS: true,
    disableReverseLookup: true,
    authOptional: password === undefined,
    disabledCommands: password === undefined ? ['AUTH'] : [],
    allowInsecureAuth: true,
    closeTimeout: 1,
    onAuth: ({ username, password: given }, _session, done) => {
      if (username === 'ripplemark' && given === password) return done(null, { user: username });
      return done(refusal(535));
    },
    onRcptTo: ({ address }, _session, done) => void answer(() => ofTest.onRecipient(address), done),
    onData: (stream, session, done) => {
      async function take(): Promise<void> {
        stream.once('data', () => void ofTest.onBeginning());
        // An unfinished message ends in an error here, as with every mail server.
        const mail = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          source: await text(stream)
        };
        await ofTest.onMail(mail);
        ofTest.arrived.push(mail);
      }
      void answer(take, done);
    }
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const ofTest: MailServerOfTest = {
    url: `smtp://127.0.0.1:${port}`,
    arrived: [],
    onRecipient: () => undefined,
    onBeginning: () => undefined,
    onMail: () => undefined,
    connections: () => server.connections.size,
    breakOff: () => server.connections.forEach((connection) => connection.close()),
    close: () => new Promise((resolve) => server.close(resolve))
  };
  return ofTest;
}

async function answer(ask: () => void | Promise<void>, done: (error?: Error | null) => void): Promise<void> {
  try {
    await ask();
    done();
  } catch (error) {
    done(error as Error);
  }
}
